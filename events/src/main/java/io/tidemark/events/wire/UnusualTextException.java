package io.tidemark.events.wire;

import java.io.IOException;

/** A text that is not of the plain kind that {@link PlainTokens} reads, be it well-formed or not. */
public final class UnusualTextException extends IOException {

    private static final long serialVersionUID = 1L;

    UnusualTextException() {
        super("not a plain JSON text");
    }

    /** Hostile input must not make stack traces costly, and nobody would read them. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
