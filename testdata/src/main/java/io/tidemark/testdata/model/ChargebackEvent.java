package io.tidemark.testdata.model;

import io.tidemark.events.DisputeStatus;

/**
 * One version of a chargeback.
 *
 * @param named whether the sender gives chargebacks an id
 * @param currency the transaction's, for the digits of the amount; it is not written
 * @param method the transaction's, which decides the file it comes in; it is not written
 * @param resolutionDate epoch milliseconds, {@link io.tidemark.events.Chargeback#UNRESOLVED} when there is none
 */
public record ChargebackEvent(
        long chargeback,
        boolean named,
        long transaction,
        long disputeDate,
        long amount,
        Currency currency,
        Method method,
        String reason,
        DisputeStatus status,
        long resolutionDate,
        long look)
        implements Event {

    @Override
    public long timestamp() {
        return disputeDate;
    }

    @Override
    public String id() {
        return Ids.chargeback(chargeback);
    }

    /** The disputed transaction's id as it is written. */
    public String transactionId() {
        return Ids.transaction(transaction);
    }

    /** The same chargeback as a later version. */
    public ChargebackEvent turned(DisputeStatus outcome, long resolved) {
        return new ChargebackEvent(
                chargeback, named, transaction, disputeDate, amount, currency, method, reason, outcome, resolved, look);
    }
}
