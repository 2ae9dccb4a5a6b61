package io.tidemark.rules.spec;

import java.util.Locale;

/** What becomes of a rule's findings. */
public enum RuleMode {
    /** They alert people. */
    LIVE,
    /** They are evaluated and kept, but nobody is notified. */
    SHADOW,
    /** The rule is not evaluated. */
    OFF;

    /** Its name in configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
