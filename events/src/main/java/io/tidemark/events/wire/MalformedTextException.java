package io.tidemark.events.wire;

import java.io.IOException;

/** A text that is not one record, and why. */
public final class MalformedTextException extends IOException {

    private static final long serialVersionUID = 1L;

    /** A text that is malformed in the way that the message tells. */
    public MalformedTextException(String message) {
        super(message);
    }

    /** Hostile input must not make stack traces costly, and nobody would read them. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
