package io.tidemark.events;

/**
 * One version of a chargeback (a dispute). It names its transaction, not its order, and takes its transaction's
 * currency.
 *
 * @param chargebackId the sender's id, empty when it sends none
 * @param transactionId the disputed transaction
 * @param disputeDate when it was disputed, epoch milliseconds
 * @param amount positive, in ten-thousandths of the transaction's currency unit (see {@link Money})
 * @param reasonCode normalised: trimmed, lower-case, spaces and hyphens as underscores
 * @param status where the dispute stands
 * @param resolutionDate epoch milliseconds, {@link #UNRESOLVED} when there is none
 */
public record Chargeback(
        String chargebackId,
        String transactionId,
        long disputeDate,
        long amount,
        String reasonCode,
        DisputeStatus status,
        long resolutionDate) {

    /** The resolution date of a chargeback that has none; sorts before every date. */
    public static final long UNRESOLVED = Long.MIN_VALUE;

    /** Separates the parts of an identity; no text field of an event can hold it. */
    private static final char PART = '\u0000';

    /** What its versions have in common: the chargeback id, else transaction id, dispute date and reason together. */
    public String identity() {
        return chargebackId.isEmpty() ? transactionId + PART + disputeDate + PART + reasonCode : chargebackId;
    }

    /** When this version came to be: when it was disputed or resolved, whichever is later; epoch milliseconds. */
    public long eventTime() {
        return Math.max(disputeDate, resolutionDate);
    }

    /**
     * Orders two versions of the same chargeback: by status, then resolution date (none first), then canonical content,
     * which is dispute date, amount, reason code and transaction in turn. Zero means that the versions say the same.
     */
    public int compareVersionTo(Chargeback other) {
        int order = status.compareTo(other.status);
        if (order == 0) {
            order = Long.compare(resolutionDate, other.resolutionDate);
        }
        if (order == 0) {
            order = Long.compare(disputeDate, other.disputeDate);
        }
        if (order == 0) {
            order = Long.compare(amount, other.amount);
        }
        if (order == 0) {
            order = reasonCode.compareTo(other.reasonCode);
        }
        return order != 0 ? order : transactionId.compareTo(other.transactionId);
    }
}
