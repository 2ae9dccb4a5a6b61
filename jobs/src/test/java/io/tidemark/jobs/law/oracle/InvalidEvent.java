package io.tidemark.jobs.law.oracle;

/** An event that must be rejected, and why. */
final class InvalidEvent extends RuntimeException {

    InvalidEvent(String reason) {
        super(reason);
    }

    static void when(boolean condition, String reason) {
        if (condition) {
            throw new InvalidEvent(reason);
        }
    }
}
