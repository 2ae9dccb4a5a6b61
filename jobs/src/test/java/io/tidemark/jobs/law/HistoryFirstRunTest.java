package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.kinesis.server.LiveStream;
import io.tidemark.connectors.kinesis.server.LiveStream.Put;
import io.tidemark.connectors.server.LocalServers;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfig.SourceConfig;
import io.tidemark.jobs.config.KinesisConfig;
import io.tidemark.jobs.config.KinesisConfig.StreamInput;
import io.tidemark.jobs.law.oracle.RawEvents;
import io.tidemark.localcloud.KinesisServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * History in files and the rest on streams, with an overlap, leaves the tables of a replay of everything, also when
 * task managers are killed.
 */
@Timeout(240)
class HistoryFirstRunTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final Map<EventKind, LiveStream> streams = new EnumMap<>(EventKind.class);

    @Test
    void historyInFilesAndTheRestOnStreamsIsAsAReplayOfEverything() throws Exception {
        List<Arrival> all = TroubledTrade.of(new Random(20_261_123)).inOrder();
        RawEvents events = events(all);
        ReplayConfig config =
                ReplayConfig.in(folder.resolve("live")).mode(Mode.STREAM).retention(Duration.ofDays(36_500));
        Delivery.plain().write(events(all.subList(0, all.size() * 2 / 3)), config);

        try (KinesisServer server = LocalServers.kinesis()) {
            for (EventKind kind : EventKind.values()) {
                streams.put(kind, LiveStream.create(server, kind.plural(), 2));
            }
            put(all.subList(all.size() / 2, all.size() * 5 / 6));
            try (LiveRun run = LiveRun.start(
                    reading(server.endpoint(), config.build()),
                    folder.resolve("checkpoints"),
                    Duration.ofMillis(500))) {
                awaitCheckpoint(run);
                run.kill();
                awaitCheckpoint(run);
                put(all.subList(all.size() * 5 / 6, all.size()));
                run.kill();
                Replay replay = replay(events);
                CuratedTables tables = new CuratedTables(config.curated());
                await().atMost(PATIENCE)
                        .failFast("the job has failed", () -> !run.isAlive())
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(CuratedTables.differences(replay.tables(), tables.current()))
                                .isEmpty());
                assertThat(run.restores()).isPositive();
                run.drain();
            }
        } finally {
            streams.values().forEach(LiveStream::close);
        }

        new Outcome(config, events).keepsTheLaw();
    }

    private static void awaitCheckpoint(LiveRun run) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            run.checkpoint();
            return true;
        });
    }

    private static RawEvents events(List<Arrival> arrivals) {
        return new RawEvents(
                texts(arrivals, EventKind.TRANSACTION),
                texts(arrivals, EventKind.ORDER),
                texts(arrivals, EventKind.CHARGEBACK));
    }

    private static List<String> texts(List<Arrival> arrivals, EventKind kind) {
        return arrivals.stream()
                .filter(arrival -> arrival.kind() == kind)
                .map(Arrival::text)
                .toList();
    }

    private void put(List<Arrival> arrivals) {
        streams.forEach((kind, stream) -> stream.put(texts(arrivals, kind).stream()
                .map(text -> new Put("key-" + text.hashCode() % 50, text))
                .toList()));
    }

    private Replay replay(RawEvents events) throws Exception {
        ReplayConfig config = ReplayConfig.in(folder.resolve("replay"));
        return Replay.run(config, Delivery.plain().write(events, config), 2);
    }

    private static JobConfig reading(URI endpoint, JobConfig job) {
        SourceConfig files = job.sources();
        Map<EventKind, StreamInput> inputs = new EnumMap<>(EventKind.class);
        Map<EventKind, List<String>> history = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            inputs.put(kind, new StreamInput(kind.plural() + ".stream", options(endpoint, kind.plural())));
            history.put(kind, files.paths(kind));
        }
        SourceConfig sources = new SourceConfig(
                List.of(),
                List.of(),
                List.of(),
                files.watchInterval(),
                files.partitions(),
                files.outOfOrderness(),
                files.idleTimeout(),
                files.maxRecordBytes(),
                new KinesisConfig(inputs, Optional.empty()),
                Optional.empty(),
                history);
        return new JobConfig(
                job.mode(), sources, job.sinks(), job.reporting(), job.validation(), job.rules(), job.alerts());
    }

    private static Map<String, String> options(URI endpoint, String stream) {
        return Map.of(
                "stream", stream,
                "region", "us-east-1",
                "endpoint", endpoint.toString(),
                "poll.interval", "20 ms",
                "discovery.interval", "200 ms");
    }
}
