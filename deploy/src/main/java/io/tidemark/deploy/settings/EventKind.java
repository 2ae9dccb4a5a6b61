package io.tidemark.deploy.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of events that come in. */
public enum EventKind {
    TRANSACTIONS,
    ORDERS,
    CHARGEBACKS;

    /** As folders, streams and the job's settings have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this label; empty when there is none. */
    static Optional<EventKind> of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }
}
