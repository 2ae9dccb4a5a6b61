package io.tidemark.events;

/** Payment state of an order, declared in the order in which one version outranks another at the same time. */
public enum PaymentStatus {
    PENDING,
    FAILED,
    PAID,
    REFUNDED
}
