package io.tidemark.events.wire;

/** The tokens of a JSON text. */
public enum Token {
    OBJECT_START,
    OBJECT_END,
    ARRAY_START,
    ARRAY_END,
    NAME,
    TEXT,
    /** A text longer than any field may be; its scalar holds only the beginning. */
    LONG_TEXT,
    /** A number without fraction and exponent. */
    INTEGER,
    /** A number with a fraction or an exponent. */
    DECIMAL,
    TRUE,
    FALSE,
    NULL,
    /** The text is over. */
    END;

    /** Whether this token begins an object or an array. */
    public boolean isStart() {
        return this == OBJECT_START || this == ARRAY_START;
    }
}
