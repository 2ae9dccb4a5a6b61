package io.tidemark.jobs.cli;

import java.util.Locale;

/** Names from the code as words for people. */
final class Words {

    private Words() {}

    /** {@code OUT_OF_ORDER} as {@code out of order}. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
