package io.tidemark.rules.activity;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the totals of a currency's orders are distributed: counts by {@linkplain OrderLevel#bandOf band}. */
public final class OrderLevels {

    private static final long MILLION = 1_000_000;

    private final TreeMap<Integer, Long> orders;

    /** No orders. */
    public OrderLevels() {
        this(new TreeMap<>());
    }

    /** So many orders by band. */
    public OrderLevels(SortedMap<Integer, Long> orders) {
        this.orders = new TreeMap<>(orders);
    }

    /** Adds orders to a band; what is taken back is added as a negative count. */
    public void add(int band, long count) {
        orders.merge(band, count, (before, more) -> before + more == 0 ? null : Long.valueOf(before + more));
    }

    /** Adds all orders of another distribution. */
    public void addAll(OrderLevels others) {
        others.orders.forEach(this::add);
    }

    /** How many orders there are. */
    public long size() {
        return orders.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The band that a share of all orders is below: of the orders in order of size, that of the first one after the
     * share.
     *
     * @param millionths the share, less than a million
     * @throws IllegalStateException if there are no orders
     */
    public int bandAt(long millionths) {
        long below = size() * millionths / MILLION;
        for (var band : orders.entrySet()) {
            below -= band.getValue();
            if (below < 0) {
                return band.getKey();
            }
        }
        throw new IllegalStateException("There are no orders of which a share could be below");
    }

    /** How many orders, by band. */
    public SortedMap<Integer, Long> byBand() {
        return Collections.unmodifiableSortedMap(orders);
    }
}
