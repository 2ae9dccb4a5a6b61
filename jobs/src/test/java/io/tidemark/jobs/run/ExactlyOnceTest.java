package io.tidemark.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.file.RawFileSource;
import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.file.RawRecord;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.Configs;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.topology.FinanceTopology;
import io.tidemark.jobs.topology.Sinks;
import io.tidemark.jobs.topology.Sources;
import io.tidemark.testdata.Generator;
import io.tidemark.testdata.GeneratorOptions;
import io.tidemark.testdata.GeneratorProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The live graph over generated days with every kind of trouble, disturbed in the middle: its tables and dead letters
 * are those of a replay that nothing disturbed.
 */
class ExactlyOnceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A reader that rests in its middle is silent for longer than that. */
    private static final Duration SILENCE = Duration.ofMillis(1);

    @TempDir
    static Path shared;

    private static List<String> rows;
    private static List<String> deadLetters;

    @TempDir
    Path folder;

    @BeforeAll
    static void replayUndisturbed() throws Exception {
        Generator.generate(GeneratorOptions.of(16, 60, 7, shared.resolve("in")), GeneratorProgress.none());
        Path out = shared.resolve("replay");
        new EmbeddedReplay(Configs.of(Mode.REPLAY, shared.resolve("in"), out), 2).run((records, time) -> {});
        rows = new Output(out).currentRows();
        deadLetters = new Output(out).deadLetters();
        assertThat(rows).hasSizeGreaterThan(50);
        assertThat(deadLetters).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hashmap", "rocksdb"})
    void aFailureBehindACheckpointLosesNothingAndCountsNothingTwice(String backend) throws Exception {
        environment(2, configuration(backend), (kind, files) -> switch (kind) {
                    case TRANSACTION -> HeldSource.failing(files, 300, folder);
                    case ORDER, CHARGEBACK -> files;
                })
                .execute();

        assertThat(HeldSource.failed(folder)).isTrue();
        assertAsUndisturbed();
    }

    @Test
    void aSavepointFromTheMiddleIsTakenUpAtAnotherParallelism() throws Exception {
        JobClient job = environment(2, configuration("rocksdb"), (kind, files) -> switch (kind) {
                    case TRANSACTION, ORDER -> HeldSource.waiting(files, 200, folder);
                    case CHARGEBACK -> HeldSource.waiting(files, 5, folder);
                })
                .executeAsync();
        await().atMost(PATIENCE).until(() -> HeldSource.rests(folder));
        String savepoint = job.stopWithSavepoint(
                        false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(new Output(folder).currentRows()).isNotEqualTo(rows);

        Configuration resumed = configuration("rocksdb");
        resumed.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        environment(3, resumed, (kind, files) -> files).execute();

        assertAsUndisturbed();
    }

    @Test
    void aReaderThatIsSilentForAWhileIsWaitedForWhenTheOthersHaveEnded() throws Exception {
        environment(2, configuration("hashmap"), (kind, files) -> switch (kind) {
                    case TRANSACTION -> HeldSource.pausing(files, 300, folder);
                    case ORDER, CHARGEBACK -> files;
                })
                .execute();

        assertThat(HeldSource.rests(folder)).isTrue();
        assertAsUndisturbed();
    }

    private void assertAsUndisturbed() throws Exception {
        Output output = new Output(folder);
        assertThat(output.currentRows()).isEqualTo(rows);
        assertThat(output.deadLetters()).isEqualTo(deadLetters);
        for (Table table : Table.values()) {
            assertThat(output.publishedTwice(table)).isEmpty();
        }
    }

    private Configuration configuration(String backend) {
        Configuration configuration = EmbeddedCluster.configuration(3);
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        return configuration;
    }

    /** The live job over files that end, each kind by way of something else. */
    private StreamExecutionEnvironment environment(
            int parallelism,
            Configuration configuration,
            BiFunction<EventKind, RawFileSource, Source<RawRecord, ?, ?>> detour) {
        JobConfig config = Configs.idleAfter(SILENCE, Configs.of(Mode.STREAM, shared.resolve("in"), folder));
        Map<EventKind, Source<RawRecord, ?, ?>> sources = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            sources.put(kind, detour.apply(kind, files(kind)));
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        FinanceTopology.build(env, new Sources(sources), Sinks.files(config), config);
        return env;
    }

    private static RawFileSource files(EventKind kind) {
        Path in = shared.resolve("in").resolve(kind.plural());
        return RawFileSource.of(new RawFiles(
                List.of(new org.apache.flink.core.fs.Path(in.toString())),
                Optional.empty(),
                Optional.empty(),
                1 << 20));
    }
}
