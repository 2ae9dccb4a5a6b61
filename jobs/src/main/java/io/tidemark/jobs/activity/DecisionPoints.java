package io.tidemark.jobs.activity;

import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.Tenure;
import io.tidemark.rules.activity.OrderWatch;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

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

    /** The decision points of the order, epoch milliseconds; of a normal order none, and that is found quickly. */
    public NavigableSet<Long> of(OrderAccount account) {
        boolean mayShow = signs.mayShow(account);
        if (!mayShow && !deadlines.mayBe(account)) {
            return Collections.emptyNavigableSet();
        }
        NavigableSet<Long> points = deadlines.of(account);
        long since = Math.min(
                mayShow ? signs.since(account) : Tenure.NEVER, points.isEmpty() ? Tenure.NEVER : points.first());
        if (since != Tenure.NEVER) {
            points.addAll(moments(account).tailSet(since, true));
        }
        return points;
    }

    /** The times at which what is known of the order changes. */
    private static NavigableSet<Long> moments(OrderAccount account) {
        NavigableSet<Long> moments = new TreeSet<>();
        for (Order version : account.orders()) {
            moments.add(version.timestamp());
        }
        for (Transaction version : account.attempts()) {
            moments.add(version.timestamp());
        }
        for (PlacedChargeback placed : account.chargebacks()) {
            moments.addAll(placed.moments());
        }
        return moments;
    }
}
