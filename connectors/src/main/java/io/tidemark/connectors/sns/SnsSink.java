package io.tidemark.connectors.sns;

import io.tidemark.connectors.retry.Retries;
import io.tidemark.connectors.retry.RetryPolicy;
import io.tidemark.connectors.sns.aws.AwsTopic;
import io.tidemark.connectors.sns.topic.Topic;
import io.tidemark.connectors.sns.topic.TopicAddress;
import io.tidemark.connectors.sns.topic.TopicFactory;
import io.tidemark.connectors.sns.topic.TopicFailure;
import io.tidemark.connectors.sns.topic.TopicFailure.Course;
import io.tidemark.connectors.sns.topic.TopicMessage;
import io.tidemark.connectors.sns.writer.SnsWriter;
import io.tidemark.connectors.sns.writer.UnsentSerializer;
import io.tidemark.connectors.sns.writer.WriterSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Publishes messages to one SNS topic, each at least once: after a failure those that the latest checkpoint doesn't
 * know to be taken are sent again.
 *
 * @param <T> what messages are made of
 */
public final class SnsSink<T> extends AsyncSinkBase<T, TopicMessage> {

    private static final long serialVersionUID = 1L;

    /** With the longest call that may begin at its end, a check takes less than half a minute. */
    private static final Duration CHECK_GIVE_UP_AFTER = Duration.ofSeconds(10);

    private static final Duration CHECK_CALL = Duration.ofSeconds(10);
    private static final RetryPolicy CHECK_RETRIES =
            new RetryPolicy(Duration.ofMillis(300), Duration.ofSeconds(3), CHECK_GIVE_UP_AFTER);

    private final WriterSettings settings;
    private final TopicFactory topics;

    SnsSink(WriterSettings settings, TopicFactory topics, ElementConverter<T, TopicMessage> converter) {
        super(
                converter,
                Topic.MAX_BATCH,
                settings.concurrency(),
                settings.backlog(),
                TopicMessage.MAX_BYTES,
                settings.lingerMillis(),
                TopicMessage.MAX_BYTES);
        this.settings = settings;
        this.topics = topics;
    }

    /**
     * A sink as {@linkplain SnsOptions configured}.
     *
     * @param converter makes messages; what doesn't {@linkplain TopicMessage#fits() fit} even so is subject to the
     *     policy
     * @throws IllegalArgumentException if an option is missing or has a value that cannot be used; the message names
     *     all of them
     */
    public static <T> SnsSink<T> of(ReadableConfig options, ElementConverter<T, TopicMessage> converter) {
        SnsSettings checked = SnsSettings.of(options);
        TopicAddress address = checked.address();
        return new SnsSink<>(checked.writer(), () -> AwsTopic.open(address), converter);
    }

    /**
     * Makes sure that a topic is there, as far as that shows without a message; takes less than half a minute.
     *
     * @throws TopicFailure if it is not
     */
    public static void requireTopic(ReadableConfig options) throws InterruptedException {
        TopicAddress address = SnsSettings.of(options).address();
        Duration call = address.requestTimeout().compareTo(CHECK_CALL) < 0 ? address.requestTimeout() : CHECK_CALL;
        try (Topic topic = AwsTopic.open(new TopicAddress(address.arn(), address.endpointUrl(), call))) {
            Retries retries = new Retries(CHECK_RETRIES, RandomGenerator.getDefault());
            while (!answers(topic, retries)) {
                // Once more.
            }
        }
    }

    /** Whether the topic answers; waits if it may do so later. */
    private static boolean answers(Topic topic, Retries retries) throws InterruptedException {
        CompletableFuture<Void> check = topic.check();
        try {
            check.get();
            return true;
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicFailure failure)) {
                throw new IllegalStateException(e.getCause());
            }
            OptionalLong delay =
                    failure.course() == Course.RETRY ? retries.failed(System.nanoTime()) : OptionalLong.empty();
            if (delay.isEmpty()) {
                throw failure;
            }
            TimeUnit.NANOSECONDS.sleep(delay.getAsLong());
            return false;
        } finally {
            check.cancel(true);
        }
    }

    @Override
    public SnsWriter<T> createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public SnsWriter<T> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<TopicMessage>> unsent) {
        return new SnsWriter<>(topics.open(), getElementConverter(), settings, context, unsent);
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<TopicMessage>> getWriterStateSerializer() {
        return new UnsentSerializer();
    }
}
