package io.tidemark.testdata.model;

import io.tidemark.events.TransactionStatus;

/** One version of a payment attempt. */
public record TransactionEvent(
        long transaction,
        long order,
        long timestamp,
        long amount,
        Currency currency,
        TransactionStatus status,
        Method method,
        Decline decline,
        long look)
        implements Event {

    @Override
    public String id() {
        return Ids.transaction(transaction);
    }

    /** The same attempt as a later version. */
    public TransactionEvent turned(TransactionStatus outcome, long when) {
        return new TransactionEvent(transaction, order, when, amount, currency, outcome, method, decline, look);
    }
}
