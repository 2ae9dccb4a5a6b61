package io.tidemark.testdata.trouble;

/** What can be wrong with a stream of records, each with the share of orders that it usually befalls. */
public enum Trouble {
    /** A record comes twice, the second time minutes later or the next day. */
    DUPLICATE(0.01),
    /** A version comes after the one that supersedes it. */
    SUPERSEDED(0.01),
    /** A record comes minutes late; a failed attempt up to a day. */
    LATE(0.02),
    /** All of an order's records come one to four days late, together. */
    DAYS_LATE(0.004),
    /** A completed payment is corrected: its amount within the hour, or its method days later. */
    RESTATED(0.004),
    /** The same transaction id is used by two orders. */
    REUSED_TRANSACTION_ID(0.0005),
    /** A chargeback comes before its transaction: share of chargebacks that are not about fraud. */
    EARLY_CHARGEBACK(0.02),
    /** A chargeback whose transaction never comes. */
    ORPHAN(0.0001),
    /** A record that cannot be accepted. */
    BROKEN(0.005);

    private final double usualShare;

    Trouble(double usualShare) {
        this.usualShare = usualShare;
    }

    /** The share of orders that it befalls unless told otherwise. */
    public double usualShare() {
        return usualShare;
    }
}
