package io.tidemark.jobs.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.file.RawRecord;
import io.tidemark.connectors.kinesis.FakeSource;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.connectors.kinesis.streams.FakeStreams;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfigParser;
import io.tidemark.jobs.law.EventText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far event time comes, behind the job's own sources, while a part of its streams brings nothing. */
@Timeout(60)
class IdleStreamsTest {

    private static final int SHARDS = 2;
    private static final int SOON_MILLIS = 300;
    private static final String SOON = SOON_MILLIS + " ms";
    private static final String NEVER = "1 h";
    private static final Duration DISORDER = Duration.ofMinutes(1);
    private static final Instant FIRST = Instant.parse("2024-05-10T10:00:00Z");
    private static final Instant LATER = Instant.parse("2024-05-10T11:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static MiniCluster cluster;

    private final Map<EventKind, FakeStreams> streams = new EnumMap<>(EventKind.class);
    private int put;

    /** What is silent, while every other shard of every stream is busy. */
    enum Silence {
        A_SHARD_AFTER_A_RECORD(EventKind.TRANSACTION, 1),
        A_SHARD_FROM_THE_START(EventKind.TRANSACTION, 1),
        A_STREAM_AFTER_A_RECORD(EventKind.ORDER, 0),
        A_STREAM_FROM_THE_START(EventKind.CHARGEBACK, 0);

        private final EventKind kind;
        private final int firstShard;

        Silence(EventKind kind, int firstShard) {
            this.kind = kind;
            this.firstShard = firstShard;
        }

        private boolean is(EventKind stream, int shard) {
            return stream == kind && shard >= firstShard;
        }

        private boolean hasRecord() {
            return name().endsWith("AFTER_A_RECORD");
        }
    }

    @BeforeAll
    static void startCluster() throws Exception {
        Configuration settings = new Configuration();
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1 + 1 + SHARDS + 1)
                .withRandomPorts()
                .build());
        cluster.start();
    }

    @AfterAll
    static void stopCluster() {
        cluster.closeAsync().join();
    }

    @BeforeEach
    void openStreams() {
        for (EventKind kind : EventKind.values()) {
            streams.put(kind, new FakeStreams(SHARDS));
        }
    }

    @ParameterizedTest
    @EnumSource
    void idleShardsDontHoldTheWatermarkBack(Silence silence) throws Exception {
        if (silence.hasRecord()) {
            putSilent(silence, FIRST);
        }
        putBusy(silence);
        SeenEventTime patient = new SeenEventTime();
        JobID waiting = start(patient, NEVER, 1);
        await("all records").atMost(PATIENCE).until(() -> patient.records() == put);

        SeenEventTime together = new SeenEventTime();
        SeenEventTime apart = new SeenEventTime();
        JobID oneReader = start(together, SOON, 1);
        // One reader for each shard, and one that has none.
        JobID manyReaders = start(apart, SOON, SHARDS + 1);
        await("event time goes on").atMost(PATIENCE).until(() -> {
            putBusy(silence);
            return together.watermark() == passed(LATER) && apart.watermark() == passed(LATER);
        });

        assertThat(patient.watermark())
                .as("what is not idle yet holds event time back")
                .isLessThanOrEqualTo(passed(FIRST));
        putSilent(silence, LATER);
        await("and nothing else does").atMost(PATIENCE).until(() -> patient.watermark() == passed(LATER));
        for (JobID job : List.of(waiting, oneReader, manyReaders)) {
            cluster.cancelJob(job).get();
            cluster.requestJobResult(job).get();
        }
    }

    /** From the start: as after a restart, before the first call that succeeds. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aShardThatCannotBeReadHoldsTheWatermarkBack(boolean fromTheStart) throws Exception {
        Silence others = Silence.A_SHARD_AFTER_A_RECORD;
        FakeStreams transactions = streams.get(EventKind.TRANSACTION);
        putBusy(others);
        if (!fromTheStart) {
            putSilent(others, FIRST);
        }
        transactions.makeUnreadable(others.firstShard);
        Instant start = Instant.now();
        SeenEventTime together = new SeenEventTime();
        SeenEventTime apart = new SeenEventTime();
        List<JobID> jobs = List.of(start(together, SOON, 1), start(apart, SOON, SHARDS));
        await("calls in vain, for much longer than the idle timeout")
                .atMost(PATIENCE)
                .until(() -> {
                    putBusy(others);
                    return transactions.failedReads() >= 3 * jobs.size()
                            && start.plusMillis(5 * SOON_MILLIS).isBefore(Instant.now());
                });
        long held = fromTheStart ? Long.MIN_VALUE : passed(FIRST);
        assertThat(together.watermark()).isLessThanOrEqualTo(held);
        assertThat(apart.watermark()).isLessThanOrEqualTo(held);

        transactions.makeReadable(others.firstShard);
        putSilent(others, LATER);
        await("event time goes on")
                .atMost(PATIENCE)
                .until(() -> together.watermark() == passed(LATER) && apart.watermark() == passed(LATER));
        for (JobID job : jobs) {
            cluster.cancelJob(job).get();
            cluster.requestJobResult(job).get();
        }
    }

    private void putSilent(Silence silence, Instant time) {
        for (int shard = silence.firstShard; shard < SHARDS; shard++) {
            put(silence.kind, shard, time);
        }
    }

    private void putBusy(Silence silence) {
        for (EventKind kind : EventKind.values()) {
            for (int shard = 0; shard < SHARDS; shard++) {
                if (!silence.is(kind, shard)) {
                    put(kind, shard, LATER);
                }
            }
        }
    }

    private void put(EventKind kind, int shard, Instant time) {
        EventText event =
                switch (kind) {
                    case TRANSACTION -> EventText.transaction("o1", "t1").at(time.toString());
                    case ORDER -> EventText.order("o1").at(time.toString());
                    case CHARGEBACK -> EventText.chargeback("t1").with("dispute_date", time.toString());
                };
        streams.get(kind).putInto(FakeStreams.id(shard), "key", event.json().getBytes(StandardCharsets.UTF_8));
        put++;
    }

    /** The watermark once event time has passed a moment. */
    private static long passed(Instant moment) {
        return moment.minus(DISORDER).toEpochMilli() - 1;
    }

    private JobID start(SeenEventTime seen, String idleTimeout, int readers) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
        env.setParallelism(readers);
        Map<EventKind, Source<KinesisRecord, ?, ?>> sources = new EnumMap<>(EventKind.class);
        JobConfig config = config(idleTimeout);
        streams.forEach(
                (kind, stream) -> sources.put(kind, Sources.timed(FakeSource.over(stream), Optional.of(kind), config)));
        RawStreams raw = RawStreams.of(
                env,
                new Sources(Map.of(), Optional.empty(), sources, Optional.empty(), Map.of()),
                Sinks.of(config),
                config);
        DataStream<RawRecord> all = Arrays.stream(EventKind.values())
                .map(raw::of)
                .reduce(DataStream::union)
                .orElseThrow();
        all.transform("seen", Types.INT, seen).setParallelism(1).sinkTo(new DiscardingSink<>());
        return cluster.submitJob(env.getStreamGraph().getJobGraph()).get().getJobID();
    }

    private static JobConfig config(String idleTimeout) {
        Properties source = new Properties();
        for (EventKind kind : EventKind.values()) {
            source.setProperty(kind.plural() + ".stream", kind.plural());
        }
        source.setProperty("kinesis.region", "us-east-1");
        source.setProperty("watermark.idle-timeout", idleTimeout);
        source.setProperty("watermark.out-of-orderness", DISORDER.toMinutes() + " min");
        Properties sink = new Properties();
        sink.setProperty("curated.path", "out/curated");
        sink.setProperty("dead-letter.path", "out/dead-letter");
        Properties alerts = new Properties();
        alerts.setProperty("path", "out/alerts");
        return JobConfigParser.parse(
                        Map.of("tidemark.source", source, "tidemark.sink", sink, "tidemark.alerts", alerts),
                        Mode.STREAM,
                        "run-1")
                .job();
    }
}
