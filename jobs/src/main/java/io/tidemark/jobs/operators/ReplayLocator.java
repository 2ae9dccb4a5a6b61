package io.tidemark.jobs.operators;

import io.tidemark.events.Transaction;
import io.tidemark.events.Warning;
import io.tidemark.jobs.grouping.Group;
import io.tidemark.jobs.grouping.Groups;
import io.tidemark.jobs.ledger.ChargebackLimit;
import io.tidemark.jobs.ledger.ChargebackMove;
import io.tidemark.jobs.ledger.IdDigest;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.Shelf;
import io.tidemark.jobs.ledger.TransactionLocation;
import io.tidemark.jobs.serde.FactPacking;
import io.tidemark.jobs.serde.LocatorPacking;
import io.tidemark.jobs.serde.PackedFact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The chargeback locator of a bounded run: it brings together all that is told of a transaction id first, and looks
 * only at ids that are disputed or used by several orders. It gives the same as the {@linkplain ChargebackLocator live
 * locator}; its inputs are distributed by transaction but not keyed, as those of the {@link ReplayLedger}.
 */
public final class ReplayLocator extends AbstractStreamOperator<PlacedChargeback>
        implements TwoInputStreamOperator<PackedFact, ChargebackMove, PlacedChargeback>, BoundedMultiInput {

    private static final long serialVersionUID = 1L;

    private static final int INPUTS = 2;

    private final ChargebackLimit limit;

    private transient Groups entries;
    private transient LocatorPacking locatorPacking;
    private transient FactPacking factPacking;
    private transient LeftOut leftOut;
    private transient RunCounter reusedIds;
    private transient int endedInputs;

    /** A locator of transactions that may have so many chargebacks each. */
    public ReplayLocator(ChargebackLimit limit) {
        this.limit = limit;
    }

    @Override
    public void open() throws Exception {
        super.open();
        entries = GroupMemory.groups(this, config);
        locatorPacking = new LocatorPacking();
        factPacking = new FactPacking();
        leftOut = LeftOut.ofTransactions(getRuntimeContext());
        reusedIds = RunCounter.register(getRuntimeContext(), CounterNames.warning(Warning.TRANSACTION_ID_REUSED));
    }

    @Override
    public void processElement1(StreamRecord<PackedFact> element) throws IOException {
        PackedFact attempt = element.getValue();
        int length = locatorPacking.pack(attempt);
        entries.add(attempt.transactionDigest(), locatorPacking.bytes(), length);
    }

    @Override
    public void processElement2(StreamRecord<ChargebackMove> element) throws IOException {
        ChargebackMove move = element.getValue();
        int length = locatorPacking.pack(move);
        entries.add(IdDigest.of(move.transactionId()), locatorPacking.bytes(), length);
    }

    @Override
    public void endInput(int inputId) throws IOException {
        endedInputs++;
        if (endedInputs == INPUTS) {
            entries.forEach(this::locate);
        }
    }

    private void locate(Group group) throws IOException {
        if (LocatorPacking.isUndisputed(group)) {
            return;
        }
        List<Transaction> attempts = new ArrayList<>();
        Shelf<TransactionLocation> shelf = new Shelf<>();
        for (int entry = 0; entry < group.size(); entry++) {
            if (LocatorPacking.isAttempt(group, entry)) {
                attempts.add(attempt(group, entry));
            }
        }
        attempts.sort(Comparator.comparingLong(Transaction::timestamp));
        attempts.forEach(attempt -> locate(attempt, shelf));
        Map<String, ChargebackLimit.Those> within = new HashMap<>();
        forEachMove(group, move -> within.computeIfAbsent(move.transactionId(), id -> limit.those())
                .consider(move));
        forEachMove(group, move -> {
            if (within.get(move.transactionId()).contain(move)) {
                shelf.get(move.transactionId(), TransactionLocation::new).dispute(move, this::emit);
            } else {
                leftOut.letter(move).ifPresent(letter -> output.collect(LeftOut.LETTERS, new StreamRecord<>(letter)));
            }
        });
    }

    private void forEachMove(Group group, Consumer<ChargebackMove> moves) throws IOException {
        for (int entry = 0; entry < group.size(); entry++) {
            if (!LocatorPacking.isAttempt(group, entry)) {
                moves.accept(locatorPacking.move(group, entry));
            }
        }
    }

    private Transaction attempt(Group group, int entry) throws IOException {
        if (factPacking.unpack(LocatorPacking.attempt(group, entry)) instanceof OrderFact.Attempted attempted) {
            return attempted.transaction();
        }
        throw new IOException("a fact that is not an attempt was sent to the chargeback locator");
    }

    private void locate(Transaction version, Shelf<TransactionLocation> shelf) {
        TransactionLocation location = shelf.get(version.transactionId(), TransactionLocation::new);
        if (location.isUnderAnotherOrder(version)) {
            reusedIds.increment();
        }
        location.locate(version, this::emit);
    }

    private void emit(PlacedChargeback statement) {
        output.collect(new StreamRecord<>(statement));
    }

    @Override
    public void close() throws Exception {
        if (entries != null) {
            entries.close();
        }
        super.close();
    }
}
