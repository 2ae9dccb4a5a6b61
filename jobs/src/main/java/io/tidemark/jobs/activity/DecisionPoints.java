package io.tidemark.jobs.activity;

import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.Tenure;
import io.tidemark.rules.activity.OrderWatch;
import java.util.List;

/**
 * The times as of which an order is a case: those of its events once it shows a sign of trouble or missed a deadline,
 * and the deadlines missed. Whether a time is one follows from the events up to that time, whatever comes later.
 */
public final class DecisionPoints {

    private final TroubleSigns signs;
    private final MissedDeadlines deadlines;

    /** The times at which a watch wants to see an order. */
    public DecisionPoints(OrderWatch watch) {
        signs = new TroubleSigns(watch);
        deadlines = new MissedDeadlines(watch.deadlines());
    }

    /** The decision points of the order; of a normal order none, and that is found quickly. */
    public Moments of(OrderAccount account) {
        boolean mayShow = signs.mayShow(account);
        if (!mayShow && !deadlines.mayBe(account)) {
            return new Moments();
        }
        Moments points = deadlines.of(account);
        long since =
                Math.min(mayShow ? signs.since(account) : Tenure.NEVER, points.isEmpty() ? Tenure.NEVER : points.at(0));
        if (since != Tenure.NEVER) {
            addChanges(account, since, points);
        }
        return points;
    }

    /** Adds the times since then at which what is known of the order changes. */
    private static void addChanges(OrderAccount account, long since, Moments points) {
        List<Order> orders = account.orders();
        for (int i = 0; i < orders.size(); i++) {
            addSince(since, orders.get(i).timestamp(), points);
        }
        addAttempts(account.transactions(), since, points);
        addAttempts(account.superseded(), since, points);
        for (PlacedChargeback placed : account.chargebacks()) {
            placed.moments().forEach(moment -> addSince(since, moment, points));
        }
    }

    private static void addAttempts(List<Transaction> attempts, long since, Moments points) {
        for (int i = 0; i < attempts.size(); i++) {
            addSince(since, attempts.get(i).timestamp(), points);
        }
    }

    private static void addSince(long since, long time, Moments points) {
        if (time >= since) {
            points.add(time);
        }
    }
}
