package io.tidemark.connectors.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.server.LocalServers;
import io.tidemark.connectors.sns.topic.MessageAttribute;
import io.tidemark.connectors.sns.topic.TopicFailure;
import io.tidemark.connectors.sns.topic.TopicMessage;
import io.tidemark.connectors.sns.writer.WriterSettings.Poison;
import io.tidemark.connectors.sqs.Queue;
import io.tidemark.connectors.sqs.QueueAddress;
import io.tidemark.connectors.sqs.QueueMessage;
import io.tidemark.connectors.sqs.aws.AwsQueue;
import io.tidemark.localcloud.MessageServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sink in a job, and the queues behind it, against a server that speaks the real protocol. */
@Timeout(60)
class SnsSinkServerTest {

    private static final int COUNT = 1_000;
    private static final Map<String, AtomicInteger> WRITTEN = new ConcurrentHashMap<>();
    private static final Map<String, String> RAW = Map.of("RawMessageDelivery", "true");

    @Test
    void every_message_arrives_and_filter_policies_see_the_attributes() throws Exception {
        try (MessageServer server = LocalServers.messages()) {
            String topic = server.topic("numbers");
            String all = server.subscribe(topic, "all", RAW);
            String few = server.subscribe(
                    topic,
                    "few",
                    Map.of("RawMessageDelivery", "true", "FilterPolicy", "{\"rest\":[{\"numeric\":[\"=\",7]}]}"));

            publish(server, topic).getJobExecutionResult().get();

            assertThat(receive(all, COUNT)).containsExactlyInAnyOrderElementsOf(numbers());
            assertThat(receive(few, COUNT / 10)).allMatch(number -> number.endsWith("7"));
        }
    }

    @Test
    void a_fifo_topic_keeps_the_order_and_takes_nothing_twice() throws Exception {
        try (MessageServer server = LocalServers.messages()) {
            String topic = server.topic("numbers.fifo");
            String queue = server.subscribe(topic, "numbers.fifo", RAW);

            publish(server, topic).getJobExecutionResult().get();
            publish(server, topic).getJobExecutionResult().get();

            assertThat(receive(queue, COUNT)).containsExactlyElementsOf(numbers());
            try (Queue rest = open(queue)) {
                assertThat(rest.receive(1, Duration.ZERO)).isEmpty();
            }
        }
    }

    @Test
    void a_server_that_goes_away_and_comes_back_is_waited_for() throws Exception {
        try (MessageServer server = LocalServers.messages()) {
            String topic = server.topic("interrupted");
            String queue = server.subscribe(topic, "interrupted", RAW);
            server.goDown();

            JobClient job = publish(server, topic);
            await().until(() -> WRITTEN.get(topic).get() == COUNT);
            server.comeUp();
            job.getJobExecutionResult().get();

            assertThat(receive(queue, COUNT)).containsExactlyInAnyOrderElementsOf(numbers());
        }
    }

    @Test
    void a_topic_that_is_not_there_is_told_with_what_to_do() throws Exception {
        try (MessageServer server = LocalServers.messages()) {
            String missing = server.topic("numbers").replace("numbers", "nothing");
            Configuration options = options(server, missing);

            assertThatThrownBy(() -> SnsSink.requireTopic(options))
                    .isInstanceOfSatisfying(TopicFailure.class, failure -> assertThat(failure.remedy())
                            .isEqualTo("create the topic, or correct the name, the account and the region in its ARN"))
                    .hasMessageContaining("topic " + missing + " at " + server.endpoint())
                    .hasMessageContaining("NotFound");
            SnsSink.requireTopic(options(server, server.topic("numbers")));
        }
    }

    @Test
    void a_message_stays_on_its_queue_until_it_is_deleted() throws Exception {
        try (MessageServer server = LocalServers.messages()) {
            String url = server.queue("some");
            server.send(url, "a");
            server.send(url, "b");
            try (Queue queue = open(url)) {
                List<QueueMessage> messages = queue.receive(Queue.MAX_BATCH, Duration.ofSeconds(1));
                assertThat(messages).extracting(QueueMessage::body).containsExactlyInAnyOrder("a", "b");
                assertThat(queue.delete(messages)).isEmpty();
                assertThat(queue.receive(Queue.MAX_BATCH, Duration.ZERO)).isEmpty();
            }
            try (Queue none = open(url + "-not")) {
                assertThatThrownBy(() -> none.receive(1, Duration.ZERO))
                        .hasMessageContaining("ReceiveMessage of queue " + url + "-not");
            }
        }
    }

    private static JobClient publish(MessageServer server, String topic) throws Exception {
        Configuration settings = new Configuration();
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50));
        WRITTEN.put(topic, new AtomicInteger());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, settings);
        env.fromSequence(1, COUNT)
                .map(number -> {
                    WRITTEN.get(topic).incrementAndGet();
                    return String.valueOf(number);
                })
                .returns(Types.STRING)
                .sinkTo(SnsSink.of(options(server, topic), (number, context) -> message(number)));
        return env.executeAsync();
    }

    private static TopicMessage message(String number) {
        return new TopicMessage(
                number, List.of(MessageAttribute.number("rest", Long.parseLong(number) % 10)), "numbers", number);
    }

    private static Configuration options(MessageServer server, String topic) {
        Configuration options = new Configuration();
        options.set(SnsOptions.TOPIC, topic);
        options.set(SnsOptions.POISON, Poison.FAIL);
        options.set(SnsOptions.ENDPOINT, server.endpoint().toString());
        options.set(SnsOptions.RETRY_FIRST, Duration.ofMillis(20));
        return options;
    }

    private static List<String> receive(String url, int count) throws InterruptedException {
        List<String> bodies = new ArrayList<>();
        try (Queue queue = open(url)) {
            while (bodies.size() < count) {
                List<QueueMessage> messages = queue.receive(Queue.MAX_BATCH, Duration.ofSeconds(1));
                messages.forEach(message -> bodies.add(message.body()));
                queue.delete(messages);
            }
        }
        return bodies;
    }

    private static Queue open(String url) {
        return AwsQueue.open(new QueueAddress(url), Duration.ofSeconds(10));
    }

    private static List<String> numbers() {
        return LongStream.rangeClosed(1, COUNT).mapToObj(String::valueOf).toList();
    }
}
