package io.tidemark.connectors.kinesis.streams;

import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One stream, as the source needs it. No call blocks, none is tried twice: a future fails with a {@link KinesisFailure}
 * and the caller decides.
 */
public interface KinesisStreams extends AutoCloseable {

    /** The stream's name or ARN, for messages. */
    String stream();

    /** The shards that the filter lets through, whatever number of pages that takes. */
    CompletableFuture<List<Shard>> shards(ShardFilter filter);

    /** An iterator at this position of a shard; it expires after five minutes. */
    CompletableFuture<String> iterator(String shardId, ShardPosition position);

    /** The next records, at most {@code limit}; the batch's continuation is the next iterator. */
    CompletableFuture<ShardBatch> records(String iterator, int limit);

    /**
     * Lets Kinesis push the records behind a position, for at most five minutes. Nothing comes until it is asked for.
     *
     * @param consumerArn the registered consumer that the stream serves
     */
    ShardSubscription subscribe(
            String consumerArn, String shardId, ShardPosition position, ShardSubscription.Listener listener);

    /** Gives up all requests. */
    @Override
    void close();
}
