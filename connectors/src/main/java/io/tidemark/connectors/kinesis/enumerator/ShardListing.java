package io.tidemark.connectors.kinesis.enumerator;

import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.KinesisStreams;
import io.tidemark.connectors.kinesis.streams.ShardFilter;
import io.tidemark.connectors.retry.Retries;
import io.tidemark.connectors.retry.RetryPolicy;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Lists shards and tries again for a while when that fails; blocks, so it is called on a thread of its own. */
public final class ShardListing {

    private final KinesisStreams streams;
    private final RetryPolicy policy;
    private final Runnable failed;

    /** @param failed called for each attempt that fails */
    ShardListing(KinesisStreams streams, RetryPolicy policy, Runnable failed) {
        this.streams = streams;
        this.policy = policy;
        this.failed = failed;
    }

    /**
     * Makes sure that a stream can be listed.
     *
     * @throws KinesisFailure if the failure is not a passing one, or didn't pass in time
     */
    public static void check(KinesisStreams streams, RetryPolicy policy) throws InterruptedException {
        new ShardListing(streams, policy, () -> {}).list(ShardFilter.FROM_TRIM_HORIZON);
    }

    /**
     * The shards that the filter lets through.
     *
     * @throws KinesisFailure if the failure is not a passing one, or didn't pass in time
     */
    List<Shard> list(ShardFilter filter) throws InterruptedException {
        Retries retries = new Retries(policy, RandomGenerator.getDefault());
        while (true) {
            CompletableFuture<List<Shard>> listing = streams.shards(filter);
            try {
                return listing.get();
            } catch (InterruptedException e) {
                listing.cancel(true);
                throw e;
            } catch (ExecutionException e) {
                waitAfter(KinesisFailure.of(e), retries);
            }
        }
    }

    private void waitAfter(KinesisFailure failure, Retries retries) throws InterruptedException {
        failed.run();
        OptionalLong delay = failure.passes() ? retries.failed(System.nanoTime()) : OptionalLong.empty();
        if (delay.isEmpty()) {
            throw failure;
        }
        TimeUnit.NANOSECONDS.sleep(delay.getAsLong());
    }
}
