package io.tidemark.jobs.query;

/** SQL that was refused or could not be run; the message says why, in one line. */
public final class QueryException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public QueryException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Why. */
    public QueryException(String message) {
        super(message);
    }
}
