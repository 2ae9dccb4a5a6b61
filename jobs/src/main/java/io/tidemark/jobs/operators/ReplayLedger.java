package io.tidemark.jobs.operators;

import io.tidemark.jobs.activity.AccountChange;
import io.tidemark.jobs.grouping.Group;
import io.tidemark.jobs.grouping.Groups;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.Shelf;
import io.tidemark.jobs.serde.FactPacking;
import io.tidemark.jobs.serde.PackedFact;
import java.io.IOException;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * The order ledger of a bounded run: it brings together all facts of an order first and then books the account once. It
 * gives the same as the {@linkplain OrderLedger live ledger}, whose every answer follows from the set of facts alone.
 *
 * <p>Its input is distributed by order but not keyed: Flink would sort a keyed input, by time within each key, which
 * the ledger does not need and which costs several times as much.
 */
public final class ReplayLedger extends AbstractStreamOperator<LedgerEntry>
        implements OneInputStreamOperator<PackedFact, LedgerEntry>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final LedgerSettings settings;

    private transient Groups facts;
    private transient FactPacking packing;
    private transient OrderBooking booking;
    private transient OrderFeed feed;
    private transient StreamRecord<?> reused;

    /** A ledger with these settings. */
    public ReplayLedger(LedgerSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open() throws Exception {
        super.open();
        facts = GroupMemory.groups(this, config);
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
        PackedFact fact = element.getValue();
        facts.add(fact.orderDigest(), fact.content(), fact.content().length);
    }

    @Override
    public void endInput() throws IOException {
        facts.forEach(this::book);
    }

    private void book(Group group) throws IOException {
        Shelf<OrderAccount> shelf = new Shelf<>();
        for (int entry = 0; entry < group.size(); entry++) {
            OrderFact fact = packing.unpack(group.bytes(), group.start(entry), group.length(entry));
            booking.add(
                    fact,
                    shelf.get(fact.orderId(), OrderAccount::new),
                    letter -> output.collect(LeftOut.LETTERS, new StreamRecord<>(letter)));
        }
        for (int i = 0; i < shelf.size(); i++) {
            AccountChange opening = AccountChange.opening(shelf.id(i), shelf.state(i));
            booking.book(opening, entry -> output.collect(reused.replace(entry)));
            feed.tellAll(opening, this::tell);
        }
    }

    private <T> void tell(OutputTag<T> tag, T item, long time) {
        output.collect(tag, reused.replace(item, time));
    }

    @Override
    public void close() throws Exception {
        if (facts != null) {
            facts.close();
        }
        super.close();
    }
}
