package io.tidemark.jobs.cli;

/** Something given on the command line cannot be used. One line tells the option, the value and the remedy. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UsageException(String message) {
        super(message);
    }

    /**
     * @param option as typed, such as {@code --output}
     * @param value what was given
     * @param problem what is wrong, starting with a verb
     * @param remedy what to do instead
     */
    static UsageException of(String option, Object value, String problem, String remedy) {
        return new UsageException(option + " " + value + " " + problem + "; " + remedy);
    }
}
