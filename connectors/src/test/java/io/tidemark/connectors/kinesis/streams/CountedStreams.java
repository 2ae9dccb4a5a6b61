package io.tidemark.connectors.kinesis.streams;

import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A stream in memory that counts how often each of its shards is asked for records. */
public final class CountedStreams implements KinesisStreams {

    private final FakeStreams streams;
    private final Map<String, Integer> polls = new ConcurrentHashMap<>();

    public CountedStreams(FakeStreams streams) {
        this.streams = streams;
    }

    /** How often the n-th shard was asked. */
    public int polls(int n) {
        return polls.getOrDefault(FakeStreams.id(n), 0);
    }

    @Override
    public String stream() {
        return streams.stream();
    }

    @Override
    public CompletableFuture<List<Shard>> shards(ShardFilter filter) {
        return streams.shards(filter);
    }

    @Override
    public CompletableFuture<String> iterator(String shardId, ShardPosition position) {
        return streams.iterator(shardId, position);
    }

    @Override
    public CompletableFuture<ShardBatch> records(String iterator, int limit) {
        // A fake's iterator begins with its shard.
        polls.merge(iterator.substring(0, iterator.indexOf('@')), 1, Integer::sum);
        return streams.records(iterator, limit);
    }

    @Override
    public ShardSubscription subscribe(
            String consumerArn, String shardId, ShardPosition position, ShardSubscription.Listener listener) {
        return streams.subscribe(consumerArn, shardId, position, listener);
    }

    @Override
    public void close() {
        streams.close();
    }
}
