package io.tidemark.connectors.sqs;

/** A call to a queue that failed; its message names the queue and says why. */
public final class QueueFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean passes;
    private final String remedy;

    /**
     * A failure.
     *
     * @param passes whether it may work later
     * @param remedy what a person can do when it doesn't pass
     */
    public QueueFailure(boolean passes, String message, String remedy, Throwable cause) {
        super(message, cause);
        this.passes = passes;
        this.remedy = remedy;
    }

    /** Whether it may work later. */
    public boolean passes() {
        return passes;
    }

    /** What a person can do when it doesn't pass. */
    public String remedy() {
        return remedy;
    }
}
