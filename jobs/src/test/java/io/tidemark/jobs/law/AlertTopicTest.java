package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.server.LocalServers;
import io.tidemark.connectors.sqs.Queue;
import io.tidemark.connectors.sqs.QueueAddress;
import io.tidemark.connectors.sqs.QueueMessage;
import io.tidemark.connectors.sqs.aws.AwsQueue;
import io.tidemark.jobs.Configs;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertArchive;
import io.tidemark.jobs.alerts.AlertEnvelope;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfig.TopicOutput;
import io.tidemark.jobs.files.Location;
import io.tidemark.localcloud.MessageServer;
import io.tidemark.rules.alert.Severity;
import io.tidemark.testdata.Generator;
import io.tidemark.testdata.GeneratorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What subscribers of the topic get, against a server that speaks the real protocol. */
@Timeout(180)
class AlertTopicTest {

    private static final List<String> KINDS = List.of("transactions", "orders", "chargebacks");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** There are few files: a reader may get none, and holds event time back for so long. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final AlertEnvelope envelope = new AlertEnvelope();

    @TempDir
    private Path dir;

    @Test
    void subscribersGetEveryAlertOfTheArchiveThroughAKillAndAnOutageWhichHoldsNoCheckpointBack() throws Exception {
        ReplayConfig config = ReplayConfig.in(dir).mode(Mode.STREAM).retention(Duration.ofDays(36_500));
        Generator.generate(GeneratorOptions.of(20, 10, 7, dir.resolve("made")), (day, records, bytes) -> {});
        for (String kind : KINDS) {
            Files.createDirectories(dir.resolve("in").resolve(kind));
        }
        try (MessageServer server = LocalServers.messages()) {
            String topic = server.topic("alerts");
            String all = server.subscribe(topic, "all", Map.of());
            String severe = server.subscribe(
                    topic,
                    "severe",
                    Map.of("RawMessageDelivery", "true", "FilterPolicy", "{\"severity\":[\"high\",\"critical\"]}"));
            String ranked = server.subscribe(
                    topic, "ranked", Map.of("FilterPolicy", "{\"severity_rank\":[{\"numeric\":[\">=\",3]}]}"));
            Collection<String> received = new TreeSet<>();

            try (LiveRun run = LiveRun.start(withTopic(config, server, topic), dir.resolve("checkpoints"))) {
                await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                    run.checkpoint();
                    return true;
                });
                for (String kind : KINDS) {
                    Files.move(
                            dir.resolve("made").resolve(kind),
                            dir.resolve("in").resolve(kind).resolve("made"));
                }
                await().atMost(PATIENCE).until(() -> receive(all, received) > 0);
                run.kill();
                await().atMost(PATIENCE).until(() -> run.restoredCheckpoint().isPresent());

                server.goDown();
                await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                    run.checkpoint();
                    return !archived(config).isEmpty();
                });
                server.comeUp();
                run.drain();
            }

            List<Alert> archived = archived(config);
            receive(all, received);
            Collection<String> bySeverity = new TreeSet<>();
            receive(severe, bySeverity);
            Collection<String> byRank = new TreeSet<>();
            receive(ranked, byRank);
            assertThat(received).isNotEmpty().isEqualTo(names(archived));
            assertThat(bySeverity)
                    .isNotEmpty()
                    .isEqualTo(names(archived.stream()
                            .filter(alert -> alert.severity().compareTo(Severity.HIGH) >= 0)
                            .toList()))
                    .isEqualTo(byRank);
        }
    }

    private static JobConfig withTopic(ReplayConfig files, MessageServer server, String topic) {
        TopicOutput output = new TopicOutput(Map.of(
                "topic", topic, "poison", "FAIL", "endpoint", server.endpoint().toString(), "retry.first", "50 ms"));
        return Configs.notifying(output, Configs.idleAfter(IDLE, files.build()));
    }

    private static List<Alert> archived(ReplayConfig config) throws IOException {
        return new AlertArchive(Location.of(config.alerts())).messages();
    }

    /** Empties a queue; returns how many messages were on it. */
    private int receive(String url, Collection<String> names) throws InterruptedException {
        int count = 0;
        try (Queue queue = AwsQueue.open(new QueueAddress(url), Duration.ofSeconds(10))) {
            List<QueueMessage> messages = queue.receive(Queue.MAX_BATCH, Duration.ZERO);
            while (!messages.isEmpty()) {
                names.addAll(names(messages.stream()
                        .map(message -> envelope.open(message.body()))
                        .toList()));
                queue.delete(messages);
                count += messages.size();
                messages = queue.receive(Queue.MAX_BATCH, Duration.ZERO);
            }
        }
        return count;
    }

    private static Collection<String> names(List<Alert> alerts) {
        return new TreeSet<>(alerts.stream()
                .map(alert -> alert.alertId() + "-" + alert.sequence())
                .toList());
    }
}
