package io.tidemark.jobs.cli;

import io.tidemark.jobs.store.S3Fault;
import java.io.IOException;
import java.util.Optional;

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

    /** Something that a command needs is not there; the problem is a sentence without its end. */
    static UsageException missing(String problem, String remedy) {
        return new UsageException(problem + "; " + remedy);
    }

    /**
     * The same for something that was refused; if it was S3 that did so, its reason has its own remedy.
     *
     * @param refused why the problem is there
     */
    static UsageException of(String option, Object value, String problem, IOException refused, String remedy) {
        Optional<S3Fault> fault = S3Fault.of(refused);
        String reason = fault.map(S3Fault::problem).orElseGet(() -> Failures.describe(refused));
        return of(
                option,
                value,
                problem + " (" + reason + ")",
                fault.map(S3Fault::remedy).orElse(remedy));
    }
}
