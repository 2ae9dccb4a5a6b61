package io.tidemark.rules.activity;

import io.tidemark.events.TransactionStatus;
import io.tidemark.events.codes.DeclineClass;

/**
 * One version of a payment transaction. A transaction that changes its status is there once for each version.
 *
 * @param transactionId unique within the order
 * @param time event time, epoch milliseconds
 * @param amount in ten-thousandths of the currency's unit
 * @param currency ISO 4217 alphabetic code
 * @param status the outcome so far
 * @param paymentType such as {@code credit_card}
 * @param provider such as {@code visa}
 * @param errorCode of a failure, else empty
 * @param declineClass of a failure; {@link DeclineClass#UNMAPPED} for anything else
 */
public record Attempt(
        String transactionId,
        long time,
        long amount,
        String currency,
        TransactionStatus status,
        String paymentType,
        String provider,
        String errorCode,
        DeclineClass declineClass) {

    /** Whether it failed. */
    public boolean failed() {
        return status == TransactionStatus.FAILED;
    }

    /** Whether it completed. */
    public boolean completed() {
        return status == TransactionStatus.COMPLETED;
    }

    /** Whether it failed because a system did not work. */
    public boolean failedTechnically() {
        return failed() && declineClass == DeclineClass.TECHNICAL;
    }
}
