package io.tidemark.rules.activity;

import io.tidemark.events.TransactionStatus;
import io.tidemark.events.codes.DeclineClass;
import io.tidemark.events.codes.ReasonCategory;

/**
 * Something a customer did: an attempt to pay, or a dispute. An order's contribution is retracted and added again when
 * more becomes known of the order; the retraction says the same with {@code retracted} set. What counts as of a time is
 * settled once the watermark has passed it.
 *
 * @param customerId the customer of the order as of {@code knownAt}
 * @param knownAt when both the deed and the order's customer were known, epoch milliseconds
 * @param retracted whether the statement is taken back
 * @param chargebackId of a dispute; empty for an attempt
 * @param transactionId the transaction attempted or disputed
 * @param orderId its order
 * @param time event time of the version attempted, or dispute date; epoch milliseconds
 * @param amount of the attempt or dispute, in ten-thousandths
 * @param currency of the transaction
 * @param status of the attempt; of a disputed transaction its status as of {@code knownAt}
 * @param declineClass of a failed attempt, else {@link DeclineClass#UNMAPPED}
 * @param paymentType of the transaction
 * @param provider of the transaction
 * @param category of a dispute, else {@link ReasonCategory#OTHER}
 * @param orderTime event time of the order's first version, epoch milliseconds
 * @param orderTotal as of {@code knownAt}, in ten-thousandths
 * @param orderCurrency as of {@code knownAt}
 */
public record CustomerActivity(
        String customerId,
        long knownAt,
        boolean retracted,
        String chargebackId,
        String transactionId,
        String orderId,
        long time,
        long amount,
        String currency,
        TransactionStatus status,
        DeclineClass declineClass,
        String paymentType,
        String provider,
        ReasonCategory category,
        long orderTime,
        long orderTotal,
        String orderCurrency) {

    /** Whether it is an attempt that failed, for another reason than a system that did not work. */
    public boolean declined() {
        return !disputes() && status == TransactionStatus.FAILED && declineClass != DeclineClass.TECHNICAL;
    }

    /** Whether it is a payment that went through. */
    public boolean completed() {
        return !disputes() && status == TransactionStatus.COMPLETED;
    }

    /** The transaction attempted or disputed, told apart from those of other orders that use the same id. */
    public String payment() {
        return orderId + '\u0000' + transactionId;
    }

    /** Whether it is a dispute. */
    public boolean disputes() {
        return !chargebackId.isEmpty();
    }

    /** The statement taken back. */
    public CustomerActivity retraction() {
        return new CustomerActivity(
                customerId,
                knownAt,
                true,
                chargebackId,
                transactionId,
                orderId,
                time,
                amount,
                currency,
                status,
                declineClass,
                paymentType,
                provider,
                category,
                orderTime,
                orderTotal,
                orderCurrency);
    }
}
