package io.tidemark.jobs.activity;

import io.tidemark.events.Order;
import io.tidemark.rules.activity.OrderLevel;

/**
 * What orders are counted by when their sizes are.
 *
 * @param currency ISO 4217 alphabetic code
 * @param day UTC day, days since the epoch
 * @param band see {@link OrderLevel#bandOf}
 */
public record OrderBand(String currency, int day, int band) {

    private static final long DAY = 86_400_000;

    /** The band of the counts. */
    public static OrderBand of(OrderLevel level) {
        return new OrderBand(level.currency(), level.day(), level.band());
    }

    /** The band of an order's first version. */
    static OrderBand of(Order first) {
        int day = Math.toIntExact(Math.floorDiv(first.timestamp(), DAY));
        return new OrderBand(first.currency(), day, OrderLevel.bandOf(first.totalAmount()));
    }

    /** Days and bands are small numbers: mixed as those of a record are, many of their hash codes would be the same. */
    @Override
    public int hashCode() {
        return (currency.hashCode() * 31 + day) * 65_537 + band;
    }

    /** When the day is over, epoch milliseconds. */
    public long endOfDay() {
        return (day + 1) * DAY;
    }

    /** So many orders of this band. */
    public OrderLevel level(long orders) {
        return new OrderLevel(currency, day, band, orders);
    }
}
