package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * What Maven left to tell of the tests of a class, in whichever module of a checkout it is: Maven is content with none.
 *
 * @param checkout the modules' folder
 * @param testClass the class's simple name
 */
record TestReports(Path checkout, String testClass) {

    private static final Pattern COUNTS =
            Pattern.compile("<testsuite [^>]*\\btests=\"(\\d+)\"[^>]*\\bskipped=\"(\\d+)\"");

    /** Of an earlier run. */
    void forget() throws IOException {
        for (Path report : files()) {
            Files.delete(report);
        }
    }

    /** Tests that were all skipped prove nothing: then whoever calls is skipped too, and it is told. */
    void requireSomeRun() throws IOException {
        List<Path> reports = files();
        assertThat(reports).as("reports of " + testClass).hasSize(1);
        Matcher counts = COUNTS.matcher(Files.readString(reports.get(0)));
        assertThat(counts.find()).as(reports.toString()).isTrue();
        int tests = Integer.parseInt(counts.group(1));
        int skipped = Integer.parseInt(counts.group(2));
        assertThat(tests).as("tests of " + testClass).isPositive();
        if (tests == skipped) {
            skip("all tests of " + testClass + " were skipped; " + reports.get(0) + " says why");
        } else if (skipped > 0) {
            tell(skipped + " of " + tests + " tests of " + testClass + " were skipped; " + reports.get(0)
                    + " says why");
        }
    }

    /** Ends the test that calls, as one that was not run. */
    static void skip(String reason) {
        tell(reason);
        Assumptions.abort("NOT RUN: " + reason);
    }

    private static void tell(String reason) {
        System.err.println("\n*** NOT RUN: " + reason + " ***\n");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.find(
                checkout,
                4,
                (path, attributes) -> path.toString().contains("/target/surefire-reports/")
                        && path.getFileName().toString().matches("TEST-(.*\\.)?" + testClass + "\\.xml"))) {
            return found.toList();
        }
    }
}
