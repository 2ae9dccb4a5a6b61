package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.kinesis.reader.Inbox.Delivery;
import io.tidemark.connectors.kinesis.split.ShardSplit;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;

/**
 * Reads several shards at a time on one thread: every shard that is not paused has a call under way or one that is not
 * due yet, and the thread sleeps until a reply comes, a call is due, or it is woken up.
 */
final class KinesisSplitReader implements SplitReader<FetchedRecord, ShardSplit> {

    private final Inbox inbox;
    private final FeedFactory feedFactory;
    private final ReaderMetrics metrics;
    private final Consumer<Look> looks;
    private final Map<String, ShardFeed> feeds = new HashMap<>();
    private final Set<String> paused = new HashSet<>();
    private final Map<String, List<Delivery>> heldBack = new HashMap<>();

    /** Opens the feed of a shard. */
    interface FeedFactory {
        ShardFeed open(ShardSplit split, Inbox inbox);
    }

    KinesisSplitReader(Inbox inbox, FeedFactory feedFactory, ReaderMetrics metrics, Consumer<Look> looks) {
        this.inbox = inbox;
        this.feedFactory = feedFactory;
        this.metrics = metrics;
        this.looks = looks;
    }

    @Override
    public RecordsWithSplitIds<FetchedRecord> fetch() throws IOException {
        while (true) {
            Optional<Delivery> delivery = await();
            if (delivery.filter(Delivery::isWakeUp).isPresent()) {
                return FetchedShard.nothing();
            }
            FetchedShard fetched = delivery.isPresent() ? open(delivery.get()) : FetchedShard.nothing();
            fetched.finishedSplits().forEach(this::close);
            if (!fetched.isNothing()) {
                return fetched.tellingTo(looks);
            }
        }
    }

    @Override
    public void handleSplitsChanges(SplitsChange<ShardSplit> change) {
        if (!(change instanceof SplitsAddition)) {
            throw new UnsupportedOperationException("shards are only added, not " + change);
        }
        change.splits().forEach(split -> feeds.put(split.splitId(), feedFactory.open(split, inbox)));
    }

    @Override
    public void pauseOrResumeSplits(Collection<ShardSplit> toPause, Collection<ShardSplit> toResume) {
        toPause.forEach(split -> paused.add(split.splitId()));
        toResume.forEach(split -> {
            paused.remove(split.splitId());
            heldBack.getOrDefault(split.splitId(), List.of()).forEach(inbox::put);
            heldBack.remove(split.splitId());
        });
    }

    @Override
    public void wakeUp() {
        inbox.wakeUp();
    }

    @Override
    public void close() {
        List.copyOf(feeds.keySet()).forEach(this::close);
    }

    /** The next reply; empty if a call is due before one comes. */
    private Optional<Delivery> await() throws IOException {
        try {
            return inbox.take(demand());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for records");
        }
    }

    /** Lets all feeds ask for what is due, and says how long that leaves nothing to do. */
    private long demand() {
        long now = System.nanoTime();
        long wait = ShardFeed.UNTIL_REPLY;
        for (Map.Entry<String, ShardFeed> feed : feeds.entrySet()) {
            if (!paused.contains(feed.getKey())) {
                wait = Math.min(wait, feed.getValue().demand(now));
            }
        }
        return wait;
    }

    private FetchedShard open(Delivery delivery) throws IOException {
        if (!feeds.containsKey(delivery.shardId())) {
            return FetchedShard.nothing();
        }
        if (paused.contains(delivery.shardId())) {
            heldBack.computeIfAbsent(delivery.shardId(), shard -> new ArrayList<>())
                    .add(delivery);
            return FetchedShard.nothing();
        }
        return delivery.opening().open();
    }

    private void close(String shardId) {
        feeds.remove(shardId).close();
        paused.remove(shardId);
        heldBack.remove(shardId);
        metrics.finished(shardId);
    }
}
