package io.tidemark.connectors.kinesis.streams;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** A call to Kinesis that failed; its message says which one, and why. */
public final class KinesisFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String remedy;

    /** What can be done about a failure. */
    public enum Kind {
        /** Too much was asked for: try again later. */
        THROTTLED("let fewer consumers poll the stream, or give it more shards"),
        /** A fault of the service, the network or the moment: try again later. */
        TRANSIENT("check the endpoint, the network and the credentials"),
        /** The iterator is too old: take a new one at the same position. */
        ITERATOR_EXPIRED("take a new iterator"),
        /** There is no such stream, or no such shard in it. */
        NOT_FOUND("check the stream's name, its region and the account"),
        /** It will fail again: no permission, not a valid request. */
        FATAL("check the permissions and the options");

        private final String remedy;

        Kind(String remedy) {
            this.remedy = remedy;
        }
    }

    /** @param remedy what a person can do when it doesn't pass */
    public KinesisFailure(Kind kind, String message, String remedy, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.remedy = remedy;
    }

    /** A failure of this kind. */
    public KinesisFailure(Kind kind, String message, Throwable cause) {
        this(kind, message, kind.remedy, cause);
    }

    /** A failure of this kind. */
    public KinesisFailure(Kind kind, String message) {
        this(kind, message, null);
    }

    /** What can be done. */
    public Kind kind() {
        return kind;
    }

    /** What a person can do when it doesn't pass. */
    public String remedy() {
        return remedy;
    }

    /** Whether it may work later. */
    public boolean passes() {
        return kind == Kind.THROTTLED || kind == Kind.TRANSIENT;
    }

    /** What a future failed with; anything unexpected is fatal, so that it is seen. */
    public static KinesisFailure of(Throwable error) {
        if (error instanceof KinesisFailure failure) {
            return failure;
        }
        if ((error instanceof CompletionException || error instanceof ExecutionException) && error.getCause() != null) {
            return of(error.getCause());
        }
        if (error instanceof CancellationException) {
            return new KinesisFailure(Kind.TRANSIENT, "the request was given up", error);
        }
        return new KinesisFailure(Kind.FATAL, "unexpected: " + error, error);
    }
}
