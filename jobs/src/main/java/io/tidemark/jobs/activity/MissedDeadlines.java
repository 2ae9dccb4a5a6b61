package io.tidemark.jobs.activity;

import io.tidemark.events.Chargeback;
import io.tidemark.events.Order;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.Tenure;
import io.tidemark.rules.activity.OrderWatch.Anchor;
import io.tidemark.rules.activity.OrderWatch.Deadline;
import io.tidemark.rules.spec.Amounts;
import java.util.List;
import java.util.Optional;

/** Finds the deadlines by which an order had not come right. */
final class MissedDeadlines {

    private final List<Deadline> deadlines;
    private final long shortest;

    MissedDeadlines(List<Deadline> deadlines) {
        this.deadlines = List.copyOf(deadlines);
        shortest = deadlines.stream()
                .filter(deadline -> deadline.anchor() != Anchor.DISPUTE)
                .mapToLong(Deadline::delay)
                .min()
                .orElse(Tenure.NEVER);
    }

    /**
     * Whether the order might have missed a deadline: never wrong when it says no, and quick. An order without disputes
     * all of which happened within the shortest delay missed none if it is right in the end.
     */
    boolean mayBe(OrderAccount account) {
        return !account.chargebacks().isEmpty()
                || (shortest != Tenure.NEVER
                        && !account.orders().isEmpty()
                        && !(isRight(account) && span(account) <= shortest));
    }

    /** The deadlines missed. */
    Moments of(OrderAccount account) {
        Moments missed = new Moments();
        for (Deadline deadline : deadlines) {
            switch (deadline.anchor()) {
                case PAID -> addUnbalanced(missed, account, deadline.delay());
                case PAYMENT -> addUnpaid(missed, account, deadline.delay());
                case DISPUTE -> addDisputed(missed, account, deadline.delay());
            }
        }
        return missed;
    }

    private static void addUnbalanced(Moments missed, OrderAccount account, long delay) {
        List<Order> orders = account.orders();
        for (int i = 0; i < orders.size(); i++) {
            long time = orders.get(i).timestamp() + delay;
            if (orders.get(i).paymentStatus() == PaymentStatus.PAID && isPaidUnbalanced(account, time)) {
                missed.add(time);
            }
        }
    }

    private static void addUnpaid(Moments missed, OrderAccount account, long delay) {
        if (account.orders().isEmpty()) {
            return;
        }
        addUnpaid(missed, account, account.transactions(), delay);
        addUnpaid(missed, account, account.superseded(), delay);
    }

    private static void addUnpaid(Moments missed, OrderAccount account, List<Transaction> attempts, long delay) {
        long known = account.orders().get(0).timestamp();
        for (int i = 0; i < attempts.size(); i++) {
            long time = Math.max(known, attempts.get(i).timestamp() + delay);
            if (attempts.get(i).status() == TransactionStatus.COMPLETED && isUnpaid(account, time)) {
                missed.add(time);
            }
        }
    }

    private static void addDisputed(Moments missed, OrderAccount account, long delay) {
        for (PlacedChargeback placed : account.chargebacks()) {
            for (Chargeback version : placed.ownVersions()) {
                long known = placed.knownAt(version);
                if (known != Tenure.NEVER && placed.standsAt(known + delay)) {
                    missed.add(known + delay);
                }
            }
        }
    }

    /** Whether in the end nothing is due: neither that payments add up, nor that the order is paid. */
    private static boolean isRight(OrderAccount account) {
        Order order = account.orders().get(account.orders().size() - 1);
        return switch (order.paymentStatus()) {
            case PAID -> paid(account, order.currency(), Tenure.NEVER) == order.totalAmount();
            case PENDING, FAILED -> !hasPayment(account);
            case REFUNDED -> true;
        };
    }

    private static boolean isPaidUnbalanced(OrderAccount account, long time) {
        Optional<Order> order = account.orderAsOf(time);
        return order.isPresent()
                && order.get().paymentStatus() == PaymentStatus.PAID
                && paid(account, order.get().currency(), time) != order.get().totalAmount();
    }

    private static boolean isUnpaid(OrderAccount account, long time) {
        Optional<Order> order = account.orderAsOf(time);
        return order.isPresent()
                && (order.get().paymentStatus() == PaymentStatus.PENDING
                        || order.get().paymentStatus() == PaymentStatus.FAILED);
    }

    private static boolean hasPayment(OrderAccount account) {
        return isAnyCompleted(account.transactions()) || isAnyCompleted(account.superseded());
    }

    private static boolean isAnyCompleted(List<Transaction> attempts) {
        for (int i = 0; i < attempts.size(); i++) {
            if (attempts.get(i).status() == TransactionStatus.COMPLETED) {
                return true;
            }
        }
        return false;
    }

    /** The sum of the payments that stood completed. */
    private static long paid(OrderAccount account, String currency, long time) {
        long sum = 0;
        List<Transaction> winners = account.transactions();
        for (int i = 0; i < winners.size(); i++) {
            Optional<Transaction> standing = account.standingAsOf(winners.get(i), time);
            if (standing.isPresent()
                    && standing.get().status() == TransactionStatus.COMPLETED
                    && standing.get().currency().equals(currency)) {
                sum = Amounts.sum(sum, standing.get().amount());
            }
        }
        return sum;
    }

    /** How long it all took. */
    private static long span(OrderAccount account) {
        List<Order> orders = account.orders();
        long first = orders.get(0).timestamp();
        long last = orders.get(orders.size() - 1).timestamp();
        for (int i = 0; i < account.transactions().size(); i++) {
            first = Math.min(first, account.transactions().get(i).timestamp());
            last = Math.max(last, account.transactions().get(i).timestamp());
        }
        for (int i = 0; i < account.superseded().size(); i++) {
            first = Math.min(first, account.superseded().get(i).timestamp());
            last = Math.max(last, account.superseded().get(i).timestamp());
        }
        return last - first;
    }
}
