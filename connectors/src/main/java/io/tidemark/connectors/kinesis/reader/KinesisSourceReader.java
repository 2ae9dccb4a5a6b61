package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.fetching.LastingFetcher;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.connectors.kinesis.split.ReaderHolds;
import io.tidemark.connectors.kinesis.split.ShardSplit;
import io.tidemark.connectors.kinesis.split.ShardsFinished;
import io.tidemark.connectors.kinesis.split.ShardsFollowed;
import io.tidemark.connectors.kinesis.streams.KinesisStreams;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.core.io.InputStatus;

/**
 * Emits the records of the shards that it is given, tells how far event time is in them, and tells the enumerator which
 * it has and which are finished.
 */
public final class KinesisSourceReader
        extends SingleThreadMultiplexSourceReaderBase<FetchedRecord, KinesisRecord, ShardSplit, ShardProgress> {

    private final KinesisStreams streams;

    private final LastingFetcher<FetchedRecord, ShardSplit> fetcher;
    private final ShardClocks clocks;

    private KinesisSourceReader(
            SourceReaderContext context,
            KinesisStreams streams,
            LastingFetcher<FetchedRecord, ShardSplit> fetcher,
            ShardClocks clocks) {
        super(fetcher, new KinesisRecordEmitter(), context.getConfiguration(), context);
        this.streams = streams;
        this.fetcher = fetcher;
        this.clocks = clocks;
    }

    /** A reader of these streams; it closes them. */
    public static KinesisSourceReader of(
            SourceReaderContext context, KinesisStreams streams, ReaderSettings settings, EventTimeSettings eventTime) {
        ReaderMetrics metrics = new ReaderMetrics(context.metricGroup(), streams.stream());
        ShardClocks clocks = new ShardClocks(eventTime, context.metricGroup(), System::nanoTime);
        return new KinesisSourceReader(
                context,
                streams,
                new LastingFetcher<>(
                        () -> new KinesisSplitReader(
                                new Inbox(), feeds(streams, settings, metrics), metrics, clocks::looked),
                        context.getConfiguration()),
                clocks);
    }

    private static KinesisSplitReader.FeedFactory feeds(
            KinesisStreams streams, ReaderSettings settings, ReaderMetrics metrics) {
        Clock clock = Clock.systemUTC();
        ExpiryCheck expiry = new ExpiryCheck(streams, metrics);
        return (split, inbox) -> {
            ShardIntake intake = new ShardIntake(streams.stream(), split, settings, metrics);
            Trouble trouble = new Trouble(split.splitId(), settings.retries(), metrics);
            return switch (settings.mode()) {
                case POLLING -> new PollingFeed(streams, intake, settings.pace(), trouble, expiry, inbox, clock);
                case FAN_OUT -> new FanOutFeed(streams, settings.consumerArn(), intake, trouble, expiry, inbox, clock);
            };
        };
    }

    @Override
    public void start() {
        // What it would write into a checkpoint now is what it has.
        List<String> held = snapshotState(0).stream().map(ShardSplit::splitId).toList();
        context.sendSourceEventToCoordinator(new ReaderHolds(held));
    }

    @Override
    public InputStatus pollNext(ReaderOutput<KinesisRecord> output) throws Exception {
        InputStatus status = super.pollNext(output);
        clocks.tell(output);
        return status;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return CompletableFuture.anyOf(super.isAvailable(), clocks.news()).thenAccept(available -> {});
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof ShardsFollowed followed) {
            clocks.followed(followed.shardIds());
        } else {
            super.handleSourceEvents(event);
        }
    }

    @Override
    public void notifyNoMoreSplits() {
        fetcher.end();
        super.notifyNoMoreSplits();
    }

    @Override
    public void close() throws Exception {
        try (KinesisStreams closed = streams) {
            super.close();
        }
    }

    @Override
    protected void onSplitFinished(Map<String, ShardProgress> finished) {
        clocks.remove(finished.keySet());
        context.sendSourceEventToCoordinator(new ShardsFinished(List.copyOf(finished.keySet())));
    }

    @Override
    protected ShardProgress initializedState(ShardSplit split) {
        return new ShardProgress(split, clocks.add(split.splitId()));
    }

    @Override
    protected ShardSplit toSplitType(String splitId, ShardProgress progress) {
        return progress.toSplit();
    }
}
