package io.tidemark.events;

import io.tidemark.events.wire.Scalar;

/** Bad values as they may be shown: short, and without card numbers. */
final class Excerpts {

    /** The longest value that a fault shows. */
    static final int LIMIT = 128;

    /** A card number that begins within the limit ends within this. */
    private static final int LOOK_AHEAD = CardNumbers.MOST_CHARS;

    private Excerpts() {}

    static String of(Scalar value) {
        return of(value.text(LIMIT + LOOK_AHEAD));
    }

    static String of(String value) {
        String beginning = value.length() <= LIMIT + LOOK_AHEAD ? value : value.substring(0, LIMIT + LOOK_AHEAD);
        String masked = CardNumbers.mask(beginning);
        return masked.length() <= LIMIT ? masked : masked.substring(0, LIMIT - 1) + "…";
    }
}
