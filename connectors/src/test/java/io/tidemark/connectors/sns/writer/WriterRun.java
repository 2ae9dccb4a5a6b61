package io.tidemark.connectors.sns.writer;

import io.tidemark.connectors.RecordedMetrics;
import io.tidemark.connectors.retry.RetryPolicy;
import io.tidemark.connectors.sns.topic.FakeTopic;
import io.tidemark.connectors.sns.topic.MessageAttribute;
import io.tidemark.connectors.sns.topic.TopicMessage;
import io.tidemark.connectors.sns.writer.WriterSettings.Poison;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.groups.MetricsGroupTestUtils;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.util.function.ThrowingRunnable;

/** A writer of texts, whose time and steps the test decides about. */
final class WriterRun {

    static final long LINGER = 50;
    static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    final FakeTopic topic = new FakeTopic();
    final RecordedMetrics metrics = new RecordedMetrics();
    private final Steps steps = new Steps();
    private final TestProcessingTimeService time = new TestProcessingTimeService();
    private final SnsWriter<String> writer;
    private long now;

    /** What is to be done on the one thread, done when somebody yields. */
    private static final class Steps implements MailboxExecutor {

        private final Deque<ThrowingRunnable<? extends Exception>> waiting = new ArrayDeque<>();

        @Override
        public void execute(
                MailOptions options, ThrowingRunnable<? extends Exception> step, String name, Object... arguments) {
            waiting.add(step);
        }

        @Override
        public void yield() {
            if (!tryYield()) {
                throw new IllegalStateException("waits for ever");
            }
        }

        @Override
        public boolean tryYield() {
            ThrowingRunnable<? extends Exception> next = waiting.poll();
            if (next != null) {
                ThrowingRunnable.unchecked(next).run();
            }
            return next != null;
        }

        @Override
        public boolean shouldInterrupt() {
            return false;
        }
    }

    WriterRun(Poison poison) throws Exception {
        this(poison, Duration.ofMinutes(5), 10, List.of());
    }

    WriterRun(
            Poison poison,
            Duration giveUpAfter,
            int concurrency,
            Collection<BufferedRequestState<TopicMessage>> restored)
            throws Exception {
        time.setCurrentTime(0);
        WriterSettings settings = new WriterSettings(
                new RetryPolicy(FIRST_WAIT, Duration.ofMinutes(1), giveUpAfter), poison, concurrency, 100, LINGER);
        writer = new SnsWriter<>(topic, (text, at) -> message(text), settings, context(), restored);
    }

    /** A writer needs no more of its surroundings. */
    private WriterInitContext context() {
        SinkWriterMetricGroup group = MetricsGroupTestUtils.mockWriterMetricGroup(metrics);
        return (WriterInitContext) Proxy.newProxyInstance(
                WriterInitContext.class.getClassLoader(),
                new Class<?>[] {WriterInitContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMailboxExecutor" -> steps;
                    case "getProcessingTimeService" -> time;
                    case "metricGroup" -> group;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    static TopicMessage message(String text) {
        return new TopicMessage(text, List.of(MessageAttribute.text("severity", "high")), "group", "id");
    }

    WriterRun write(String... texts) throws Exception {
        for (String text : texts) {
            writer.write(text, null);
        }
        return settle();
    }

    /** Lets time pass. */
    WriterRun pass(Duration duration) throws Exception {
        now += duration.toMillis();
        time.setCurrentTime(now);
        return settle();
    }

    /** Until what was written is sent. */
    WriterRun linger() throws Exception {
        return pass(Duration.ofMillis(LINGER));
    }

    /** Until what was not taken once is sent again. */
    WriterRun firstWait() throws Exception {
        return pass(FIRST_WAIT.plusMillis(1));
    }

    WriterRun settle() {
        while (steps.tryYield()) {
            // One step after the other.
        }
        return this;
    }

    void endInput() throws Exception {
        writer.flush(true);
    }

    List<BufferedRequestState<TopicMessage>> checkpoint() throws Exception {
        writer.flush(false);
        return writer.snapshotState(1);
    }

    /** What a checkpoint holds. */
    List<String> unsent() throws Exception {
        return checkpoint().stream()
                .flatMap(state -> state.getBufferedRequestEntries().stream())
                .map(entry -> entry.getRequestEntry().body())
                .toList();
    }

    long metric(String name) {
        return metrics.value("kinesisanalytics.topic.alerts." + name);
    }
}
