package io.tidemark.jobs.topology;

import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.operators.LedgerOutputs;
import io.tidemark.jobs.operators.LedgerSettings;
import io.tidemark.jobs.operators.LocalCombine;
import io.tidemark.jobs.operators.OrderLedger;
import io.tidemark.jobs.operators.OrderLevelCombine;
import io.tidemark.jobs.operators.ProviderCombine;
import io.tidemark.jobs.serde.PackedFact;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.OrderActivity;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.activity.ProviderActivity;
import java.io.Serializable;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The order ledger and what comes out of it. Only streams that are asked for are in the graph. */
final class LedgerStreams {

    private final SingleOutputStreamOperator<LedgerEntry> ledger;
    private final boolean bounded;

    private LedgerStreams(SingleOutputStreamOperator<LedgerEntry> ledger, boolean bounded) {
        this.ledger = ledger;
        this.bounded = bounded;
    }

    /** The ledger of the facts. */
    static LedgerStreams of(DataStream<PackedFact> facts, LedgerSettings settings) {
        return new LedgerStreams(
                OperatorId.ORDER_LEDGER
                        .mark(facts.keyBy(PackedFact::orderDigest, Types.LONG).process(new OrderLedger(settings)))
                        .returns(TypeInformation.of(LedgerEntry.class)),
                settings.bounded());
    }

    /** Contributions to the daily rows. */
    DataStream<LedgerEntry> entries() {
        return ledger;
    }

    /** Cases of orders, with the time as of which they are known as timestamp. */
    DataStream<OrderCase> cases() {
        return timed(OperatorId.ORDER_CASES_TIME, ledger.getSideOutput(LedgerOutputs.CASES), OrderCase::time);
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

    /** Everything that happens to any order, with the time when it was known as timestamp. */
    DataStream<OrderActivity> orderActivity() {
        return timed(
                OperatorId.ORDER_ACTIVITY_TIME,
                ledger.getSideOutput(LedgerOutputs.ORDER_ACTIVITY),
                OrderActivity::eventTime);
    }

    private <T> DataStream<T> timed(OperatorId id, DataStream<T> items, TimeOf<T> timeOf) {
        return bounded
                ? id.mark(items.assignTimestampsAndWatermarks(
                        WatermarkStrategy.<T>noWatermarks().withTimestampAssigner((item, none) -> timeOf.time(item))))
                : items;
    }

    private interface TimeOf<T> extends Serializable {
        long time(T item);
    }

    /** Adds up the items of a stream before they are shuffled. */
    static <T> SingleOutputStreamOperator<T> combine(OperatorId id, DataStream<T> items, LocalCombine<T, ?> combine) {
        return id.mark(items.transform(id.uid(), items.getType(), combine));
    }
}
