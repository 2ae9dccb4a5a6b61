package io.tidemark.testdata.normal;

import io.tidemark.testdata.model.Customer;
import io.tidemark.testdata.model.Ids;

/**
 * Who places which order. Out of every twenty orders four come from guests, who buy once, seven from a small circle of
 * frequent buyers and nine from a large one of occasional buyers. Within one day nobody buys twice, so that no normal
 * customer looks like an attack.
 */
final class Customers {

    private static final int CYCLE = 20;
    private static final int GUESTS = 4;
    private static final int FREQUENT = 7;
    private static final int OCCASIONAL = CYCLE - GUESTS - FREQUENT;
    private static final int FREQUENT_CIRCLE = 4;
    private static final int OCCASIONAL_CIRCLE = 30;
    private static final long FREQUENT_NUMBERS = 1L << 48;
    private static final long OCCASIONAL_NUMBERS = 1L << 49;
    /** Primes greater than any circle: counting in such steps visits everybody before anybody twice. */
    private static final int[] STRIDES = {
        1_073_741_827, 1_073_741_831, 1_073_741_833, 1_073_741_839, 1_073_741_843, 1_073_741_857, 1_073_741_891
    };

    private final long seed;
    private final int ordersPerDay;

    Customers(long seed, int ordersPerDay) {
        this.seed = seed;
        this.ordersPerDay = ordersPerDay;
    }

    /** Whether the day's order {@code index} comes from a guest. */
    static boolean guest(int index) {
        return index % CYCLE < GUESTS;
    }

    /** How many of the first {@code orders} orders of a day come from guests. */
    static int guests(int orders) {
        return orders / CYCLE * GUESTS + Math.min(orders % CYCLE, GUESTS);
    }

    /** The customer of the day's order {@code index}; {@code order} is the order's number. */
    Customer of(int day, int index, long order) {
        int place = index % CYCLE;
        if (place < GUESTS) {
            return customer(order);
        }
        if (place < GUESTS + FREQUENT) {
            int count = index / CYCLE * FREQUENT + place - GUESTS;
            return customer(FREQUENT_NUMBERS + visit(day, count, FREQUENT_CIRCLE * ordersPerDay));
        }
        int count = index / CYCLE * OCCASIONAL + place - GUESTS - FREQUENT;
        return customer(OCCASIONAL_NUMBERS + visit(day, count, OCCASIONAL_CIRCLE * ordersPerDay));
    }

    private long visit(int day, int count, int circle) {
        long start = Long.remainderUnsigned(Ids.of(seed, day, OrderPlan.PART_VISIT), circle);
        return (start + (long) count * STRIDES[day % STRIDES.length]) % circle;
    }

    private Customer customer(long number) {
        return new Customer(Ids.of(seed, number, OrderPlan.PART_CUSTOMER));
    }
}
