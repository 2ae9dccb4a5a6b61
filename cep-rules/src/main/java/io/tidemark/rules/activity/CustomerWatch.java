package io.tidemark.rules.activity;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * When a customer becomes a case: as of a time at which something new makes one of these signs hold. An ordinary
 * customer shows none of them and costs nothing.
 *
 * @param signs what to look for
 * @param retention for how long orders are remembered, milliseconds
 */
public record CustomerWatch(ArrayList<Sign> signs, long retention) implements Serializable {

    /** Watches for nothing. */
    public static final CustomerWatch NOTHING = new CustomerWatch(new ArrayList<>(), Long.MAX_VALUE);

    /**
     * Attempts are kept at least that long, or as long as orders, so that orders that become known after their payments
     * count.
     */
    private static final long LEAST_REACH = TimeUnit.DAYS.toMillis(1);

    private static final int LEAST_KEPT = 50;

    /** Copies the list. */
    public CustomerWatch {
        signs = new ArrayList<>(signs);
    }

    /** What is counted. */
    public enum Kind {
        /** Transactions declined for another reason than a system that did not work. */
        DECLINES,
        /** Orders with an attempt to pay. */
        ORDERS,
        /** Transactions disputed. */
        DISPUTES,
        /** A chargeback for fraud on the customer's first order, so long after that was placed. */
        FIRST_ORDER_FRAUD
    }

    /**
     * A sign of trouble.
     *
     * @param kind what is counted
     * @param count how many of them make the sign
     * @param within in what stretch of time, milliseconds
     */
    public record Sign(Kind kind, int count, long within) implements Serializable {

        private boolean aboutAttempts() {
            return kind == Kind.DECLINES || kind == Kind.ORDERS;
        }

        /** Whether there are enough; counting stops when there are. */
        private boolean holds(List<CustomerActivity> activities) {
            if (activities.size() < count) {
                return false;
            }
            Set<String> different = new HashSet<>();
            for (CustomerActivity activity : activities) {
                if (counts(activity)) {
                    different.add(kind == Kind.ORDERS ? activity.orderId() : activity.payment());
                }
                if (different.size() >= count) {
                    return true;
                }
            }
            return false;
        }

        private boolean counts(CustomerActivity activity) {
            return !activity.retracted() && (kind != Kind.DECLINES || activity.declined());
        }

        private boolean holds(CustomerCase subject) {
            if (kind == Kind.FIRST_ORDER_FRAUD) {
                return subject.disputes().stream()
                        .anyMatch(dispute -> subject.isNew(dispute) && subject.disputesFirstOrder(dispute, within));
            }
            List<CustomerActivity> activities = aboutAttempts() ? subject.attempts() : subject.disputes();
            long start = activities.stream()
                    .filter(subject::isNew)
                    .mapToLong(CustomerActivity::time)
                    .min()
                    .orElse(Long.MAX_VALUE);
            return start != Long.MAX_VALUE
                    && holds(activities.stream()
                            .filter(activity -> activity.time() >= start - within)
                            .toList());
        }
    }

    /** So many declined transactions. */
    public static CustomerWatch forDeclines(int count, long within) {
        return of(Kind.DECLINES, count, within);
    }

    /** Attempts on so many orders. */
    public static CustomerWatch forOrders(int count, long within) {
        return of(Kind.ORDERS, count, within);
    }

    /** So many disputed transactions. */
    public static CustomerWatch forDisputes(int count, long within) {
        return of(Kind.DISPUTES, count, within);
    }

    /** A chargeback for fraud on the first order. */
    public static CustomerWatch forFirstOrderFraud(long within) {
        return of(Kind.FIRST_ORDER_FRAUD, 1, within);
    }

    private static CustomerWatch of(Kind kind, int count, long within) {
        return new CustomerWatch(new ArrayList<>(List.of(new Sign(kind, count, within))), Long.MAX_VALUE);
    }

    /** Both what this and what the other watches for. */
    public CustomerWatch and(CustomerWatch other) {
        ArrayList<Sign> all = new ArrayList<>(signs);
        other.signs.stream().filter(sign -> !all.contains(sign)).forEach(all::add);
        return new CustomerWatch(all, Math.min(retention, other.retention));
    }

    /** The same where orders are remembered for no longer than this, milliseconds. */
    public CustomerWatch remembering(long newRetention) {
        return new CustomerWatch(signs, newRetention);
    }

    /** With how many attempts a customer who disputes nothing may become a case; with fewer never. */
    public int leastAttempts() {
        return signs.stream()
                .filter(Sign::aboutAttempts)
                .mapToInt(Sign::count)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** For how long after it became known an attempt can be part of a case, milliseconds. */
    long attemptReach() {
        return Math.max(Math.min(LEAST_REACH, retention), reach(true));
    }

    /** For how long after it became known a dispute can be part of a case, milliseconds; zero when none ever is. */
    long disputeReach() {
        return reach(false);
    }

    private long reach(boolean ofAttempts) {
        long reach = 0;
        for (Sign sign : signs) {
            if (sign.aboutAttempts() == ofAttempts) {
                reach = Math.max(reach, sign.within() + 1);
            }
        }
        return reach;
    }

    /** How many statements of one period are enough to see every sign. */
    int kept() {
        int kept = LEAST_KEPT;
        for (Sign sign : signs) {
            kept = Math.max(kept, 2 * sign.count());
        }
        return kept;
    }

    /** Whether these attempts, were they all at one time, could be a sign. */
    boolean mayHold(List<CustomerActivity> attempts) {
        for (Sign sign : signs) {
            if (sign.aboutAttempts() && sign.holds(attempts)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a sign holds by something that is new. */
    boolean holds(CustomerCase subject) {
        return signs.stream().anyMatch(sign -> sign.holds(subject));
    }
}
