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
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Keeps the account of each order, keyed by the order's digest, and books every change of it: what the order
 * contributed to the daily rows before is retracted, what it contributes now is added. Rules are told through the
 * {@linkplain LedgerOutputs side outputs}.
 */
public final class OrderLedger extends AbstractStreamOperator<LedgerEntry>
        implements OneInputStreamOperator<PackedFact, LedgerEntry>, Triggerable<Long, VoidNamespace> {

    private static final long serialVersionUID = 1L;

    private final LedgerSettings settings;

    private transient PassedTime passedTime;
    private transient ValueState<Shelf<OrderAccount>> accounts;
    private transient DecisionTimers timers;
    private transient FactPacking packing;
    private transient OrderBooking booking;
    private transient OrderFeed feed;
    private transient StreamRecord<?> reused;

    /** A ledger with these settings. */
    public OrderLedger(LedgerSettings settings) {
        this.settings = settings;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        passedTime = PassedTime.of(context.getOperatorStateStore());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        passedTime.save(timers.currentWatermark());
    }

    @Override
    public void open() throws Exception {
        super.open();
        accounts = getRuntimeContext()
                .getState(settings.lifetime().describe("accounts", new RecordTypeInfo<>(new OrderAccountsFormat())));
        timers = new DecisionTimers(
                getInternalTimerService("decision-points", VoidNamespaceSerializer.INSTANCE, this),
                this,
                passedTime.before());
        packing = new FactPacking();
        reused = new StreamRecord<>(null);
        booking = new OrderBooking(settings, getRuntimeContext());
        feed = new OrderFeed(
                settings.feed(),
                settings.codes(),
                RunCounter.register(getRuntimeContext(), CounterNames.LATE_FOR_RULES));
    }

    @Override
    public void processElement(StreamRecord<PackedFact> element) throws IOException {
        OrderFact fact = packing.unpack(element.getValue());
        Shelf<OrderAccount> shelf = accounts.value();
        if (shelf == null) {
            shelf = new Shelf<>();
        }
        if (addAndBook(fact, shelf)) {
            accounts.update(shelf);
        }
    }

    /** Whether the fact was news. */
    private boolean addAndBook(OrderFact fact, Shelf<OrderAccount> shelf) {
        OrderAccount account = shelf.get(fact.orderId(), OrderAccount::new);
        OrderAccount before = account.copy();
        Verdict verdict =
                booking.add(fact, account, letter -> output.collect(LeftOut.LETTERS, new StreamRecord<>(letter)));
        AccountChange change = AccountChange.by(fact, before, account);
        if (verdict.wins() && change.concernsPayments()) {
            booking.book(change, entry -> output.collect(reused.replace(entry)));
        }
        if (verdict.changes() && !settings.feed().isNothing()) {
            feed.tell(change, shelf.size() == 1, timers, this::tell);
        }
        return verdict.changes();
    }

    private <T> void tell(OutputTag<T> tag, T item, long time) {
        output.collect(tag, reused.replace(item, time));
    }

    @Override
    public void onEventTime(InternalTimer<Long, VoidNamespace> timer) throws IOException {
        Shelf<OrderAccount> shelf = accounts.value();
        for (int i = 0; shelf != null && i < shelf.size(); i++) {
            feed.fire(shelf.id(i), shelf.state(i), timer.getTimestamp(), this::tell);
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<Long, VoidNamespace> timer) {
        throw new IllegalStateException("The ledger keeps event time only");
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        timers.handOverUntil(mark.getTimestamp());
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        timers.handOver();
    }
}
