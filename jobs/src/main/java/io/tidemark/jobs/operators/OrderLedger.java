package io.tidemark.jobs.operators;

import io.tidemark.events.BusinessDates;
import io.tidemark.events.EventKind;
import io.tidemark.events.Warning;
import io.tidemark.events.codes.DeclineClasses;
import io.tidemark.events.codes.ReasonCodes;
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
import java.time.ZoneId;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the account of each order and books every change of it: what the order contributed to the daily rows before is
 * retracted, what it contributes now is added.
 */
public final class OrderLedger extends KeyedProcessFunction<Long, PackedFact, LedgerEntry> {

    private static final long serialVersionUID = 1L;

    private final ZoneId reportingZone;
    private final StateLifetime lifetime;

    private transient ValueState<Shelf<OrderAccount>> accounts;
    private transient FactPacking packing;
    private transient AccountStatement statement;
    private transient BusinessDates dates;
    private transient VersionCounters transactions;
    private transient VersionCounters orders;
    private transient RunCounter disputedBeforeTransaction;

    /** A ledger that counts by the calendar days of the zone. */
    public OrderLedger(ZoneId reportingZone, StateLifetime lifetime) {
        this.reportingZone = reportingZone;
        this.lifetime = lifetime;
    }

    @Override
    public void open(OpenContext context) {
        accounts = getRuntimeContext()
                .getState(lifetime.describe("accounts", new RecordTypeInfo<>(new OrderAccountsFormat())));
        packing = new FactPacking();
        dates = new BusinessDates(reportingZone);
        statement = new AccountStatement(dates, ReasonCodes.standard(), DeclineClasses.standard());
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
        }
        if (add(fact, shelf.get(fact.orderId(), OrderAccount::new), entries)) {
            accounts.update(shelf);
        }
    }

    /** Whether the fact changed the account. */
    private boolean add(OrderFact fact, OrderAccount account, Collector<LedgerEntry> entries) {
        OrderAccount before = account.copy();
        Verdict verdict = account.add(fact);
        if (fact instanceof OrderFact.Ordered) {
            orders.count(verdict, before.forgetsOrders());
            return verdict.changes();
        }
        if (fact instanceof OrderFact.Attempted) {
            transactions.count(verdict, before.forgetsAttempts());
        }
        if (verdict.wins()) {
            book(before, account, entries);
        }
        return verdict.changes();
    }

    private void book(OrderAccount before, OrderAccount after, Collector<LedgerEntry> entries) {
        for (long known = earlyDisputes(before); known < earlyDisputes(after); known++) {
            disputedBeforeTransaction.increment();
        }
        AccountStatement.book(statement.of(before), statement.of(after), entries::collect);
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
