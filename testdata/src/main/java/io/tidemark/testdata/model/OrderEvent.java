package io.tidemark.testdata.model;

import io.tidemark.events.PaymentStatus;

/** One version of an order. */
public record OrderEvent(long order, long customer, long timestamp, Basket basket, PaymentStatus status, long look)
        implements Event {

    @Override
    public String id() {
        return Ids.order(order);
    }
}
