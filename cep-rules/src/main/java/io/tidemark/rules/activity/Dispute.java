package io.tidemark.rules.activity;

import io.tidemark.events.DisputeStatus;
import io.tidemark.events.codes.ReasonCategory;

/**
 * One version of a chargeback. A chargeback that changes is there once for each version.
 *
 * @param chargebackId the sender's id, or one made of transaction, dispute date and reason
 * @param transactionId the disputed transaction
 * @param time event time of this version (its dispute or resolution date), epoch milliseconds
 * @param knownAt when both it and what it disputes were known: not before {@code time}
 * @param disputeDate epoch milliseconds
 * @param amount in ten-thousandths of the transaction's currency unit
 * @param reasonCode normalised
 * @param category what it is about
 * @param status where it stands
 */
public record Dispute(
        String chargebackId,
        String transactionId,
        long time,
        long knownAt,
        long disputeDate,
        long amount,
        String reasonCode,
        ReasonCategory category,
        DisputeStatus status) {

    /** Whether the dispute is over. */
    public boolean closed() {
        return status == DisputeStatus.RESOLVED || status == DisputeStatus.LOST || status == DisputeStatus.WON;
    }
}
