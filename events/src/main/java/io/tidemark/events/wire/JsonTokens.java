package io.tidemark.events.wire;

import java.io.IOException;

/** The tokens of one JSON text, pulled one after the other. */
public interface JsonTokens {

    /**
     * Moves to the next token.
     *
     * @throws IOException if the text is malformed
     */
    Token next() throws IOException;

    /** The name of the current {@link Token#NAME}. */
    String name() throws IOException;

    /** The current value, which is neither an object nor an array. */
    Scalar scalar() throws IOException;

    /** Skips what is left of the object or array that the current token begins. */
    void skip() throws IOException;
}
