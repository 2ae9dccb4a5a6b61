package io.tidemark.events;

/** The three kinds of input events. */
public enum EventKind {
    TRANSACTION("transactions"),
    ORDER("orders"),
    CHARGEBACK("chargebacks");

    private final String plural;

    EventKind(String plural) {
        this.plural = plural;
    }

    /** The kind's name in options, folders and reports: {@code transactions}, {@code orders} or {@code chargebacks}. */
    public String plural() {
        return plural;
    }
}
