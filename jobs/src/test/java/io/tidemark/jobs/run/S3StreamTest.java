package io.tidemark.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.file.RawFileSource;
import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.file.RawRecord;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.Configs;
import io.tidemark.jobs.config.Deployment;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.LocalConfig;
import io.tidemark.jobs.config.S3Config;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.store.S3Plugin;
import io.tidemark.jobs.topology.FinanceTopology;
import io.tidemark.jobs.topology.Sinks;
import io.tidemark.jobs.topology.Sources;
import io.tidemark.localcloud.S3Server;
import io.tidemark.testdata.Generator;
import io.tidemark.testdata.GeneratorOptions;
import io.tidemark.testdata.GeneratorProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live job with everything in S3: input, tables, dead letters, alerts and checkpoints. */
@Timeout(240)
class S3StreamTest {

    /** Before the file system gives up it tries again for a minute and a half, if chance will have it. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private final ExecutorService runner = Executors.newSingleThreadExecutor();
    private S3Server s3;

    @BeforeEach
    void start() throws Exception {
        s3 = S3Server.start();
        S3Plugin.load(new S3Config(Optional.of(s3.endpoint()), Optional.empty()));
    }

    @AfterEach
    void stop() throws Exception {
        runner.shutdownNow();
        assertThat(runner.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("an interrupted run ends")
                .isTrue();
        s3.close();
    }

    @Test
    void aFailureLosesNothingCountsNothingTwiceAndShowsNoPartOfAFile() throws Exception {
        Generator.generate(GeneratorOptions.of(12, 60, 7, folder.resolve("in")), GeneratorProgress.none());
        s3.putAll("in", folder.resolve("in"));
        new EmbeddedReplay(Configs.of(Mode.REPLAY, folder.resolve("in"), folder.resolve("replay")), 2)
                .run((records, time) -> {});

        JobClient job = failingOnce().executeAsync();
        CompletableFuture<Void> end = job.getJobExecutionResult().thenAccept(result -> {});
        Map<String, byte[]> seen = new TreeMap<>();
        while (!end.isDone()) {
            look(seen);
        }
        end.get();
        look(seen);

        assertThat(HeldSource.failed(folder)).isTrue();
        assertThat(seen.values()).hasSizeGreaterThan(20).allSatisfy(S3StreamTest::assertComplete);
        Output expected = new Output(folder.resolve("replay"));
        Output written = output();
        assertThat(written.currentRows()).hasSizeGreaterThan(50).isEqualTo(expected.currentRows());
        assertThat(written.deadLetters().stream().map(S3StreamTest::withoutOrigin))
                .containsExactlyInAnyOrderElementsOf(expected.deadLetters().stream()
                        .map(S3StreamTest::withoutOrigin)
                        .toList());
        for (Table table : Table.values()) {
            assertThat(written.publishedTwice(table)).isEmpty();
        }
    }

    @Test
    void aJobComesBackByItselfWhenS3DoesAndTellsBoth() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        arrive("1.json", payment("t1", "o1", "10.00"));
        LocalConfig local = new LocalConfig(
                Duration.ofMillis(200),
                Optional.of(S3Server.uri("checkpoints")),
                11,
                S3Config.AWS,
                0,
                Optional.empty());
        Future<?> run = runner.submit(() -> {
            new EmbeddedStream(new Deployment(config(), local), 2)
                    .observedBy(new Notes(told))
                    .run();
            return null;
        });
        awaitTransactions("1|10.0000");

        s3.stop();
        arrive("2.json", payment("t2", "o2", "5.50"), payment("t1", "o1", "10.00"));
        await().atMost(PATIENCE).until(() -> told.contains("failed"));
        s3.startAgain();

        awaitTransactions("2|15.5000");
        await().atMost(PATIENCE).until(() -> told.contains("goes on"));
        assertThat(run.isDone()).isFalse();
        assertThat(told).startsWith("failed").endsWith("goes on");
        assertThat(told.stream().filter("goes on"::equals)).hasSize(1);
    }

    /** Writes down what it is told. */
    private record Notes(List<String> told) implements RunObserver {

        @Override
        public void failed(Throwable reason) {
            told.add("failed");
        }

        @Override
        public void goesOn(Duration after) {
            told.add("goes on");
        }
    }

    /** Every object that readers may look at stays as it was when it was first seen. */
    private void look(Map<String, byte[]> seen) throws IOException {
        for (String key : s3.keys("out/curated/")) {
            byte[] bytes = s3.get(key);
            byte[] before = seen.putIfAbsent(key, bytes);
            assertThat(before == null || Arrays.equals(before, bytes))
                    .as("a file that can be seen never changes: " + key)
                    .isTrue();
        }
    }

    private static void assertComplete(byte[] file) {
        assertThat(file).startsWith(PARQUET).endsWith(PARQUET);
    }

    private StreamExecutionEnvironment failingOnce() {
        Configuration configuration = EmbeddedCluster.configuration(2);
        configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, S3Server.uri("checkpoints"));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        Map<EventKind, Source<RawRecord, ?, ?>> sources = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            RawFileSource files = RawFileSource.of(new RawFiles(
                    List.of(new org.apache.flink.core.fs.Path(S3Server.uri("in/" + kind.plural()))),
                    Optional.empty(),
                    Optional.empty(),
                    1 << 20));
            sources.put(kind, kind == EventKind.TRANSACTION ? HeldSource.failing(files, 300, folder) : files);
        }
        FinanceTopology.build(env, new Sources(sources), Sinks.files(config()), config());
        return env;
    }

    private static JobConfig config() {
        return Configs.of(Mode.STREAM, new Location(S3Server.uri("in")), new Location(S3Server.uri("out")));
    }

    private Output output() throws IOException {
        Path copy = folder.resolve("copy-" + System.nanoTime());
        return new Output(s3.fetch("out/", copy));
    }

    private static String withoutOrigin(String letter) {
        return letter.replaceAll("\"origin\":\"[^\"]*/in/", "\"origin\":\"");
    }

    private void arrive(String name, String... lines) {
        s3.put("in/transactions/" + name, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private void awaitTransactions(String countAndValue) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(output().currentRows(Table.DAILY_TRANSACTIONS))
                .singleElement()
                .asString()
                .startsWith("daily_transactions|EUR|" + countAndValue));
    }

    private static String payment(String id, String order, String amount) {
        return String.format(
                "{\"transaction_id\":\"%s\",\"order_id\":\"%s\",\"timestamp\":\"2026-03-10T09:00:00Z\",\"amount\":\"%s\","
                        + "\"currency\":\"EUR\",\"status\":\"completed\","
                        + "\"payment_method\":{\"type\":\"credit_card\",\"provider\":\"visa\"}}",
                id, order, amount);
    }
}
