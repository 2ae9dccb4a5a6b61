package io.tidemark.events;

/**
 * One version of a payment transaction, identified by order and transaction id.
 *
 * @param transactionId the platform's id, unique within its order
 * @param orderId the order it pays
 * @param timestamp event time, epoch milliseconds
 * @param amount positive, in ten-thousandths of the currency's unit (see {@link Money})
 * @param currency ISO 4217 alphabetic code
 * @param status the attempt's outcome so far
 * @param paymentType lower-case method type, such as {@code credit_card}
 * @param provider the method's provider, trimmed, otherwise as sent
 * @param errorCode trimmed; {@link #UNSPECIFIED} for a failure sent without one, empty when there is none
 */
public record Transaction(
        String transactionId,
        String orderId,
        long timestamp,
        long amount,
        String currency,
        TransactionStatus status,
        String paymentType,
        String provider,
        String errorCode) {

    /** The error code of a failure that was sent without one. */
    public static final String UNSPECIFIED = "unspecified";

    /**
     * Orders two versions of the same transaction: by timestamp, then status, then canonical content, which is amount,
     * currency, payment type, provider and error code in turn. Zero means that the versions say the same.
     */
    public int compareVersionTo(Transaction other) {
        int order = Long.compare(timestamp, other.timestamp);
        if (order == 0) {
            order = status.compareTo(other.status);
        }
        if (order == 0) {
            order = Long.compare(amount, other.amount);
        }
        if (order == 0) {
            order = currency.compareTo(other.currency);
        }
        if (order == 0) {
            order = paymentType.compareTo(other.paymentType);
        }
        if (order == 0) {
            order = provider.compareTo(other.provider);
        }
        return order != 0 ? order : errorCode.compareTo(other.errorCode);
    }
}
