package io.tidemark.jobs.topology;

import io.tidemark.jobs.deadletter.DeadLetter;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.operators.LedgerOutputs;
import io.tidemark.jobs.operators.LedgerSettings;
import io.tidemark.jobs.operators.LeftOut;
import io.tidemark.jobs.operators.LocalCombine;
import io.tidemark.jobs.operators.OrderLedger;
import io.tidemark.jobs.operators.OrderLevelCombine;
import io.tidemark.jobs.operators.ProviderCombine;
import io.tidemark.jobs.operators.ReplayLedger;
import io.tidemark.jobs.serde.PackedFact;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.OrderActivity;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.activity.ProviderActivity;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The order ledger and what comes out of it. Only streams that are asked for are in the graph. */
final class LedgerStreams {

    private final SingleOutputStreamOperator<LedgerEntry> ledger;

    private LedgerStreams(SingleOutputStreamOperator<LedgerEntry> ledger) {
        this.ledger = ledger;
    }

    /** The ledger of all facts of a bounded run. */
    static LedgerStreams replaying(DataStream<PackedFact> facts, LedgerSettings settings) {
        return new LedgerStreams(
                OperatorId.ORDER_LEDGER.mark(Distribution.grouping(Distribution.by(facts, PackedFact::orderDigest)
                        .transform(
                                OperatorId.ORDER_LEDGER.uid(),
                                TypeInformation.of(LedgerEntry.class),
                                new ReplayLedger(settings)))));
    }

    /** The ledger of the facts. */
    static LedgerStreams of(DataStream<PackedFact> facts, LedgerSettings settings) {
        return new LedgerStreams(OperatorId.ORDER_LEDGER.mark(facts.keyBy(PackedFact::orderDigest, Types.LONG)
                .transform(
                        OperatorId.ORDER_LEDGER.uid(),
                        TypeInformation.of(LedgerEntry.class),
                        new OrderLedger(settings))));
    }

    /** Events that orders have no room for. */
    DataStream<DeadLetter> leftOut() {
        return ledger.getSideOutput(LeftOut.LETTERS);
    }

    /** Contributions to the daily rows. */
    DataStream<LedgerEntry> entries() {
        return ledger;
    }

    /** Cases of orders. */
    DataStream<OrderCase> cases() {
        return ledger.getSideOutput(LedgerOutputs.CASES);
    }

    /** What customers do. */
    DataStream<CustomerActivity> customers() {
        return ledger.getSideOutput(LedgerOutputs.CUSTOMERS);
    }

    /** Counts at payment providers, added up. */
    DataStream<ProviderActivity> providers() {
        return combine(
                OperatorId.PROVIDER_COMBINE, ledger.getSideOutput(LedgerOutputs.PROVIDERS), new ProviderCombine());
    }

    /** Counts of orders by their size, added up. */
    DataStream<OrderLevel> orderLevels() {
        return combine(
                OperatorId.ORDER_LEVEL_COMBINE,
                ledger.getSideOutput(LedgerOutputs.ORDER_LEVELS),
                new OrderLevelCombine());
    }

    /** Everything that happens to any order. */
    DataStream<OrderActivity> orderActivity() {
        return ledger.getSideOutput(LedgerOutputs.ORDER_ACTIVITY);
    }

    /** Adds up the items of a stream before they are shuffled. */
    static <T> SingleOutputStreamOperator<T> combine(OperatorId id, DataStream<T> items, LocalCombine<T, ?> combine) {
        return id.mark(items.transform(id.uid(), items.getType(), combine));
    }
}
