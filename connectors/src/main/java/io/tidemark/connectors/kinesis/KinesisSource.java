package io.tidemark.connectors.kinesis;

import io.tidemark.connectors.kinesis.enumerator.EnumeratorState;
import io.tidemark.connectors.kinesis.enumerator.EnumeratorStateSerializer;
import io.tidemark.connectors.kinesis.enumerator.ShardEnumerator;
import io.tidemark.connectors.kinesis.reader.EventTimeSettings;
import io.tidemark.connectors.kinesis.reader.KinesisSourceReader;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.connectors.kinesis.split.ShardSplit;
import io.tidemark.connectors.kinesis.split.ShardSplitSerializer;
import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.KinesisStreams;
import io.tidemark.connectors.kinesis.streams.KinesisStreamsFactory;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The records of one Kinesis data stream.
 *
 * <p>Each record is emitted once per checkpoint that is restored, with the time of its arrival as its timestamp unless
 * {@linkplain #withEventTime told otherwise}. Records of one partition key are emitted in the order of the stream, also
 * while the stream is resharded: a shard is read only when the ones it came from have been emitted to their end.
 * Records that the Kinesis Producer Library aggregated are taken apart. Nothing is decoded.
 */
public final class KinesisSource implements Source<KinesisRecord, ShardSplit, EnumeratorState> {

    private static final long serialVersionUID = 1L;

    private final KinesisSettings settings;
    private final KinesisStreamsFactory streams;
    private final KinesisStreamsFactory trials;
    private final EventTimeSettings eventTime;

    KinesisSource(KinesisSettings settings, KinesisStreamsFactory streams) {
        this(settings, streams, streams, EventTimeSettings.none());
    }

    private KinesisSource(
            KinesisSettings settings,
            KinesisStreamsFactory streams,
            KinesisStreamsFactory trials,
            EventTimeSettings eventTime) {
        this.settings = settings;
        this.streams = streams;
        this.trials = trials;
        this.eventTime = eventTime;
    }

    /**
     * A source as {@linkplain KinesisOptions configured}.
     *
     * @throws IllegalArgumentException if an option is missing or has a value that cannot be used; the message names
     *     all of them
     */
    public static KinesisSource of(ReadableConfig options) {
        KinesisSettings settings = KinesisSettings.of(options);
        return new KinesisSource(
                settings, settings.streams(), settings.impatient().streams(), EventTimeSettings.none());
    }

    /**
     * The same, which also tells how far event time is: as far as in the slowest of its shards, but for those that were
     * read and had no event for a while. A shard that cannot be read is waited for. The job needs no strategy then.
     *
     * @param ofShard when records happened, and how far that brings a shard; without idleness
     * @param idleTimeout how long a shard has to bring no event until it isn't waited for
     */
    public KinesisSource withEventTime(WatermarkStrategy<KinesisRecord> ofShard, Duration idleTimeout) {
        return new KinesisSource(settings, streams, trials, new EventTimeSettings(ofShard, idleTimeout));
    }

    /**
     * Makes sure that the stream can be listed, which takes as long as {@code discovery.timeout} and a call when it
     * cannot.
     *
     * @throws KinesisFailure if it cannot
     */
    public void requireStream() throws InterruptedException {
        try (KinesisStreams stream = trials.open()) {
            new StreamTrial(stream, settings).list();
        }
    }

    /**
     * Makes sure that the stream can be listed and, unless by fan-out, also read; takes as long.
     *
     * @throws KinesisFailure if it cannot
     */
    public void requireReadable() throws InterruptedException {
        try (KinesisStreams stream = trials.open()) {
            new StreamTrial(stream, settings).read();
        }
    }

    @Override
    public Boundedness getBoundedness() {
        return settings.enumerator().stop().isPresent() ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<KinesisRecord, ShardSplit> createReader(SourceReaderContext context) {
        return KinesisSourceReader.of(context, streams.open(), settings.reader(), eventTime);
    }

    @Override
    public SplitEnumerator<ShardSplit, EnumeratorState> createEnumerator(SplitEnumeratorContext<ShardSplit> context) {
        Clock clock = Clock.systemUTC();
        return restoreEnumerator(context, EnumeratorState.fresh(settings.start(clock.instant())));
    }

    @Override
    public SplitEnumerator<ShardSplit, EnumeratorState> restoreEnumerator(
            SplitEnumeratorContext<ShardSplit> context, EnumeratorState state) {
        return new ShardEnumerator(context, streams.open(), settings.enumerator(), Clock.systemUTC(), state);
    }

    @Override
    public SimpleVersionedSerializer<ShardSplit> getSplitSerializer() {
        return new ShardSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<EnumeratorState> getEnumeratorCheckpointSerializer() {
        return new EnumeratorStateSerializer();
    }
}
