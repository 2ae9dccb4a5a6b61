package io.tidemark.testdata.normal;

import io.tidemark.testdata.model.Method;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which orders are disputed, and when. Nothing here is left to chance alone: disputes are spread evenly over orders,
 * methods and time, so that the ratio of chargebacks to completed payments of every method stays where it is meant to
 * be, well under the limit at which networks take notice, however long the range.
 */
final class Disputes {

    /** No dispute. */
    static final int NONE = -1;

    private static final long DAY = DailyCurve.DAY;
    /** Disputes in a hundred thousand orders, in the worst thirty days. */
    private static final int SHARE = 440;

    private static final int HUNDRED_THOUSAND = 100_000;
    private static final int HIGHEST_SHARE = 1500;
    private static final int GUEST_PART = 5;
    private static final int FIXED = 24;
    private static final int WINDOW = 30;
    private static final int LAST_DAY = 90;
    private static final int QUANTILES = 1024;
    /** Methods take turns in a fixed order, in which each comes as often as its share says and evenly spaced. */
    private static final int CYCLE = Method.DISPUTABLE;

    private static final int STRIDE = 584;
    private static final int[] TURNS = turns();
    /** The golden section of 32 bits: its multiples fill a range evenly. */
    private static final long KIND_STEP = 0x9E3779B9L;

    private static final long FRAUD_PART = 0x6B851EB8L;

    private final long[] guestsBefore;
    private final long perGuest;

    Disputes(DailyCurve curve) {
        this.guestsBefore = new long[curve.days() + 1];
        for (int day = 0; day < curve.days(); day++) {
            guestsBefore[day + 1] = guestsBefore[day] + Customers.guests(curve.orders(day));
        }
        this.perGuest = (((long) share(curve.days()) * GUEST_PART) << FIXED) / HUNDRED_THOUSAND;
    }

    /** The number of the dispute that the day's order {@code index} ends in, counted from zero, or {@link #NONE}. */
    long of(int day, int index) {
        if (!Customers.guest(index)) {
            return NONE;
        }
        long guest = guestsBefore[day] + Customers.guests(index);
        long number = (guest * perGuest) >>> FIXED;
        return ((guest + 1) * perGuest) >>> FIXED > number ? number : NONE;
    }

    /** What the disputed payment was made with. */
    static Method method(long dispute) {
        return Method.at((int) (dispute % CYCLE * STRIDE % CYCLE));
    }

    /** Whether it is about fraud. */
    static boolean fraud(long dispute) {
        return (ofMethod(dispute) * KIND_STEP & 0xffff_ffffL) < FRAUD_PART;
    }

    /** Time from payment to dispute: two days to ninety, for fraud eight, most of them in the first weeks. */
    static long lag(long dispute) {
        return lag(Integer.toUnsignedLong(Integer.reverse((int) ofMethod(dispute))) >>> 16, fraud(dispute));
    }

    /** The dispute's number among those of its method. */
    private static long ofMethod(long dispute) {
        return dispute / CYCLE * method(dispute).share() + TURNS[(int) (dispute % CYCLE)];
    }

    private static int[] turns() {
        Map<Method, Integer> counts = new EnumMap<>(Method.class);
        int[] turns = new int[CYCLE];
        for (int place = 0; place < CYCLE; place++) {
            turns[place] = counts.merge(method(place), 1, Integer::sum) - 1;
        }
        return turns;
    }

    private static long lag(long quantile, boolean fraud) {
        long first = (fraud ? 8 : 2) * DAY;
        long square = (quantile * quantile) >>> 16;
        long cube = (square * quantile) >>> 16;
        return first + (((LAST_DAY * DAY - first) * cube) >>> 16);
    }

    /**
     * The share of orders to dispute so that in the worst thirty days of the range {@link #SHARE} are reached: a short
     * range sees only the quick ones among its disputes and must have more of them.
     */
    private static int share(int days) {
        int[] within = new int[LAST_DAY + 2];
        for (int quantile = 0; quantile < QUANTILES; quantile++) {
            boolean fraud = quantile % 12 < 5;
            within[(int) (lag(quantile * 64L, fraud) / DAY) + 1]++;
        }
        for (int day = 1; day < within.length; day++) {
            within[day] += within[day - 1];
        }
        long worst = 1;
        for (int day = 0; day < Math.min(days, LAST_DAY + WINDOW + 1); day++) {
            long disputes = 0;
            for (int age = 0; age <= day; age++) {
                disputes += at(within, age) - (age >= WINDOW ? at(within, age - WINDOW) : 0);
            }
            worst = Math.max(worst, disputes / Math.min(day + 1, WINDOW));
        }
        return (int) Math.min(HIGHEST_SHARE, (long) SHARE * QUANTILES / worst);
    }

    private static int at(int[] within, int age) {
        return within[Math.min(age, within.length - 1)];
    }
}
