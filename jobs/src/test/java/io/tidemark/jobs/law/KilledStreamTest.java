package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.kinesis.server.FaultyServer;
import io.tidemark.connectors.kinesis.server.FaultyServer.Fault;
import io.tidemark.connectors.kinesis.server.LiveStream;
import io.tidemark.connectors.kinesis.server.LiveStream.Put;
import io.tidemark.connectors.server.LocalServers;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.law.oracle.RawEvents;
import io.tidemark.localcloud.KinesisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * A live run from Kinesis streams that is killed at random moments, while the streams are resharded and refuse some
 * calls, leaves the tables of its replay. The moments are calls to the streams, so they lie anywhere: in a start, in a
 * checkpoint, within a batch.
 */
@Timeout(900)
class KilledStreamTest {

    private static final int KILLS = Integer.getInteger("tidemark.test.kills", 4);
    private static final long SEED = Long.getLong("tidemark.test.seed", 20_261_123);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, String> FEW_AT_A_TIME = Map.of("poll.max-records", "20", "retry.first", "20 ms");
    private static final List<Fault> FAULTS = List.of(Fault.THROTTLED, Fault.INTERNAL, Fault.ITERATOR_EXPIRED);

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final Map<EventKind, LiveStream> streams = new EnumMap<>(EventKind.class);

    @Test
    void killsAnywhereLeaveTheTablesOfTheReplay() throws Exception {
        List<Arrival> arrivals = events();
        RawEvents sent = Arrival.raw(arrivals);
        ReplayConfig config =
                ReplayConfig.in(folder.resolve("live")).mode(Mode.STREAM).retention(Duration.ofDays(36_500));

        try (KinesisServer server = LocalServers.kinesis();
                FaultyServer faulty = FaultyServer.before(server)) {
            create(server);
            try (LiveRun run = LiveRun.start(
                    StreamedJob.insteadOfFiles(config.build(), faulty.endpoint(), FEW_AT_A_TIME),
                    folder.resolve("checkpoints"),
                    Duration.ofMillis(250))) {
                for (int kill = 0; kill < KILLS; kill++) {
                    put(arrivals.subList(arrivals.size() * kill / KILLS, arrivals.size() * (kill + 1) / KILLS));
                    faulty.answer("GetRecords", FAULTS.get(random.nextInt(FAULTS.size())));
                    reshard(kill);
                    awaitCalls(faulty, random.nextInt(100));
                    // Now and then the next kill comes before the run has got any further than it was.
                    if (kill == 0 || random.nextInt(4) > 0) {
                        run.awaitCheckpoint(PATIENCE);
                    }
                    awaitCalls(faulty, random.nextInt(100));
                    run.kill();
                }
                Replay replay = replay(sent);
                try (CuratedTables tables = new CuratedTables(config.curated())) {
                    await().atMost(PATIENCE)
                            .failFast("the job has failed", () -> !run.isAlive())
                            .ignoreExceptions()
                            .untilAsserted(
                                    () -> assertThat(CuratedTables.differences(replay.tables(), tables.current()))
                                            .isEmpty());
                }
                System.out.println("KilledStreamTest: " + KILLS + " kills, " + run.restores()
                        + " restores, -Dtidemark.test.seed=" + SEED);
                assertThat(run.restores()).isPositive();
                run.drain();
            }
        } finally {
            streams.values().forEach(LiveStream::close);
        }

        new Outcome(config, sent).keepsTheLaw();
    }

    private List<Arrival> events() {
        List<Arrival> broken = Arrays.stream(EventKind.values())
                .flatMap(kind -> IntStream.range(0, 7).mapToObj(i -> new Arrival(kind, 0, "{\"broken\": " + i)))
                .toList();
        Arrivals good = TroubledTrade.of(random);
        return new Arrivals(
                        Stream.concat(good.inOrder().stream(), broken.stream()).toList())
                .shuffled(random)
                .inOrder();
    }

    private Replay replay(RawEvents sent) throws Exception {
        ReplayConfig config = ReplayConfig.in(folder.resolve("replay"));
        return Replay.run(config, Delivery.plain().write(sent, config), 2);
    }

    private void create(KinesisServer server) {
        for (EventKind kind : EventKind.values()) {
            streams.put(kind, LiveStream.create(server, kind.plural(), 2));
        }
    }

    private void put(List<Arrival> arrivals) {
        streams.forEach((kind, stream) -> stream.put(Arrival.texts(arrivals, kind).stream()
                .map(text -> new Put("key-" + random.nextInt(50), text))
                .toList()));
    }

    /** Some way into the run each shard is split, and later two of them are merged. */
    private void reshard(int kill) {
        for (LiveStream stream : streams.values()) {
            if (kill == KILLS / 3) {
                stream.openShards().forEach(stream::split);
            } else if (kill == 2 * KILLS / 3) {
                List<Shard> shards = stream.openShards();
                stream.merge(shards.get(1), shards.get(2));
            }
        }
    }

    private static void awaitCalls(FaultyServer server, int more) {
        int target = server.calls("GetRecords") + more;
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .pollDelay(Duration.ZERO)
                .until(() -> server.calls("GetRecords") >= target);
    }
}
