package io.tidemark.jobs.operators;

import io.tidemark.events.BusinessDates;
import io.tidemark.events.EventKind;
import io.tidemark.events.Warning;
import io.tidemark.events.codes.DeclineClasses;
import io.tidemark.events.codes.ReasonCodes;
import io.tidemark.jobs.ledger.AccountStatement;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.Shelf;
import io.tidemark.jobs.serde.FactBundle;
import io.tidemark.jobs.serde.FactPacking;
import java.io.IOException;
import java.time.ZoneId;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** The ledger of a bounded run: it is given all facts of an order at once, and books what they come to. */
public final class OrderBooks extends ProcessFunction<FactBundle, LedgerEntry> {

    private static final long serialVersionUID = 1L;

    private final ZoneId reportingZone;

    private transient FactPacking packing;
    private transient AccountStatement statement;
    private transient VersionCounters transactions;
    private transient VersionCounters orders;

    /** Books that count by the calendar days of the zone. */
    public OrderBooks(ZoneId reportingZone) {
        this.reportingZone = reportingZone;
    }

    @Override
    public void open(OpenContext context) {
        packing = new FactPacking();
        statement = new AccountStatement(
                new BusinessDates(reportingZone), ReasonCodes.standard(), DeclineClasses.standard());
        transactions = new VersionCounters(getRuntimeContext(), EventKind.TRANSACTION);
        orders = new VersionCounters(getRuntimeContext(), EventKind.ORDER);
        RunCounter.register(getRuntimeContext(), CounterNames.warning(Warning.DISPUTE_BEFORE_TRANSACTION));
    }

    @Override
    public void processElement(FactBundle bundle, Context context, Collector<LedgerEntry> entries) throws IOException {
        Shelf<OrderAccount> shelf = new Shelf<>();
        packing.unpack(bundle, fact -> add(fact, shelf.get(fact.orderId(), OrderAccount::new)));
        for (int i = 0; i < shelf.size(); i++) {
            statement.of(shelf.state(i)).forEach((key, deltas) -> entries.collect(new LedgerEntry(key, deltas)));
        }
    }

    private void add(OrderFact fact, OrderAccount account) {
        if (fact instanceof OrderFact.Ordered ordered) {
            orders.count(account.add(ordered.order()));
        } else if (fact instanceof OrderFact.Attempted attempted) {
            transactions.count(account.add(attempted.transaction()));
        } else if (fact instanceof OrderFact.Disputed disputed) {
            account.add(disputed.statement());
        }
    }
}
