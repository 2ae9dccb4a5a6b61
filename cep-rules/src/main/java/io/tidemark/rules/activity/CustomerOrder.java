package io.tidemark.rules.activity;

import java.util.Comparator;

/**
 * An order as its customer's file remembers it.
 *
 * @param orderId the order
 * @param time event time of its first version, epoch milliseconds
 * @param total in ten-thousandths of the currency's unit
 * @param currency ISO 4217 alphabetic code
 */
public record CustomerOrder(String orderId, long time, long total, String currency)
        implements Comparable<CustomerOrder> {

    private static final Comparator<CustomerOrder> ORDER = Comparator.comparingLong(CustomerOrder::time)
            .thenComparing(CustomerOrder::orderId)
            .thenComparingLong(CustomerOrder::total)
            .thenComparing(CustomerOrder::currency);

    /** The order that an activity belongs to. */
    public static CustomerOrder of(CustomerActivity activity) {
        return new CustomerOrder(
                activity.orderId(), activity.orderTime(), activity.orderTotal(), activity.orderCurrency());
    }

    /** The earlier order is the lesser one. */
    @Override
    public int compareTo(CustomerOrder other) {
        return ORDER.compare(this, other);
    }
}
