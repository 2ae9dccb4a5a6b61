package io.tidemark.jobs.operators;

import io.tidemark.events.BusinessDates;
import io.tidemark.events.EventKind;
import io.tidemark.events.Transaction;
import io.tidemark.events.Warning;
import io.tidemark.events.codes.DeclineClasses;
import io.tidemark.events.codes.ReasonCodes;
import io.tidemark.jobs.ledger.AccountStatement;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.OrderAccount.Verdict;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.Shelf;
import io.tidemark.jobs.serde.FactPacking;
import io.tidemark.jobs.serde.PackedFact;
import io.tidemark.jobs.serde.RecordTypeInfo;
import io.tidemark.jobs.serde.StateFormats.OrderAccountsFormat;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Map;
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
    private final ReasonCodes reasonCodes;
    private final DeclineClasses declineClasses;
    private final StateLifetime lifetime;

    private transient ValueState<Shelf<OrderAccount>> accounts;
    private transient FactPacking packing;
    private transient AccountStatement statement;
    private transient BusinessDates dates;
    private transient VersionCounters transactions;
    private transient VersionCounters orders;
    private transient RunCounter disputedBeforeTransaction;

    /** A ledger that counts by the calendar days of the zone and by what the tables say of codes. */
    public OrderLedger(
            ZoneId reportingZone, ReasonCodes reasonCodes, DeclineClasses declineClasses, StateLifetime lifetime) {
        this.reportingZone = reportingZone;
        this.reasonCodes = reasonCodes;
        this.declineClasses = declineClasses;
        this.lifetime = lifetime;
    }

    @Override
    public void open(OpenContext context) {
        accounts = getRuntimeContext()
                .getState(lifetime.describe("accounts", new RecordTypeInfo<>(new OrderAccountsFormat())));
        packing = new FactPacking();
        dates = new BusinessDates(reportingZone);
        statement = new AccountStatement(dates, reasonCodes, declineClasses);
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
        if (fact instanceof OrderFact.Ordered ordered) {
            Verdict verdict = account.add(ordered.order());
            orders.count(verdict);
            return verdict.wins();
        }
        if (fact instanceof OrderFact.Attempted attempted) {
            return attempt(account, attempted.transaction(), entries);
        }
        return fact instanceof OrderFact.Disputed disputed && dispute(account, disputed.statement(), entries);
    }

    private boolean attempt(OrderAccount account, Transaction transaction, Collector<LedgerEntry> entries) {
        Verdict verdict = account.judge(transaction);
        transactions.count(verdict);
        if (verdict.wins()) {
            book(account, () -> account.add(transaction), entries);
        }
        return verdict.wins();
    }

    private boolean dispute(OrderAccount account, PlacedChargeback placed, Collector<LedgerEntry> entries) {
        boolean wins = account.judge(placed).wins();
        if (wins) {
            book(account, () -> account.add(placed), entries);
        }
        return wins;
    }

    private void book(OrderAccount account, Runnable change, Collector<LedgerEntry> entries) {
        Map<RowKey, long[]> before = statement.of(account);
        long early = earlyDisputes(account);
        change.run();
        for (long known = early; known < earlyDisputes(account); known++) {
            disputedBeforeTransaction.increment();
        }
        AccountStatement.book(before, statement.of(account), entries::collect);
    }

    /** How many of the account's chargebacks were disputed before the day of their transaction. */
    private long earlyDisputes(OrderAccount account) {
        return account.chargebacks().stream()
                .filter(placed -> !placed.withdrawn() && isEarly(account, placed))
                .count();
    }

    private boolean isEarly(OrderAccount account, PlacedChargeback placed) {
        int disputed = dates.epochDay(placed.chargeback().disputeDate());
        return account.transaction(placed.chargeback().transactionId())
                .filter(transaction -> disputed < dates.epochDay(transaction.timestamp()))
                .isPresent();
    }
}
