package io.tidemark.jobs.operators;

import io.tidemark.events.BusinessDates;
import io.tidemark.events.EventKind;
import io.tidemark.events.Warning;
import io.tidemark.jobs.activity.AccountChange;
import io.tidemark.jobs.activity.CodeTables;
import io.tidemark.jobs.ledger.AccountStatement;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.OrderAccount.Verdict;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.Shelf;
import io.tidemark.jobs.serde.FactPacking;
import io.tidemark.jobs.serde.PackedFact;
import io.tidemark.jobs.serde.RecordTypeInfo;
import io.tidemark.jobs.serde.StateFormats.OrderAccountsFormat;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the account of each order and books every change of it: what the order contributed to the daily rows before is
 * retracted, what it contributes now is added. Rules are told through the {@linkplain LedgerOutputs side outputs}.
 */
public final class OrderLedger extends KeyedProcessFunction<Long, PackedFact, LedgerEntry> {

    private static final long serialVersionUID = 1L;

    private static final long END_OF_INPUT = Long.MAX_VALUE;

    private final LedgerSettings settings;

    private transient ValueState<Shelf<OrderAccount>> accounts;
    private transient FactPacking packing;
    private transient AccountStatement statement;
    private transient OrderFeed feed;
    private transient BusinessDates dates;
    private transient VersionCounters transactions;
    private transient VersionCounters orders;
    private transient RunCounter disputedBeforeTransaction;

    /** A ledger with these settings. */
    public OrderLedger(LedgerSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        accounts = getRuntimeContext()
                .getState(settings.lifetime().describe("accounts", new RecordTypeInfo<>(new OrderAccountsFormat())));
        packing = new FactPacking();
        dates = new BusinessDates(settings.reportingZone());
        CodeTables codes = CodeTables.standard();
        statement = new AccountStatement(dates, codes.reasons(), codes.declines());
        feed = new OrderFeed(settings, codes, RunCounter.register(getRuntimeContext(), CounterNames.LATE_FOR_RULES));
        transactions = new VersionCounters(getRuntimeContext(), EventKind.TRANSACTION);
        orders = new VersionCounters(getRuntimeContext(), EventKind.ORDER);
        disputedBeforeTransaction =
                RunCounter.register(getRuntimeContext(), CounterNames.warning(Warning.DISPUTE_BEFORE_TRANSACTION));
    }

    @Override
    public void processElement(PackedFact packed, Context context, Collector<LedgerEntry> entries) throws IOException {
        OrderFact fact = packing.unpack(packed);
        Shelf<OrderAccount> shelf = accounts.value();
        if (shelf == null) {
            shelf = new Shelf<>();
            if (settings.bounded()) {
                context.timerService().registerEventTimeTimer(END_OF_INPUT);
            }
        }
        OrderAccount account = shelf.get(fact.orderId(), OrderAccount::new);
        boolean changed = settings.bounded()
                ? add(fact, account).changes()
                : addAndBook(fact, account, shelf.size() == 1, context, entries);
        if (changed) {
            accounts.update(shelf);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<LedgerEntry> entries) throws IOException {
        Shelf<OrderAccount> shelf = accounts.value();
        for (int i = 0; shelf != null && i < shelf.size(); i++) {
            if (settings.bounded()) {
                open(shelf.id(i), shelf.state(i), context, entries);
            } else {
                feed.fire(shelf.id(i), shelf.state(i), time, context);
            }
        }
    }

    /** Books all that an account holds. */
    private void open(String orderId, OrderAccount account, Context context, Collector<LedgerEntry> entries) {
        AccountChange opening = AccountChange.opening(orderId, account);
        book(opening, entries);
        if (!settings.feed().isNothing()) {
            feed.tell(opening, false, context);
        }
    }

    private boolean addAndBook(
            OrderFact fact, OrderAccount account, boolean alone, Context context, Collector<LedgerEntry> entries) {
        OrderAccount before = account.copy();
        Verdict verdict = add(fact, account);
        AccountChange change = AccountChange.by(fact, before, account);
        if (verdict.wins() && change.concernsPayments()) {
            book(change, entries);
        }
        if (verdict.changes() && !settings.feed().isNothing()) {
            feed.tell(change, alone, context);
        }
        return verdict.changes();
    }

    private Verdict add(OrderFact fact, OrderAccount account) {
        boolean forgetsOrders = account.forgetsOrders();
        boolean forgetsAttempts = account.forgetsAttempts();
        Verdict verdict = account.add(fact);
        if (fact instanceof OrderFact.Ordered) {
            orders.count(verdict, forgetsOrders);
        } else if (fact instanceof OrderFact.Attempted) {
            transactions.count(verdict, forgetsAttempts);
        }
        return verdict;
    }

    private void book(AccountChange change, Collector<LedgerEntry> entries) {
        for (long known = earlyDisputes(change.before()); known < earlyDisputes(change.after()); known++) {
            disputedBeforeTransaction.increment();
        }
        AccountStatement.book(statement.of(change.before()), statement.of(change.after()), entries::collect);
    }

    /** How many of the account's chargebacks were disputed before the day of their transaction. */
    private long earlyDisputes(OrderAccount account) {
        return account.chargebacks().stream()
                .filter(placed -> !placed.withdrawn() && isEarly(account, placed))
                .count();
    }

    private boolean isEarly(OrderAccount account, PlacedChargeback placed) {
        int disputed = dates.epochDay(placed.winner().disputeDate());
        return account.transaction(placed.winner().transactionId())
                .filter(transaction -> disputed < dates.epochDay(transaction.timestamp()))
                .isPresent();
    }
}
