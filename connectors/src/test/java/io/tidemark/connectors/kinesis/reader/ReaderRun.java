package io.tidemark.connectors.kinesis.reader;

import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.RecordedMetrics;
import io.tidemark.connectors.kinesis.reader.ReaderSettings.Mode;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.split.ShardSplit;
import io.tidemark.connectors.kinesis.split.ShardsFinished;
import io.tidemark.connectors.kinesis.streams.KinesisStreams;
import io.tidemark.connectors.retry.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.apache.flink.connector.testutils.source.reader.TestingReaderOutput;
import org.apache.flink.runtime.metrics.groups.InternalSourceReaderMetricGroup;

/** A reader whose calls a test makes, as a task would. */
final class ReaderRun implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMillis(300);

    private static final RetryPolicy RETRIES = new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(10), PATIENCE);
    private static final PollingPace PACE = new PollingPace(Duration.ofMillis(1), 100, Long.MAX_VALUE);
    private static final String CONSUMER = "arn:aws:kinesis:eu-west-1:123456789012:stream/events/consumer/tidemark:1";

    private final RecordedMetrics metrics = new RecordedMetrics();
    private final TestingReaderContext context =
            new TestingReaderContext(new Configuration(), InternalSourceReaderMetricGroup.mock(metrics));
    private final Output output = new Output();
    private final KinesisSourceReader reader;

    /** Where records and event time go. */
    private static final class Output extends TestingReaderOutput<KinesisRecord> {

        private long watermark = Long.MIN_VALUE;
        private boolean idle;

        @Override
        public void emitWatermark(Watermark next) {
            watermark = next.getTimestamp();
        }

        @Override
        public void markIdle() {
            idle = true;
        }

        @Override
        public void markActive() {
            idle = false;
        }
    }

    private ReaderRun(KinesisStreams streams, ReaderSettings settings) {
        this(streams, settings, EventTimeSettings.none());
    }

    private ReaderRun(KinesisStreams streams, ReaderSettings settings, EventTimeSettings eventTime) {
        reader = KinesisSourceReader.of(context, streams, settings, eventTime);
    }

    static ReaderRun polling(KinesisStreams streams) {
        return new ReaderRun(streams, settings(Mode.POLLING, Long.MAX_VALUE));
    }

    static ReaderRun pollingUntil(KinesisStreams streams, Instant stop) {
        return new ReaderRun(streams, settings(Mode.POLLING, stop.toEpochMilli()));
    }

    /** Event time is the time of arrival; a shard is not waited for when it is silent for a few milliseconds. */
    static ReaderRun pollingInEventTime(KinesisStreams streams) {
        RetryPolicy patient = new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMinutes(1));
        return new ReaderRun(
                streams,
                new ReaderSettings(Mode.POLLING, CONSUMER, PACE, patient, Long.MAX_VALUE),
                new EventTimeSettings(WatermarkStrategy.forMonotonousTimestamps(), Duration.ofMillis(20)));
    }

    static ReaderRun subscribing(KinesisStreams streams) {
        return new ReaderRun(streams, settings(Mode.FAN_OUT, Long.MAX_VALUE));
    }

    private static ReaderSettings settings(Mode mode, long stop) {
        return new ReaderSettings(mode, CONSUMER, PACE, RETRIES, stop);
    }

    ReaderRun reads(Shard shard) {
        return reads(shard, ShardPosition.TRIM_HORIZON);
    }

    ReaderRun reads(Shard shard, ShardPosition position) {
        reader.addSplits(List.of(new ShardSplit(shard, position)));
        return this;
    }

    ReaderRun start() {
        reader.start();
        return this;
    }

    /** Lets the reader emit what it has. */
    ReaderRun poll() {
        try {
            reader.pollNext(output);
            return this;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was emitted so far, when it is at least so much. */
    List<KinesisRecord> emitted(int count) {
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> poll().output.getEmittedRecords().size() >= count);
        return List.copyOf(output.getEmittedRecords());
    }

    List<String> texts(int count) {
        return emitted(count).stream()
                .map(record -> new String(record.data(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The shards that were reported finished, when there are as many. */
    List<String> finished(int count) {
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> poll().reportedFinished().size() >= count);
        return reportedFinished();
    }

    /** How far event time is: what comes from now on happened then or later. */
    Instant eventTime() {
        return Instant.ofEpochMilli(output.watermark + 1);
    }

    boolean isIdle() {
        return output.idle;
    }

    /** What the job fails with. */
    Throwable failure() {
        try {
            await().pollInterval(Duration.ofMillis(1)).until(() -> {
                poll();
                return false;
            });
            throw new AssertionError("the reader goes on");
        } catch (RuntimeException e) {
            return e;
        }
    }

    List<ShardSplit> snapshot() {
        return reader.snapshotState(1);
    }

    List<SourceEvent> events() {
        return context.getSentEvents();
    }

    long metric(String name) {
        return metrics.value("kinesisanalytics.stream.events." + name);
    }

    @Override
    public void close() throws Exception {
        reader.close();
    }

    private List<String> reportedFinished() {
        return context.getSentEvents().stream()
                .filter(ShardsFinished.class::isInstance)
                .flatMap(event -> ((ShardsFinished) event).shardIds().stream())
                .toList();
    }
}
