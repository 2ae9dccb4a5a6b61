package io.tidemark.testdata.normal;

import io.tidemark.testdata.model.Randomness;
import io.tidemark.testdata.trouble.Trouble;
import io.tidemark.testdata.trouble.TroubleShares;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/** What all orders of a range have in common. */
public final class World {

    private static final int MILLION = 1_000_000;

    private final long seed;
    private final int ordersPerDay;
    private final long origin;
    private final DailyCurve curve;
    private final Customers customers;
    private final Disputes disputes;
    private final Map<Trouble, Integer> shares = new EnumMap<>(Trouble.class);
    private final int pairPeriod;
    private final int brokenPeriod;

    /** A world that follows from these alone. */
    public World(LocalDate firstDay, int days, int ordersPerDay, long seed, TroubleShares troubles) {
        this.seed = seed;
        this.ordersPerDay = ordersPerDay;
        this.origin = firstDay.toEpochDay() * DailyCurve.DAY;
        this.curve = new DailyCurve(firstDay, days, ordersPerDay);
        this.customers = new Customers(seed, ordersPerDay);
        this.disputes = new Disputes(curve);
        for (Trouble trouble : Trouble.values()) {
            shares.put(trouble, troubles.perMillion(trouble));
        }
        this.pairPeriod = period(Trouble.REUSED_TRANSACTION_ID);
        this.brokenPeriod = period(Trouble.BROKEN);
    }

    /** How many of all orders a trouble befalls. */
    public long count(Trouble trouble) {
        return curve.ordersBefore(curve.days()) * share(trouble) / MILLION;
    }

    /** Every so many orders it happens; zero for never. */
    private int period(Trouble trouble) {
        int share = share(trouble);
        return share == 0 ? 0 : Math.max(2, MILLION / share);
    }

    /** Seed of everything. */
    public long seed() {
        return seed;
    }

    /** Orders on a mean day. */
    public int ordersPerDay() {
        return ordersPerDay;
    }

    /** Begin of the first day, epoch milliseconds. */
    public long origin() {
        return origin;
    }

    /** When orders come. */
    public DailyCurve curve() {
        return curve;
    }

    Customers customers() {
        return customers;
    }

    Disputes disputes() {
        return disputes;
    }

    /** The share of a trouble in a million. */
    int share(Trouble trouble) {
        return shares.get(trouble);
    }

    /** Whether the order uses the same transaction id as its neighbour. */
    boolean shared(int day, int index) {
        if (pairPeriod == 0) {
            return false;
        }
        boolean second = secondOfPair(day, index);
        int neighbour = second ? index - 1 : index + 1;
        return (second || chosen(place(day, index), pairPeriod))
                && neighbour >= 0
                && neighbour < curve.orders(day)
                && disputes.of(day, neighbour) == Disputes.NONE;
    }

    /** Number of the pair that a sharing order belongs to. */
    long pair(int day, int index) {
        return (place(day, index) - (secondOfPair(day, index) ? 1 : 0)) / pairPeriod;
    }

    /** Whether the order is the second of its pair. */
    boolean secondOfPair(int day, int index) {
        return chosen(place(day, index) - 1, pairPeriod);
    }

    /** Number of the broken record that comes with the order, or -1. */
    long broken(int day, int index) {
        long place = place(day, index);
        return brokenPeriod > 0 && chosen(place, brokenPeriod) ? place / brokenPeriod : -1;
    }

    /** Whether an order is the one out of its period; never the last of it, so that its neighbour is of the same. */
    private boolean chosen(long place, int period) {
        long number = place / period;
        return place - number * period == Long.remainderUnsigned(Randomness.seed(seed, number), period - 1);
    }

    private long place(int day, int index) {
        return curve.ordersBefore(day) + index;
    }
}
