package io.tidemark.events;

/**
 * One version of an order. Its items are checked against the total when it is read and then kept as a digest only: no
 * table or rule looks at a single item, and two versions that differ in their items must still be told apart.
 *
 * @param orderId the platform's id
 * @param customerId the buyer
 * @param timestamp event time, epoch milliseconds
 * @param totalAmount positive, in ten-thousandths of the currency's unit (see {@link Money})
 * @param currency ISO 4217 alphabetic code
 * @param paymentStatus where payment stands
 * @param itemCount number of item lines, at least one
 * @param itemsDigest digest of the item lines in the order sent
 */
public record Order(
        String orderId,
        String customerId,
        long timestamp,
        long totalAmount,
        String currency,
        PaymentStatus paymentStatus,
        int itemCount,
        long itemsDigest) {

    /**
     * Orders two versions of the same order: by timestamp, then payment status, then canonical content, which is
     * customer, total, currency, item count and items digest in turn. Zero means that the versions say the same.
     */
    public int compareVersionTo(Order other) {
        int order = Long.compare(timestamp, other.timestamp);
        if (order == 0) {
            order = paymentStatus.compareTo(other.paymentStatus);
        }
        if (order == 0) {
            order = customerId.compareTo(other.customerId);
        }
        if (order == 0) {
            order = Long.compare(totalAmount, other.totalAmount);
        }
        if (order == 0) {
            order = currency.compareTo(other.currency);
        }
        if (order == 0) {
            order = Integer.compare(itemCount, other.itemCount);
        }
        return order != 0 ? order : Long.compare(itemsDigest, other.itemsDigest);
    }
}
