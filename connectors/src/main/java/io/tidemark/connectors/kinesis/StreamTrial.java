package io.tidemark.connectors.kinesis;

import io.tidemark.connectors.kinesis.reader.ReaderSettings.Mode;
import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.KinesisStreams;
import io.tidemark.connectors.kinesis.streams.PatientCaller;
import io.tidemark.connectors.kinesis.streams.ShardFilter;
import io.tidemark.connectors.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Makes each kind of call once that a source makes, so that it shows before the start what it may not do. */
final class StreamTrial {

    private final KinesisStreams streams;
    private final Mode mode;
    private final Duration patience;
    private final PatientCaller caller;

    StreamTrial(KinesisStreams streams, KinesisSettings settings) {
        RetryPolicy retries = settings.enumerator().listingRetries();
        this.streams = streams;
        this.mode = settings.reader().mode();
        this.patience = retries.giveUpAfter();
        this.caller = new PatientCaller(retries, () -> {});
    }

    /** @throws KinesisFailure if a call failed for a reason that doesn't pass, or didn't in time */
    List<Shard> list() throws InterruptedException {
        return call("ListShards", () -> streams.shards(ShardFilter.FROM_TRIM_HORIZON));
    }

    /** @throws KinesisFailure if a call failed for a reason that doesn't pass, or didn't in time */
    void read() throws InterruptedException {
        List<Shard> shards = list();
        // A subscription cannot be tried: the next one would be refused for five seconds.
        if (mode == Mode.POLLING && !shards.isEmpty()) {
            poll(shards.get(shards.size() - 1));
        }
    }

    private void poll(Shard shard) throws InterruptedException {
        try {
            String iterator = call("GetShardIterator", () -> streams.iterator(shard.id(), ShardPosition.TRIM_HORIZON));
            call("GetRecords", () -> streams.records(iterator, 1));
        } catch (KinesisFailure failure) {
            // Where others poll too, a call that came too early was permitted all the same.
            if (failure.kind() != KinesisFailure.Kind.THROTTLED) {
                throw failure;
            }
        }
    }

    /** Somebody waits for the start, so that silence is taken for a failure sooner than when records are read. */
    private <T> T call(String name, Supplier<CompletableFuture<T>> call) throws InterruptedException {
        return caller.call(() -> {
            CompletableFuture<T> reply = call.get();
            return reply.copy()
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionallyCompose(failure -> {
                        reply.cancel(true);
                        return CompletableFuture.failedFuture(
                                failure instanceof TimeoutException ? silence(name) : failure);
                    });
        });
    }

    private KinesisFailure silence(String call) {
        return new KinesisFailure(
                KinesisFailure.Kind.TRANSIENT, call + " got no reply within " + patience.toMillis() + " ms");
    }
}
