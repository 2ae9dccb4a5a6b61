package io.tidemark.jobs.run;

import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.server.LocalServers;
import io.tidemark.connectors.sns.aws.AwsTopic;
import io.tidemark.connectors.sns.topic.Topic;
import io.tidemark.connectors.sns.topic.TopicAddress;
import io.tidemark.connectors.sns.topic.TopicMessage;
import io.tidemark.connectors.sqs.Queue;
import io.tidemark.connectors.sqs.QueueAddress;
import io.tidemark.connectors.sqs.aws.AwsQueue;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.Subscriber;
import io.tidemark.jobs.Subscriber.Received;
import io.tidemark.jobs.config.Deployment;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfigParser;
import io.tidemark.jobs.topology.Sinks;
import io.tidemark.jobs.topology.Sources;
import io.tidemark.localcloud.KinesisServer;
import io.tidemark.localcloud.MessageServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.ToLongFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long an alert of a rule of one event takes from the producer's call to a subscriber, with polling and no
 * allowance for disorder, and what each part of the way costs: by what remains when a part is made as short as it can
 * be. No test: it is run on demand, and prints what it measured.
 */
class AlertLatencyBench {

    private static final int ALERTS = Integer.getInteger("tidemark.bench.alerts", 400);
    private static final int WARM_UP = Integer.getInteger("tidemark.bench.warm-up", 100);
    private static final int SHARDS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    /**
     * How the way is shortened.
     *
     * @param poll the setting {@code kinesis.poll.interval}
     * @param watermark how often sources tell of event time
     * @param linger the setting {@code sns.linger}
     */
    private record Variant(String name, String poll, Duration watermark, String linger) {}

    private static final List<Variant> VARIANTS = List.of(
            new Variant("as it comes", "250 ms", Duration.ofMillis(200), "50 ms"),
            new Variant("polling every 20 ms", "20 ms", Duration.ofMillis(200), "50 ms"),
            new Variant("and no waiting for more messages", "20 ms", Duration.ofMillis(200), "1 ms"),
            new Variant("and the clock of watermarks at 5 ms", "20 ms", Duration.ofMillis(5), "1 ms"));

    /**
     * An alert on its way, by the times at which it was somewhere, epoch milliseconds.
     *
     * @param called before the call that puts its event
     * @param put after it
     * @param said when the alert desk said it
     * @param received when the subscriber had it
     */
    private record Way(long called, long put, long said, long received) {}

    @Test
    void measure() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%n%d alerts each, %d shards a stream, watermark.out-of-orderness 0; milliseconds, median and 99 of 100:%n",
                ALERTS,
                SHARDS);
        System.out.printf("%-34s %13s %13s %13s %13s%n", "", "put", "to the alert", "to subscriber", "all in all");
        for (Variant variant : VARIANTS) {
            print(variant.name(), measure(variant));
        }
        printBare();
    }

    private List<Way> measure(Variant variant) throws Exception {
        try (KinesisServer kinesis = LocalServers.kinesis();
                MessageServer messages = LocalServers.messages();
                Trade trade = new Trade(kinesis)) {
            String topic = messages.topic("alerts");
            String queue = messages.subscribe(
                    topic,
                    "alerts",
                    Map.of("RawMessageDelivery", "true", "FilterPolicy", "{\"rule_id\":[\"" + Trade.RULE + "\"]}"));
            Deployment deployment = deployment(variant, kinesis, messages, topic);
            Configuration settings = EmbeddedCluster.streamConfiguration(2, StateBackend.ROCKSDB);
            settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, variant.watermark());
            settings.set(
                    CheckpointingOptions.CHECKPOINTING_INTERVAL,
                    deployment.local().checkpointInterval());
            settings.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    folder.resolve("checkpoints").toUri().toString());
            JobClient job = EmbeddedCluster.environment(
                            deployment.job(), Sources.of(deployment.job()), Sinks.of(deployment.job()), 2, settings)
                    .executeAsync("latency");
            try (Subscriber subscriber = Subscriber.of(queue)) {
                trade.begin();
                await().atMost(PATIENCE).until(() -> ways(trade, subscriber).size() >= ALERTS);
                return ways(trade, subscriber);
            } finally {
                job.cancel().get();
            }
        }
    }

    private static List<Way> ways(Trade trade, Subscriber subscriber) {
        List<Way> ways = new ArrayList<>();
        for (Received received : subscriber.received()) {
            String payment = received.alert().evidence().get(0).id();
            Optional.ofNullable(trade.calls().get(payment))
                    .filter(call -> call.number() >= WARM_UP && call.number() < WARM_UP + ALERTS)
                    .ifPresent(call -> ways.add(new Way(
                            call.before(), call.after(), received.alert().detectedAt(), received.at())));
        }
        return ways;
    }

    private static void print(String name, List<Way> ways) {
        System.out.printf(
                "%-34s %13s %13s %13s %13s%n",
                name,
                both(ways, way -> way.put() - way.called()),
                both(ways, way -> way.said() - way.put()),
                both(ways, way -> way.received() - way.said()),
                both(ways, way -> way.received() - way.called()));
    }

    /** What SNS and SQS cost by themselves. */
    private static void printBare() throws Exception {
        try (MessageServer messages = LocalServers.messages()) {
            String arn = messages.topic("bare");
            String url = messages.subscribe(arn, "bare", Map.of("RawMessageDelivery", "true"));
            List<Way> ways = new ArrayList<>();
            try (Topic topic = AwsTopic.open(
                            new TopicAddress(arn, messages.endpoint().toString(), Duration.ofSeconds(10)));
                    Queue queue = AwsQueue.open(new QueueAddress(url), Duration.ofSeconds(10))) {
                for (int i = 0; i < WARM_UP + ALERTS; i++) {
                    long before = System.currentTimeMillis();
                    topic.publish(List.of(new TopicMessage("x".repeat(1_000), List.of(), "g", "m" + i)))
                            .join();
                    long published = System.currentTimeMillis();
                    queue.delete(queue.receive(1, Duration.ofSeconds(1)));
                    if (i >= WARM_UP) {
                        ways.add(new Way(before, published, published, System.currentTimeMillis()));
                    }
                }
            }
            System.out.printf(
                    "SNS alone %s, and from there through SQS %s%n%n",
                    both(ways, way -> way.put() - way.called()), both(ways, way -> way.received() - way.put()));
        }
    }

    private static String both(List<Way> ways, ToLongFunction<Way> part) {
        long[] sorted = ways.stream().mapToLong(part).sorted().toArray();
        return sorted[sorted.length / 2] + " / " + sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)];
    }

    private Deployment deployment(Variant variant, KinesisServer kinesis, MessageServer messages, String topic) {
        Path out = folder.resolve("out-" + System.nanoTime());
        Map<String, String> source = new LinkedHashMap<>(Map.of(
                "kinesis.region",
                "us-east-1",
                "kinesis.endpoint",
                kinesis.endpoint().toString(),
                "kinesis.poll.interval",
                variant.poll(),
                "watermark.out-of-orderness",
                "0"));
        for (EventKind kind : EventKind.values()) {
            source.put(kind.plural() + ".stream", kind.plural());
        }
        Map<String, Map<String, String>> groups = Map.of(
                "tidemark.source",
                source,
                "tidemark.sink",
                Map.of(
                        "curated.path", out.resolve("curated").toString(),
                        "dead-letter.path", out.resolve("dead-letter").toString()),
                "tidemark.alerts",
                Map.of(
                        "path", out.resolve("alerts").toString(),
                        "sns.topic", topic,
                        "sns.endpoint", messages.endpoint().toString(),
                        "sns.linger", variant.linger(),
                        "sns.poison", "FAIL"));
        Map<String, Properties> properties = new LinkedHashMap<>();
        groups.forEach((name, group) -> {
            Properties copy = new Properties();
            copy.putAll(group);
            properties.put(name, copy);
        });
        return JobConfigParser.parse(properties, Mode.STREAM, "latency");
    }
}
