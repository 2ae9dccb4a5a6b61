package io.tidemark.events;

/** State of a payment transaction, declared in the order in which one version outranks another at the same time. */
public enum TransactionStatus {
    PENDING,
    FAILED,
    COMPLETED
}
