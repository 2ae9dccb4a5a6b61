package io.tidemark.jobs.operators;

import io.tidemark.jobs.activity.AccountChange;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.OrderAccount.Verdict;
import io.tidemark.jobs.ledger.OrderFact;
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
import org.apache.flink.util.OutputTag;

/**
 * Keeps the account of each order and books every change of it: what the order contributed to the daily rows before is
 * retracted, what it contributes now is added. Rules are told through the {@linkplain LedgerOutputs side outputs}.
 */
public final class OrderLedger extends KeyedProcessFunction<Long, PackedFact, LedgerEntry> {

    private static final long serialVersionUID = 1L;

    private final LedgerSettings settings;

    private transient ValueState<Shelf<OrderAccount>> accounts;
    private transient FactPacking packing;
    private transient OrderBooking booking;
    private transient OrderFeed feed;

    /** A ledger with these settings. */
    public OrderLedger(LedgerSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        accounts = getRuntimeContext()
                .getState(settings.lifetime().describe("accounts", new RecordTypeInfo<>(new OrderAccountsFormat())));
        packing = new FactPacking();
        booking = new OrderBooking(settings.reportingZone(), settings.codes(), getRuntimeContext());
        feed = new OrderFeed(
                settings.feed(),
                settings.codes(),
                RunCounter.register(getRuntimeContext(), CounterNames.LATE_FOR_RULES));
    }

    @Override
    public void processElement(PackedFact packed, Context context, Collector<LedgerEntry> entries) throws IOException {
        OrderFact fact = packing.unpack(packed);
        Shelf<OrderAccount> shelf = accounts.value();
        if (shelf == null) {
            shelf = new Shelf<>();
        }
        if (addAndBook(fact, shelf, context, entries)) {
            accounts.update(shelf);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<LedgerEntry> entries) throws IOException {
        Shelf<OrderAccount> shelf = accounts.value();
        for (int i = 0; shelf != null && i < shelf.size(); i++) {
            feed.fire(shelf.id(i), shelf.state(i), time, new SideOutputs(context));
        }
    }

    /** Whether the fact was news. */
    private boolean addAndBook(
            OrderFact fact, Shelf<OrderAccount> shelf, Context context, Collector<LedgerEntry> entries) {
        OrderAccount account = shelf.get(fact.orderId(), OrderAccount::new);
        OrderAccount before = account.copy();
        Verdict verdict = booking.add(fact, account);
        AccountChange change = AccountChange.by(fact, before, account);
        if (verdict.wins() && change.concernsPayments()) {
            booking.book(change, entries::collect);
        }
        if (verdict.changes() && !settings.feed().isNothing()) {
            feed.tell(change, shelf.size() == 1, context.timerService(), new SideOutputs(context));
        }
        return verdict.changes();
    }

    /** Side outputs of a keyed function, which stamps them with the time of the record or timer at hand. */
    private record SideOutputs(KeyedProcessFunction<Long, PackedFact, LedgerEntry>.Context context)
            implements OrderFeed.Outlet {
        @Override
        public <T> void accept(OutputTag<T> tag, T item, long time) {
            context.output(tag, item);
        }
    }
}
