package io.tidemark.jobs.operators;

import io.tidemark.events.Transaction;
import io.tidemark.events.Warning;
import io.tidemark.jobs.ledger.ChargebackLimit;
import io.tidemark.jobs.ledger.ChargebackMove;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.Shelf;
import io.tidemark.jobs.ledger.TransactionLocation;
import io.tidemark.jobs.serde.FactPacking;
import io.tidemark.jobs.serde.PackedFact;
import io.tidemark.jobs.serde.RecordTypeInfo;
import io.tidemark.jobs.serde.StateFormats.TransactionLocationsFormat;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Finds the order of each chargeback, which names only its transaction. A chargeback that comes before its transaction
 * goes to the transaction's orphanage, and moves to its order when the transaction arrives.
 */
public final class ChargebackLocator
        extends KeyedCoProcessFunction<Long, PackedFact, ChargebackMove, PlacedChargeback> {

    private static final long serialVersionUID = 1L;

    private final StateLifetime lifetime;
    private final ChargebackLimit limit;

    private transient ValueState<Shelf<TransactionLocation>> locations;
    private transient FactPacking packing;
    private transient LeftOut leftOut;
    private transient RunCounter reusedIds;

    /**
     * A locator.
     *
     * @param lifetime of its state
     * @param limit how many chargebacks a transaction may have
     */
    public ChargebackLocator(StateLifetime lifetime, ChargebackLimit limit) {
        this.lifetime = lifetime;
        this.limit = limit;
    }

    @Override
    public void open(OpenContext context) {
        locations = getRuntimeContext()
                .getState(lifetime.describe("locations", new RecordTypeInfo<>(new TransactionLocationsFormat())));
        packing = new FactPacking();
        leftOut = LeftOut.ofTransactions(getRuntimeContext());
        reusedIds = RunCounter.register(getRuntimeContext(), CounterNames.warning(Warning.TRANSACTION_ID_REUSED));
    }

    @Override
    public void processElement1(PackedFact packed, Context context, Collector<PlacedChargeback> statements)
            throws IOException {
        if (packing.unpack(packed) instanceof OrderFact.Attempted attempt) {
            locate(attempt.transaction(), statements);
        }
    }

    private void locate(Transaction version, Collector<PlacedChargeback> statements) throws IOException {
        Shelf<TransactionLocation> shelf = shelf();
        TransactionLocation location = shelf.get(version.transactionId(), TransactionLocation::new);
        if (location.isUnderAnotherOrder(version)) {
            reusedIds.increment();
        }
        if (location.locate(version, statements::collect)) {
            locations.update(shelf);
        }
    }

    @Override
    public void processElement2(ChargebackMove move, Context context, Collector<PlacedChargeback> statements)
            throws IOException {
        Shelf<TransactionLocation> shelf = shelf();
        TransactionLocation location = shelf.get(move.transactionId(), TransactionLocation::new);
        Optional<ChargebackMove> withoutRoom = location.makeRoom(move, limit, statements::collect);
        withoutRoom.flatMap(leftOut::letter).ifPresent(letter -> context.output(LeftOut.LETTERS, letter));
        if (!withoutRoom.equals(Optional.of(move))) {
            location.dispute(move, statements::collect);
            locations.update(shelf);
        }
    }

    private Shelf<TransactionLocation> shelf() throws IOException {
        Shelf<TransactionLocation> shelf = locations.value();
        return shelf == null ? new Shelf<>() : shelf;
    }
}
