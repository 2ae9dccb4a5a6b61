package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.KinesisStreams;
import io.tidemark.connectors.kinesis.streams.ShardFilter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a shard that is gone because all its records are older than the stream's retention from a stream that is gone.
 * Kinesis says the same of both; only the list of shards shows which it is.
 */
final class ExpiryCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryCheck.class);

    private final KinesisStreams streams;
    private final ReaderMetrics metrics;

    ExpiryCheck(KinesisStreams streams, ReaderMetrics metrics) {
        this.streams = streams;
        this.metrics = metrics;
    }

    /** Whether the shard is still listed. */
    CompletableFuture<Boolean> listed(String shardId) {
        return streams.shards(ShardFilter.FROM_TRIM_HORIZON).thenApply(shards -> shards.stream()
                .anyMatch(shard -> shard.id().equals(shardId)));
    }

    /**
     * Ends a shard that is not listed any more.
     *
     * @param notFound what was said of the shard
     * @throws IOException if it is listed, so that something else is wrong
     */
    FetchedShard end(String shardId, boolean listed, KinesisFailure notFound) throws IOException {
        if (listed) {
            throw new IOException(
                    "cannot read " + shardId + ", though it is listed: " + notFound.getMessage(), notFound);
        }
        LOG.warn("{} of {} expired before it was read to its end: records were lost", shardId, streams.stream());
        metrics.expiredUnread();
        return FetchedShard.last(shardId, List.of());
    }
}
