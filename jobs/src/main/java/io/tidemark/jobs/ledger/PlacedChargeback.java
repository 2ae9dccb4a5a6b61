package io.tidemark.jobs.ledger;

import io.tidemark.events.Chargeback;

/**
 * The statement that a chargeback belongs to an order, or no longer does. Statements about the same chargeback, order
 * and transaction are ordered by their placement number: the greatest holds, in whatever order they arrive.
 *
 * @param orderId the order; a {@linkplain #orphanage pseudo order} while the transaction is not known
 * @param chargeback the winning version
 * @param placement grows with each statement about the transaction
 * @param withdrawn whether the chargeback left the order
 */
public record PlacedChargeback(String orderId, Chargeback chargeback, long placement, boolean withdrawn) {

    /** The pseudo order that holds the chargebacks of a transaction not known yet. No order id can equal it. */
    public static String orphanage(String transactionId) {
        return "\u0000" + transactionId;
    }

    boolean isAboutSame(PlacedChargeback other) {
        return chargeback.transactionId().equals(other.chargeback.transactionId())
                && chargeback.identity().equals(other.chargeback.identity());
    }
}
