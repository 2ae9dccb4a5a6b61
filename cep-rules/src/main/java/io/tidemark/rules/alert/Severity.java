package io.tidemark.rules.alert;

import java.util.Locale;

/** How much an alert matters, declared from least to most. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** Its name in alerts and configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From 1 for the least to 4 for the most. */
    public int rank() {
        return ordinal() + 1;
    }
}
