package io.tidemark.events;

/** State of a chargeback, declared in the order in which one version outranks another. */
public enum DisputeStatus {
    OPEN,
    UNDER_REVIEW,
    RESOLVED,
    LOST,
    WON
}
