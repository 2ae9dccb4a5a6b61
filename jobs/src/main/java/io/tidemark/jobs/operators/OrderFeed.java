package io.tidemark.jobs.operators;

import io.tidemark.jobs.activity.AccountChange;
import io.tidemark.jobs.activity.ActivityRows;
import io.tidemark.jobs.activity.CodeTables;
import io.tidemark.jobs.activity.CustomerStatement;
import io.tidemark.jobs.activity.DecisionPoints;
import io.tidemark.jobs.activity.LevelStatement;
import io.tidemark.jobs.activity.Moments;
import io.tidemark.jobs.activity.OrderCases;
import io.tidemark.jobs.activity.ProviderStatement;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.rules.activity.OrderActivity;
import io.tidemark.rules.activity.ProviderActivity;
import java.time.Duration;
import java.util.List;
import org.apache.flink.util.OutputTag;

/**
 * Tells rules what becomes of accounts, through the side outputs of the ledger: counts and what customers do at once,
 * cases and activity when the watermark has passed the time as of which they are known.
 */
final class OrderFeed {

    private final RuleFeed asked;
    private final RunCounter late;
    private final CustomerStatement customers;
    private final ProviderStatement providers;
    private final DecisionPoints decisionPoints;
    private final OrderCases cases;
    private final ActivityRows rows;

    OrderFeed(RuleFeed asked, CodeTables codes, RunCounter late) {
        this.asked = asked;
        this.late = late;
        customers = new CustomerStatement(codes);
        providers = new ProviderStatement(codes);
        decisionPoints = new DecisionPoints(asked.watch());
        cases = new OrderCases(codes);
        rows = new ActivityRows(codes);
    }

    /** Where what is told goes. */
    interface Outlet {

        /** Takes an item that is known as of a time, epoch milliseconds. */
        <T> void accept(OutputTag<T> tag, T item, long time);
    }

    /** Timers of the account at hand. */
    interface Timers {

        /** What event time has passed, epoch milliseconds. */
        long currentWatermark();

        /** Asks to {@linkplain #fire fire} when event time has passed this. */
        void set(long time);

        /** Asks so no longer. */
        void cancel(long time);
    }

    /**
     * Tells what follows from a change, now or, by a timer, later.
     *
     * @param alone whether the account is the only one under its key, so that timers serve nobody else
     */
    void tell(AccountChange change, boolean alone, Timers timers, Outlet outlet) {
        tellAtOnce(change, outlet);
        scheduleCases(change, alone, timers);
        if (asked.orderActivity()) {
            scheduleRows(change, timers);
        }
        tellOfFoundOrphan(change, timers.currentWatermark(), outlet);
    }

    /** Tells what is known of the account as of the time of a timer, if anything is to be told. */
    void fire(String orderId, OrderAccount account, long time, Outlet outlet) {
        if (decisionPoints.of(account).contains(time)) {
            outlet.accept(LedgerOutputs.CASES, cases.asOf(orderId, account, time), time);
        }
        if (asked.orderActivity()) {
            rows.of(orderId, account).stream()
                    .filter(row -> row.eventTime() == time)
                    .forEach(row -> outlet.accept(LedgerOutputs.ORDER_ACTIVITY, row, time));
        }
    }

    /**
     * Tells everything that there is to tell of an account of which nothing was told yet and nothing more will come.
     */
    void tellAll(AccountChange opening, Outlet outlet) {
        tellAtOnce(opening, outlet);
        Moments points = decisionPoints.of(opening.after());
        for (int i = 0; i < points.size(); i++) {
            long time = points.at(i);
            outlet.accept(LedgerOutputs.CASES, cases.asOf(opening.orderId(), opening.after(), time), time);
        }
        if (asked.orderActivity()) {
            rows.of(opening.orderId(), opening.after())
                    .forEach(row -> outlet.accept(LedgerOutputs.ORDER_ACTIVITY, row, row.eventTime()));
        }
    }

    private void tellAtOnce(AccountChange change, Outlet outlet) {
        if (asked.customers()) {
            customers.book(change, activity -> outlet.accept(LedgerOutputs.CUSTOMERS, activity, activity.knownAt()));
        }
        if (asked.providers()) {
            providers.book(
                    change,
                    activity ->
                            outlet.accept(LedgerOutputs.PROVIDERS, activity, activity.slot() * ProviderActivity.SLOT));
        }
        if (asked.orderLevels()) {
            LevelStatement.book(
                    change,
                    level -> outlet.accept(
                            LedgerOutputs.ORDER_LEVELS,
                            level,
                            Duration.ofDays(level.day()).toMillis()));
        }
    }

    /**
     * Tells that a transaction has come of which rules were told that nobody knows it, if it comes too late for a
     * decision point of its own: the next moment serves as one.
     */
    private void tellOfFoundOrphan(AccountChange change, long passed, Outlet outlet) {
        if (passed < Long.MAX_VALUE && change.findsOrphanKnownBy(passed) && wasCaseBy(passed, change.before())) {
            long time = passed + 1;
            outlet.accept(LedgerOutputs.CASES, cases.asOf(change.orderId(), change.after(), time), time);
        }
    }

    private boolean wasCaseBy(long time, OrderAccount account) {
        Moments points = decisionPoints.of(account);
        return !points.isEmpty() && points.at(0) <= time;
    }

    private void scheduleCases(AccountChange change, boolean alone, Timers timers) {
        Moments old = decisionPoints.of(change.before());
        Moments now = decisionPoints.of(change.after());
        for (int i = 0; i < now.size(); i++) {
            schedule(now.at(i), !old.contains(now.at(i)), timers);
        }
        for (int i = 0; i < old.size(); i++) {
            if (!now.contains(old.at(i))) {
                unschedule(old.at(i), alone && !asked.orderActivity(), timers);
            }
        }
    }

    private void unschedule(long time, boolean servesNobodyElse, Timers timers) {
        if (time <= timers.currentWatermark()) {
            late.increment();
        } else if (servesNobodyElse) {
            timers.cancel(time);
        }
    }

    private void scheduleRows(AccountChange change, Timers timers) {
        List<OrderActivity> old = rows.of(change.orderId(), change.before());
        for (OrderActivity row : rows.of(change.orderId(), change.after())) {
            schedule(row.eventTime(), !old.contains(row), timers);
        }
    }

    private void schedule(long time, boolean isNew, Timers timers) {
        if (time > timers.currentWatermark()) {
            timers.set(time);
        } else if (isNew) {
            late.increment();
        }
    }
}
