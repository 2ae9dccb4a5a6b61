package io.tidemark.jobs.alerts;

import java.util.Locale;

/** What a message says about its alert. */
public enum AlertState {
    /** It is new. */
    OPENED,
    /** There is more to it than was said, or it is back after it was resolved. */
    UPDATED,
    /** What it was about holds no longer. */
    RESOLVED;

    /** Its name in alerts. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
