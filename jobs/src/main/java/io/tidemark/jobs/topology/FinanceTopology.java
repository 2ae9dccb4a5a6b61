package io.tidemark.jobs.topology;

import io.tidemark.events.Chargeback;
import io.tidemark.events.EventKind;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.activity.CodeTables;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfig.ReportingConfig;
import io.tidemark.jobs.deadletter.DeadLetter;
import io.tidemark.jobs.ledger.ChargebackLimit;
import io.tidemark.jobs.ledger.ChargebackMove;
import io.tidemark.jobs.ledger.IdDigest;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.RowLimit;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.TransactionLimit;
import io.tidemark.jobs.operators.ChargebackLocator;
import io.tidemark.jobs.operators.ChargebackVersions;
import io.tidemark.jobs.operators.DailyAggregates;
import io.tidemark.jobs.operators.EntryCombine;
import io.tidemark.jobs.operators.EventContract;
import io.tidemark.jobs.operators.EventDecoder;
import io.tidemark.jobs.operators.HistoryFirst;
import io.tidemark.jobs.operators.LedgerSettings;
import io.tidemark.jobs.operators.LeftOut;
import io.tidemark.jobs.operators.PackFacts;
import io.tidemark.jobs.operators.ReplayLocator;
import io.tidemark.jobs.operators.RetentionGate;
import io.tidemark.jobs.operators.RowFolding;
import io.tidemark.jobs.operators.RuleFeed;
import io.tidemark.jobs.operators.StateLifetime;
import io.tidemark.jobs.serde.EventFormats.ChargebackMoveFormat;
import io.tidemark.jobs.serde.EventFormats.PackedFactFormat;
import io.tidemark.jobs.serde.EventFormats.PlacedChargebackFormat;
import io.tidemark.jobs.serde.EventFormats.PublishedRowFormat;
import io.tidemark.jobs.serde.PackedFact;
import io.tidemark.jobs.serde.RecordTypeInfo;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/** The whole graph, from raw records to published rows. Only wiring: the logic is in the operators. */
public final class FinanceTopology {

    /**
     * Row state outlives order state by far: an order may change its first day for as long as it is remembered, which
     * each of its events prolongs, and a row without its totals would publish differences as if they were totals.
     */
    private static final int ROW_RETENTIONS = 5;

    private final StreamExecutionEnvironment env;
    private final Sources sources;
    private final Sinks sinks;
    private final JobConfig config;

    private FinanceTopology(StreamExecutionEnvironment env, Sources sources, Sinks sinks, JobConfig config) {
        this.env = env;
        this.sources = sources;
        this.sinks = sinks;
        this.config = config;
    }

    /** Adds the graph to the environment. */
    public static void build(StreamExecutionEnvironment env, Sources sources, Sinks sinks, JobConfig config) {
        env.configure(pipelineOptions());
        new FinanceTopology(env, sources, sinks, config).build();
    }

    /** Options of the pipeline itself, which the job may set wherever it runs. */
    private static Configuration pipelineOptions() {
        Configuration options = new Configuration();
        options.set(PipelineOptions.OBJECT_REUSE, true);
        options.set(PipelineOptions.GENERIC_TYPES, false);
        options.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        return options;
    }

    private void build() {
        RawStreams raw = RawStreams.of(env, sources, sinks, config);
        DataStream<Transaction> transactions = events(raw, EventContract.transactions());
        DataStream<Order> orders = events(raw, EventContract.orders());
        DataStream<Chargeback> chargebacks = events(raw, EventContract.chargebacks());
        DataStream<PackedFact> attempts = asFacts(EventKind.TRANSACTION, transactions, OrderFact.Attempted::new);
        SingleOutputStreamOperator<PlacedChargeback> located = locate(attempts, chargebacks);
        DataStream<PackedFact> facts = attempts.union(
                asFacts(EventKind.ORDER, orders, OrderFact.Ordered::new),
                asFacts(EventKind.CHARGEBACK, located, OrderFact.Disputed::new));
        RuleTopology rules = new RuleTopology(config, lifetime(1));
        LedgerStreams ledger = book(facts, rules.feed());
        publish(aggregate(limit(combine(ledger.entries()))));
        OperatorId.LEFT_OUT_DEAD_LETTERS.mark(
                ledger.leftOut().union(located.getSideOutput(LeftOut.LETTERS)).sinkTo(sinks.leftOut()));
        rules.build(env, ledger, sinks);
    }

    private <T> DataStream<T> events(RawStreams raw, EventContract<T> contract) {
        EventKind kind = contract.kind();
        OutputTag<DeadLetter> deadLetters = new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));
        SingleOutputStreamOperator<T> decoded = OperatorId.decode(kind)
                .mark(raw.of(kind).process(decoder(contract, deadLetters)))
                .returns(new RecordTypeInfo<>(contract.format()));
        SingleOutputStreamOperator<T> timed = raw.isTimed(kind)
                ? decoded
                : timed(OperatorId.eventTime(kind), contract, decoded, watermarks(raw.ends(kind)));
        DataStream<DeadLetter> rejected = decoded.getSideOutput(deadLetters);
        if (raw.historyOf(kind).isPresent()) {
            SingleOutputStreamOperator<T> history = OperatorId.decode(kind)
                    .ofHistory()
                    .mark(raw.historyOf(kind).get().process(decoder(contract, deadLetters)))
                    .returns(new RecordTypeInfo<>(contract.format()));
            timed = afterHistory(contract, timed, history);
            rejected = rejected.union(history.getSideOutput(deadLetters));
        }
        if (isLive()) {
            timed = OperatorId.retentionGate(kind)
                    .mark(timed.process(
                            new RetentionGate<>(contract, config.reporting().stateRetention(), deadLetters)))
                    .returns(new RecordTypeInfo<>(contract.format()));
            rejected = rejected.union(timed.getSideOutput(deadLetters));
        }
        OperatorId.deadLetterSink(kind).mark(rejected.sinkTo(sinks.deadLetters().get(kind)));
        return timed;
    }

    /** Days that are published anew must not lose what a broken file keeps back. */
    private <T> EventDecoder<T> decoder(EventContract<T> contract, OutputTag<DeadLetter> deadLetters) {
        return new EventDecoder<>(
                contract,
                config.validation(),
                deadLetters,
                config.reporting().days().isPresent());
    }

    /** History is never idle: a store that is away for a while must not let the stream run ahead. */
    private <T> SingleOutputStreamOperator<T> afterHistory(
            EventContract<T> contract, DataStream<T> live, DataStream<T> history) {
        EventKind kind = contract.kind();
        DataStream<T> timedHistory = timed(
                OperatorId.eventTime(kind).ofHistory(),
                contract,
                history,
                EventTime.of(config.sources().outOfOrderness()));
        return OperatorId.afterHistory(kind)
                .mark(live.connect(timedHistory)
                        .transform(
                                OperatorId.afterHistory(kind).uid(),
                                new RecordTypeInfo<>(contract.format()),
                                new HistoryFirst<>()));
    }

    private static <T> SingleOutputStreamOperator<T> timed(
            OperatorId id, EventContract<T> contract, DataStream<T> events, WatermarkStrategy<T> watermarks) {
        return id.mark(events.assignTimestampsAndWatermarks(
                watermarks.withTimestampAssigner((event, none) -> contract.timestamp(event))));
    }

    /**
     * What has an end is never idle: time ends with those of its readers that have ended, and must not for the others
     * while they are silent.
     */
    private <T> WatermarkStrategy<T> watermarks(boolean ends) {
        if (!isLive()) {
            return WatermarkStrategy.noWatermarks();
        }
        WatermarkStrategy<T> watermarks = EventTime.of(config.sources().outOfOrderness());
        return ends ? watermarks : watermarks.withIdleness(config.sources().idleTimeout());
    }

    private SingleOutputStreamOperator<PlacedChargeback> locate(
            DataStream<PackedFact> attempts, DataStream<Chargeback> chargebacks) {
        DataStream<ChargebackMove> moves = OperatorId.CHARGEBACK_VERSIONS
                .mark(chargebacks.keyBy(Chargeback::identity).process(new ChargebackVersions(lifetime(1))))
                .returns(new RecordTypeInfo<>(new ChargebackMoveFormat()));
        return OperatorId.CHARGEBACK_LOCATOR
                .mark(isLive() ? locateLive(attempts, moves) : locateAll(attempts, moves))
                .returns(new RecordTypeInfo<>(new PlacedChargebackFormat()));
    }

    private SingleOutputStreamOperator<PlacedChargeback> locateLive(
            DataStream<PackedFact> attempts, DataStream<ChargebackMove> moves) {
        return attempts.keyBy(PackedFact::transactionDigest, Types.LONG)
                .connect(moves.keyBy(move -> IdDigest.of(move.transactionId()), Types.LONG))
                .process(new ChargebackLocator(lifetime(1), chargebackLimit()));
    }

    private SingleOutputStreamOperator<PlacedChargeback> locateAll(
            DataStream<PackedFact> attempts, DataStream<ChargebackMove> moves) {
        return Distribution.grouping(Distribution.by(attempts, PackedFact::transactionDigest)
                .connect(Distribution.by(moves, move -> IdDigest.of(move.transactionId())))
                .transform(
                        OperatorId.CHARGEBACK_LOCATOR.uid(),
                        new RecordTypeInfo<>(new PlacedChargebackFormat()),
                        new ReplayLocator(chargebackLimit())));
    }

    private ChargebackLimit chargebackLimit() {
        return new ChargebackLimit(config.limits().chargebacks());
    }

    private <T> DataStream<PackedFact> asFacts(EventKind kind, DataStream<T> events, MapFunction<T, OrderFact> asFact) {
        return OperatorId.asFacts(kind)
                .mark(events.map(new PackFacts<>(asFact), new RecordTypeInfo<>(new PackedFactFormat())));
    }

    private LedgerStreams book(DataStream<PackedFact> facts, RuleFeed feed) {
        CodeTables codes =
                new CodeTables(config.rules().declineClasses(), config.rules().reasonCodes());
        LedgerSettings settings = LedgerSettings.of(config.reporting().zone(), codes, lifetime(1))
                .feeding(feed)
                .limitedTo(new TransactionLimit(config.limits().transactions()));
        return isLive() ? LedgerStreams.of(facts, settings) : LedgerStreams.replaying(facts, settings);
    }

    private DataStream<LedgerEntry> combine(DataStream<LedgerEntry> entries) {
        EntryCombine combine = config.reporting().days().map(EntryCombine::new).orElseGet(EntryCombine::new);
        return LedgerStreams.combine(OperatorId.LOCAL_COMBINE, entries, combine);
    }

    private DataStream<LedgerEntry> limit(DataStream<LedgerEntry> entries) {
        RowLimit limit =
                new RowLimit(config.limits().providers(), config.limits().codes());
        return OperatorId.ROW_LIMIT
                .mark(entries.keyBy(entry -> entry.key().tableDay(), Types.LONG)
                        .process(new RowFolding(limit, lifetime(ROW_RETENTIONS))))
                .returns(TypeInformation.of(LedgerEntry.class));
    }

    private SingleOutputStreamOperator<PublishedRow> aggregate(DataStream<LedgerEntry> entries) {
        ReportingConfig reporting = config.reporting();
        DailyAggregates aggregates = isLive()
                ? DailyAggregates.live(
                        reporting.zone(),
                        reporting.finalityDelay(),
                        reporting.publishInterval(),
                        lifetime(ROW_RETENTIONS))
                : DailyAggregates.bounded(reporting.zone(), reporting.finalityDelay());
        return OperatorId.DAILY_AGGREGATES
                .mark(entries.keyBy(LedgerEntry::key, TypeInformation.of(RowKey.class))
                        .process(aggregates))
                .returns(new RecordTypeInfo<>(new PublishedRowFormat()));
    }

    private void publish(DataStream<PublishedRow> rows) {
        for (Table table : Table.values()) {
            DataStream<PublishedRow> ofTable =
                    OperatorId.rowsOf(table).mark(rows.filter(row -> row.key().table() == table));
            OperatorId.tableSink(table).mark(ofTable.sinkTo(sinks.tables().get(table)));
        }
    }

    private StateLifetime lifetime(int retentions) {
        return isLive()
                ? StateLifetime.of(config.reporting().stateRetention().multipliedBy(retentions))
                : StateLifetime.ofTheRun();
    }

    private boolean isLive() {
        return config.mode() == Mode.STREAM;
    }
}
