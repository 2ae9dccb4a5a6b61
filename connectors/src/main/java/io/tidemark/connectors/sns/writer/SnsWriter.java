package io.tidemark.connectors.sns.writer;

import io.tidemark.connectors.sns.topic.Topic;
import io.tidemark.connectors.sns.topic.TopicFailure;
import io.tidemark.connectors.sns.topic.TopicMessage;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;

/**
 * Collects messages into batches and hands them to an {@link Outbox}.
 *
 * <p>A checkpoint does not wait for the topic: it holds all messages that the topic is not known to have taken, also
 * those under way. So a topic that cannot be reached keeps nobody else's results back.
 *
 * @param <T> what messages are made of
 */
public final class SnsWriter<T> extends AsyncSinkWriter<T, TopicMessage> {

    /** The outbox has retries and a deadline of its own. */
    private static final Duration NO_TIMEOUT = Duration.ofDays(365);

    private final Topic topic;
    private final Outbox outbox;

    /** A writer to this topic, which is closed with it, that goes on with messages of a checkpoint. */
    public SnsWriter(
            Topic topic,
            ElementConverter<T, TopicMessage> converter,
            WriterSettings settings,
            WriterInitContext context,
            Collection<BufferedRequestState<TopicMessage>> restored) {
        super(
                converter,
                context,
                configuration(settings),
                restored,
                new SimpleBatchCreator<>(TopicMessage.MAX_BYTES),
                new DequeRequestBuffer<>());
        this.topic = topic;
        MailboxExecutor mailbox = context.getMailboxExecutor();
        ProcessingTimeService time = context.getProcessingTimeService();
        WriterMetrics metrics = new WriterMetrics(context.metricGroup(), topic.arn(), () -> outbox().size());
        this.outbox = new Outbox(topic, settings, metrics, new Outbox.Alarms() {
            @Override
            public void soon(Runnable step) {
                mailbox.execute(step::run, "reply of SNS");
            }

            @Override
            @SuppressWarnings("FutureReturnValueIgnored") // the timer is never cancelled; its errors fail the task
            public void in(Duration delay, Runnable step) {
                // Never early: timers count in milliseconds.
                time.registerTimer(time.getCurrentProcessingTime() + delay.toMillis() + 1, now -> step.run());
            }

            @Override
            public void fail(TopicFailure failure) {
                getFatalExceptionCons()
                        .accept(new TopicFailure(
                                failure.reason(),
                                failure.getMessage() + "; " + failure.remedy(),
                                failure.remedy(),
                                failure.getCause()));
            }
        });
    }

    private static AsyncSinkWriterConfiguration configuration(WriterSettings settings) {
        return AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(Topic.MAX_BATCH)
                .setMaxBatchSizeInBytes(TopicMessage.MAX_BYTES)
                .setMaxInFlightRequests(settings.backlog())
                .setMaxBufferedRequests(2 * Topic.MAX_BATCH)
                .setMaxTimeInBufferMS(settings.lingerMillis())
                .setMaxRecordSizeInBytes(TopicMessage.MAX_BYTES)
                .setRateLimitingStrategy(new Backlog(settings.backlog()))
                .setRequestTimeoutMS(NO_TIMEOUT.toMillis())
                .setFailOnTimeout(false)
                .build();
    }

    @Override
    protected void submitRequestEntries(List<TopicMessage> messages, ResultHandler<TopicMessage> handler) {
        outbox.add(messages, handler::complete);
    }

    /** What SNS would not take fills a batch alone; the outbox knows what to do with it. */
    @Override
    protected long getSizeInBytes(TopicMessage message) {
        return Math.min(message.size(), TopicMessage.MAX_BYTES);
    }

    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        if (endOfInput) {
            super.flush(true);
        }
    }

    @Override
    public List<BufferedRequestState<TopicMessage>> snapshotState(long checkpointId) {
        Stream<RequestEntryWrapper<TopicMessage>> unsent =
                outbox.unsent().stream().map(message -> new RequestEntryWrapper<>(message, getSizeInBytes(message)));
        Stream<RequestEntryWrapper<TopicMessage>> buffered =
                super.snapshotState(checkpointId).stream().flatMap(state -> state.getBufferedRequestEntries().stream());
        return List.of(
                new BufferedRequestState<>(Stream.concat(unsent, buffered).toList()));
    }

    @Override
    public void close() {
        topic.close();
    }

    private Outbox outbox() {
        return outbox;
    }
}
