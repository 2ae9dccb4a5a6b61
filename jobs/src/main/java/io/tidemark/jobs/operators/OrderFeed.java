package io.tidemark.jobs.operators;

import io.tidemark.jobs.activity.AccountChange;
import io.tidemark.jobs.activity.ActivityRows;
import io.tidemark.jobs.activity.CodeTables;
import io.tidemark.jobs.activity.CustomerStatement;
import io.tidemark.jobs.activity.DecisionPoints;
import io.tidemark.jobs.activity.LevelStatement;
import io.tidemark.jobs.activity.OrderCases;
import io.tidemark.jobs.activity.ProviderStatement;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.serde.PackedFact;
import io.tidemark.rules.activity.OrderActivity;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;

/**
 * Tells rules what becomes of accounts, through the side outputs of the ledger: counts and what customers do at once,
 * cases and activity when the watermark has passed the time as of which they are known, or at the end of a bounded run.
 */
final class OrderFeed {

    private final RuleFeed asked;
    private final boolean bounded;
    private final RunCounter late;
    private final CustomerStatement customers;
    private final ProviderStatement providers;
    private final DecisionPoints decisionPoints;
    private final OrderCases cases;
    private final ActivityRows rows;

    OrderFeed(LedgerSettings settings, CodeTables codes, RunCounter late) {
        this.asked = settings.feed();
        this.bounded = settings.bounded();
        this.late = late;
        customers = new CustomerStatement(codes);
        providers = new ProviderStatement(codes);
        decisionPoints = new DecisionPoints(asked.watch());
        cases = new OrderCases(codes);
        rows = new ActivityRows(codes);
    }

    /**
     * Tells what follows from a change, now or, by a timer, later.
     *
     * @param alone whether the account is the only one under its key, so that timers serve nobody else
     */
    void tell(
            AccountChange change, boolean alone, KeyedProcessFunction<Long, PackedFact, LedgerEntry>.Context context) {
        if (asked.customers()) {
            customers.book(change, activity -> context.output(LedgerOutputs.CUSTOMERS, activity));
        }
        if (asked.providers()) {
            providers.book(change, activity -> context.output(LedgerOutputs.PROVIDERS, activity));
        }
        if (asked.orderLevels()) {
            LevelStatement.book(change, level -> context.output(LedgerOutputs.ORDER_LEVELS, level));
        }
        if (bounded) {
            tellAll(change.orderId(), change.after(), context);
        } else {
            scheduleCases(change, alone, context.timerService());
            scheduleRows(change, context.timerService());
        }
    }

    /** Tells what is known of the account as of the time of a timer, if anything is to be told. */
    void fire(
            String orderId,
            OrderAccount account,
            long time,
            KeyedProcessFunction<Long, PackedFact, LedgerEntry>.OnTimerContext context) {
        if (decisionPoints.of(account).contains(time)) {
            context.output(LedgerOutputs.CASES, cases.asOf(orderId, account, time));
        }
        rows(orderId, account)
                .filter(row -> row.eventTime() == time)
                .forEach(row -> context.output(LedgerOutputs.ORDER_ACTIVITY, row));
    }

    /** Tells all at once: nothing sets a timer any more when an order's facts are all there. */
    private void tellAll(
            String orderId, OrderAccount account, KeyedProcessFunction<Long, PackedFact, LedgerEntry>.Context context) {
        for (long time : decisionPoints.of(account)) {
            context.output(LedgerOutputs.CASES, cases.asOf(orderId, account, time));
        }
        rows(orderId, account)
                .sorted(Comparator.comparingLong(OrderActivity::eventTime))
                .forEach(row -> context.output(LedgerOutputs.ORDER_ACTIVITY, row));
    }

    private Stream<OrderActivity> rows(String orderId, OrderAccount account) {
        return asked.orderActivity() ? rows.of(orderId, account).stream() : Stream.empty();
    }

    private void scheduleCases(AccountChange change, boolean alone, TimerService timers) {
        NavigableSet<Long> old = decisionPoints.of(change.before());
        NavigableSet<Long> now = decisionPoints.of(change.after());
        if (old.isEmpty() && now.isEmpty()) {
            return;
        }
        for (long time : now) {
            schedule(time, !old.contains(time), timers);
        }
        if (alone && !asked.orderActivity()) {
            old.stream().filter(time -> !now.contains(time)).forEach(timers::deleteEventTimeTimer);
        }
    }

    private void scheduleRows(AccountChange change, TimerService timers) {
        if (asked.orderActivity()) {
            List<OrderActivity> old = rows.of(change.orderId(), change.before());
            rows.of(change.orderId(), change.after())
                    .forEach(row -> schedule(row.eventTime(), !old.contains(row), timers));
        }
    }

    private void schedule(long time, boolean isNew, TimerService timers) {
        if (time > timers.currentWatermark()) {
            timers.registerEventTimeTimer(time);
        } else if (isNew) {
            late.increment();
        }
    }
}
