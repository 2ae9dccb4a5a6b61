package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.kinesis.server.LiveStream;
import io.tidemark.connectors.kinesis.server.LiveStream.Put;
import io.tidemark.connectors.server.LocalServers;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.law.oracle.RawEvents;
import io.tidemark.localcloud.KinesisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * History in files and the rest on streams, with an overlap, leaves the tables and the alerts of a replay of
 * everything, also when task managers are killed.
 */
@Timeout(240)
class HistoryFirstRunTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final Map<EventKind, LiveStream> streams = new EnumMap<>(EventKind.class);

    @Test
    void historyInFilesAndTheRestOnStreamsIsAsAReplayOfEverything() throws Exception {
        List<Arrival> all = TroubledTrade.of(new Random(20_261_123)).inOrder().stream()
                .sorted(Comparator.comparingLong(Arrival::time))
                .toList();
        RawEvents events = Arrival.raw(all);
        ReplayConfig config =
                ReplayConfig.in(folder.resolve("live")).mode(Mode.STREAM).retention(Duration.ofDays(36_500));
        Delivery.plain().write(Arrival.raw(all.subList(0, all.size() * 2 / 3)), config);

        Replay replay = replay(events);
        SentAlerts expected = SentAlerts.in(replay.config().alerts());
        try (KinesisServer server = LocalServers.kinesis()) {
            for (EventKind kind : EventKind.values()) {
                streams.put(kind, LiveStream.create(server, kind.plural(), 2));
            }
            put(all.subList(all.size() / 2, all.size() * 5 / 6));
            try (LiveRun run = LiveRun.start(
                    StreamedJob.afterFiles(config.build(), server.endpoint()),
                    folder.resolve("checkpoints"),
                    Duration.ofMillis(500))) {
                run.awaitCheckpoint(PATIENCE);
                run.kill();
                run.awaitCheckpoint(PATIENCE);
                put(all.subList(all.size() * 5 / 6, all.size()));
                run.kill();
                try (CuratedTables tables = new CuratedTables(config.curated())) {
                    await().atMost(PATIENCE)
                            .failFast("the job has failed", () -> !run.isAlive())
                            .ignoreExceptions()
                            .untilAsserted(
                                    () -> assertThat(CuratedTables.differences(replay.tables(), tables.current()))
                                            .isEmpty());
                }
                assertThat(run.restores()).isPositive();
                run.drain();
            }
        } finally {
            streams.values().forEach(LiveStream::close);
        }

        new Outcome(config, events).keepsTheLaw();
        SentAlerts alerts = SentAlerts.in(config.alerts());
        assertThat(alerts.messages()).hasSizeGreaterThan(30);
        assertThat(alerts.differences(expected)).isEmpty();
    }

    private void put(List<Arrival> arrivals) {
        streams.forEach((kind, stream) -> stream.put(Arrival.texts(arrivals, kind).stream()
                .map(text -> new Put("key-" + text.hashCode() % 50, text))
                .toList()));
    }

    private Replay replay(RawEvents events) throws Exception {
        ReplayConfig config = ReplayConfig.in(folder.resolve("replay"));
        return Replay.run(config, Delivery.plain().write(events, config), 2);
    }
}
