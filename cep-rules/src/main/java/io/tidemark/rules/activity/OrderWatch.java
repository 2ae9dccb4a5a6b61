package io.tidemark.rules.activity;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * When an order becomes a case: as of the first of these signs, and from then on whenever something happens to it. Each
 * sign is one that more facts can only bring, never take away, so that the order of arrival does not matter. A normal
 * order shows none of them and costs nothing.
 *
 * @param failures this many failed versions of transactions; zero when failures alone are no sign
 * @param secondPayment two completed transactions
 * @param foreignCurrency a transaction in another currency than the order's
 * @param disputes a chargeback
 * @param deadlines times at which the order must have come right
 */
public record OrderWatch(
        int failures, boolean secondPayment, boolean foreignCurrency, boolean disputes, ArrayList<Deadline> deadlines)
        implements Serializable {

    /** Watches for nothing. */
    public static final OrderWatch NOTHING = new OrderWatch(0, false, false, false, new ArrayList<>());

    /** Copies the list. */
    public OrderWatch {
        deadlines = new ArrayList<>(deadlines);
    }

    /** What a deadline runs from. */
    public enum Anchor {
        /** A version of the order that is paid, while the completed payments do not add up to its total. */
        PAID,
        /** A completed payment, while the order is known and neither paid nor refunded. */
        PAYMENT,
        /** A chargeback (its {@code knownAt}). */
        DISPUTE
    }

    /**
     * A time at which an order becomes a case if it has not come right by then.
     *
     * @param anchor what it runs from
     * @param delay for how long, milliseconds
     */
    public record Deadline(Anchor anchor, long delay) implements Serializable {}

    /** A number of failures. */
    public static OrderWatch forFailures(int failures) {
        return new OrderWatch(failures, false, false, false, new ArrayList<>());
    }

    /** Two payments. */
    public static OrderWatch forSecondPayment() {
        return new OrderWatch(0, true, false, false, new ArrayList<>());
    }

    /** A foreign currency. */
    public static OrderWatch forForeignCurrency() {
        return new OrderWatch(0, false, true, false, new ArrayList<>());
    }

    /** A chargeback. */
    public static OrderWatch forDisputes() {
        return new OrderWatch(0, false, false, true, new ArrayList<>());
    }

    /** A deadline, milliseconds after its anchor. */
    public static OrderWatch forDeadline(Anchor anchor, long delay) {
        return new OrderWatch(0, false, false, false, new ArrayList<>(List.of(new Deadline(anchor, delay))));
    }

    /** Both what this and what the other watches for. */
    public OrderWatch and(OrderWatch other) {
        ArrayList<Deadline> all = new ArrayList<>(deadlines);
        other.deadlines.stream().filter(deadline -> !all.contains(deadline)).forEach(all::add);
        int least = failures == 0 || other.failures == 0
                ? Math.max(failures, other.failures)
                : Math.min(failures, other.failures);
        return new OrderWatch(
                least,
                secondPayment || other.secondPayment,
                foreignCurrency || other.foreignCurrency,
                disputes || other.disputes,
                all);
    }
}
