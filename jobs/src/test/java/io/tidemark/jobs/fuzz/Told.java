package io.tidemark.jobs.fuzz;

import io.tidemark.jobs.config.ConfigException;
import java.util.List;

/** Holds what is told about a bad input to what a person can use. */
final class Told {

    /** No line that names a thing, a value and a remedy is longer, whatever the value is. */
    private static final int LONGEST_LINE = 4_000;

    private Told() {}

    static void check(ConfigException told) {
        check(told.problems());
    }

    static void check(List<String> problems) {
        if (problems.isEmpty()) {
            throw new AssertionError("rejected, but nothing is told");
        }
        for (String problem : problems) {
            if (problem.isBlank() || problem.length() > LONGEST_LINE) {
                throw new AssertionError("a line of " + problem.length() + " characters: " + problem.substring(0, 80));
            }
        }
    }
}
