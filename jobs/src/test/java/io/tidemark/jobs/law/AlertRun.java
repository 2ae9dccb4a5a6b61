package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.file.RawFileSource;
import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.file.RawRecord;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.alerts.AlertSinks;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.deadletter.DeadLetter;
import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.run.EmbeddedReplay;
import io.tidemark.jobs.run.HeldSource;
import io.tidemark.jobs.topology.FinanceTopology;
import io.tidemark.jobs.topology.Sinks;
import io.tidemark.jobs.topology.Sources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Runs of the whole job for its alerts: replays, and live ones whose input ends.
 *
 * @param folder holds what the job reads and writes; still empty
 * @param disorder by how much the events of a live run are out of order
 */
record AlertRun(Path folder, Duration disorder) {

    private static final Duration EVER = Duration.ofDays(36_500);
    private static final int NETWORK_MEBIBYTES = 48;

    /** The alerts of a replay. */
    SentAlerts replay(Arrivals arrivals, int parallelism) throws Exception {
        ReplayConfig config = config(Mode.REPLAY);
        arrivals.write(config);
        new EmbeddedReplay(config.build(), parallelism).run((records, elapsed) -> {});
        return SentAlerts.in(config.alerts());
    }

    /** The alerts of a live run, told as far as the watermark has come, and those told when all input was read. */
    SentAlerts live(Arrivals arrivals, int parallelism, String backend) throws Exception {
        ReplayConfig config = config(Mode.STREAM);
        arrivals.write(config);
        Map<EventKind, Source<RawRecord, ?, ?>> sources = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            sources.put(kind, files(kind, config.build()));
        }
        return live(config, new Sources(sources), parallelism, settings(backend));
    }

    /** The alerts of a live run that fails once and goes on from the checkpoint before. */
    SentAlerts failing(Arrivals arrivals, int recordsBefore, int parallelism, String backend) throws Exception {
        ReplayConfig config = config(Mode.STREAM);
        arrivals.write(config);
        Map<EventKind, Source<RawRecord, ?, ?>> sources = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            RawFileSource files = files(kind, config.build());
            sources.put(kind, kind == EventKind.TRANSACTION ? HeldSource.failing(files, recordsBefore, folder) : files);
        }
        Configuration settings = settings(backend);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        SentAlerts sent = live(config, new Sources(sources), parallelism, settings);
        assertThat(HeldSource.failed(folder)).isTrue();
        return sent;
    }

    private ReplayConfig config(Mode mode) {
        return ReplayConfig.in(folder).mode(mode).retention(EVER).disorder(disorder);
    }

    private static SentAlerts live(ReplayConfig config, Sources sources, int parallelism, Configuration settings)
            throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
        FinanceTopology.build(env, sources, alertsOnly(config.build()), config.build());
        JobExecutionResult result = env.execute();
        assertThat(result.getAllAccumulatorResults())
                .as("what came too late for rules")
                .allSatisfy((name, count) -> {
                    if (name.endsWith(".late") || name.startsWith("findings.late")) {
                        assertThat(count).as(name).isEqualTo(0L);
                    }
                });
        return SentAlerts.in(config.alerts());
    }

    private static Configuration settings(String backend) {
        Configuration settings = new Configuration();
        SmallPages.set(settings, NETWORK_MEBIBYTES);
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        settings.set(StateBackendOptions.STATE_BACKEND, backend);
        settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(1));
        return settings;
    }

    private static RawFileSource files(EventKind kind, JobConfig config) {
        return RawFileSource.of(new RawFiles(
                config.sources().paths(kind).stream()
                        .map(org.apache.flink.core.fs.Path::new)
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                config.sources().maxRecordBytes()));
    }

    private static Sinks alertsOnly(JobConfig config) {
        Map<Table, Sink<PublishedRow>> tables = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            tables.put(table, new DiscardingSink<>());
        }
        Map<EventKind, Sink<DeadLetter>> deadLetters = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            deadLetters.put(kind, new DiscardingSink<>());
        }
        return new Sinks(
                tables,
                deadLetters,
                new DiscardingSink<>(),
                new DiscardingSink<>(),
                AlertSinks.files(config.alerts().archive()));
    }
}
