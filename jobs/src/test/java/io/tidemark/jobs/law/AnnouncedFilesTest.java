package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.file.announced.Announcements;
import io.tidemark.connectors.server.LocalServers;
import io.tidemark.connectors.sqs.QueueAddress;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.Configs;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfig.SourceConfig;
import io.tidemark.jobs.config.KinesisConfig;
import io.tidemark.jobs.config.S3Config;
import io.tidemark.jobs.law.oracle.RawEvents;
import io.tidemark.jobs.store.S3Plugin;
import io.tidemark.localcloud.MessageServer;
import io.tidemark.localcloud.S3Server;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A live run over files in S3 that one queue tells of, killed in between, leaves the tables and the alerts of the
 * replay of the same events, whatever else is on the queue.
 */
@Timeout(240)
class AnnouncedFilesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int WAVES = 3;

    /** The waves are not in order of time. */
    private static final Duration DISORDER = Duration.ofDays(30);

    private static final int VISIBILITY_SECONDS = 3;

    @TempDir
    private Path folder;

    private final Random random = new Random(20_261_123);

    @Test
    void filesAreReadOnceHoweverOftenTheyAreAnnouncedAndWhoeverIsKilled() throws Exception {
        RawEvents events = events();
        ReplayConfig config = ReplayConfig.in(folder.resolve("live"))
                .mode(Mode.STREAM)
                .retention(Duration.ofDays(36_500))
                .disorder(DISORDER);
        Replay replay = replay(events);
        SentAlerts expected = SentAlerts.in(replay.config().alerts());
        try (S3Server s3 = S3Server.start();
                MessageServer server = LocalServers.messages()) {
            S3Plugin.load(new S3Config(Optional.of(s3.endpoint()), Optional.empty()));
            String queue = server.queue("raw", VISIBILITY_SECONDS);
            Lake lake = new Lake(s3, server, queue);
            lake.put(wave(events, 0), 0);
            try (LiveRun run = LiveRun.start(
                    reading(queue, config.build()), folder.resolve("checkpoints"), Duration.ofMillis(500))) {
                lake.announce(EventKind.ORDER, "not there.ndjson", 7);
                server.send(queue, "hello");
                for (int wave = 1; wave < WAVES; wave++) {
                    run.awaitCheckpoint(PATIENCE);
                    lake.put(wave(events, wave), wave);
                    lake.announce(wave(events, wave), wave);
                    // A listed wave, or one that was announced before.
                    lake.announce(wave(events, wave - 1), wave - 1);
                    run.kill();
                }
                try (CuratedTables tables = new CuratedTables(config.curated())) {
                    await().atMost(PATIENCE)
                            .failFast("the job has failed", () -> !run.isAlive())
                            .ignoreExceptions()
                            .untilAsserted(
                                    () -> assertThat(CuratedTables.differences(replay.tables(), tables.current()))
                                            .isEmpty());
                }
                await().atMost(PATIENCE).until(() -> server.messages(queue), left -> left == 0);
                assertThat(run.restores()).isPositive();
                run.drain();
            }
        }
        try (CuratedTables tables = new CuratedTables(config.curated())) {
            assertThat(tables.repeatedRevisions()).isEmpty();
        }
        SentAlerts alerts = SentAlerts.in(config.alerts());
        assertThat(alerts.messages()).hasSizeGreaterThan(30);
        assertThat(alerts.differences(expected)).isEmpty();
        DeadLetterFiles letters = new DeadLetterFiles(config.deadLetter());
        List<String> rejectedOrders =
                new ArrayList<>(new Outcome(config, events).answer().rejected().orders());
        rejectedOrders.add("");
        assertThat(letters.texts("orders")).containsExactlyInAnyOrderElementsOf(rejectedOrders);
        assertThat(letters.texts("unknown")).containsExactly("hello");
    }

    private RawEvents events() {
        Stream<Arrival> broken =
                Stream.of(EventKind.values()).map(kind -> new Arrival(kind, 0, "{\"broken\": \"" + kind + "\"}"));
        List<Arrival> all = Stream.concat(TroubledTrade.of(random).inOrder().stream(), broken)
                .toList();
        return Arrival.raw(all);
    }

    private static RawEvents wave(RawEvents events, int wave) {
        return new RawEvents(
                part(events.transactions(), wave), part(events.orders(), wave), part(events.chargebacks(), wave));
    }

    private static List<String> part(List<String> texts, int wave) {
        return texts.subList(texts.size() * wave / WAVES, texts.size() * (wave + 1) / WAVES);
    }

    private Replay replay(RawEvents events) throws Exception {
        ReplayConfig config = ReplayConfig.in(folder.resolve("replay"));
        return Replay.run(config, Delivery.plain().write(events, config), 2);
    }

    private static JobConfig reading(String queue, JobConfig job) {
        SourceConfig files = job.sources();
        SourceConfig announced = new SourceConfig(
                List.of(S3Server.uri("in/transactions")),
                List.of(S3Server.uri("in/orders")),
                List.of(S3Server.uri("in/chargebacks/")),
                files.watchInterval(),
                files.partitions(),
                files.outOfOrderness(),
                files.idleTimeout(),
                files.maxRecordBytes(),
                KinesisConfig.NONE,
                Optional.of(new Announcements(new QueueAddress(queue), true, 1_000, Duration.ofSeconds(10))),
                Map.of());
        return Configs.reading(announced, job);
    }

    /** Where the files are, and who is told of them. */
    private record Lake(S3Server s3, MessageServer server, String queue) {

        void put(RawEvents events, int wave) {
            for (EventKind kind : EventKind.values()) {
                s3.put(key(kind, name(wave)), content(events, kind));
            }
        }

        void announce(RawEvents events, int wave) {
            for (EventKind kind : EventKind.values()) {
                announce(kind, name(wave), content(events, kind).length);
            }
        }

        /** In both forms. */
        void announce(EventKind kind, String name, int bytes) {
            server.send(queue, """
                {"detail-type":"Object Created","source":"aws.s3","detail":{"bucket":{"name":"BUCKET"},
                 "object":{"key":"KEY","size":SIZE,"etag":"e1"}}}\
                """.replace("BUCKET", S3Server.BUCKET)
                    .replace("KEY", key(kind, name))
                    .replace("SIZE", String.valueOf(bytes)));
            server.send(queue, """
                {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"BUCKET"},
                 "object":{"key":"KEY","size":SIZE,"eTag":"e1"}}}]}\
                """.replace("BUCKET", S3Server.BUCKET)
                    .replace("KEY", URLEncoder.encode(key(kind, name), StandardCharsets.UTF_8))
                    .replace("SIZE", String.valueOf(bytes)));
        }

        private static String name(int wave) {
            return "wave " + wave + "+more.ndjson";
        }

        private static String key(EventKind kind, String name) {
            return "in/" + kind.plural() + "/" + name;
        }

        private static byte[] content(RawEvents events, EventKind kind) {
            List<String> lines =
                    switch (kind) {
                        case TRANSACTION -> events.transactions();
                        case ORDER -> events.orders();
                        case CHARGEBACK -> events.chargebacks();
                    };
            return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        }
    }
}
