package io.tidemark.jobs.config;

import java.util.List;

/** A configuration that cannot be used, with everything that is wrong about it. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** Each problem is one line that names the setting, the value and the remedy. */
    public ConfigException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each problem. */
    public List<String> problems() {
        return problems;
    }

    /** The same problems, each told under the option of the command line that led to it. */
    public ConfigException under(String option) {
        return new ConfigException(
                problems.stream().map(problem -> option + ": " + problem).toList());
    }
}
