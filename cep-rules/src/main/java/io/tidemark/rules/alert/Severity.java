package io.tidemark.rules.alert;

import java.util.Locale;

/** How much an alert matters, declared from least to most. */
public enum Severity {
    LOW(1),
    MEDIUM(2),
    HIGH(3),
    CRITICAL(4);

    private final int rank;

    Severity(int rank) {
        this.rank = rank;
    }

    /** Its name in alerts and configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From 1 for the least to 4 for the most. */
    public int rank() {
        return rank;
    }
}
