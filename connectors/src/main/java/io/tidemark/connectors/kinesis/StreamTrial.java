package io.tidemark.connectors.kinesis;

import io.tidemark.connectors.kinesis.reader.ReaderSettings.Mode;
import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.KinesisStreams;
import io.tidemark.connectors.kinesis.streams.PatientCaller;
import io.tidemark.connectors.kinesis.streams.ShardFilter;
import java.util.List;

/** Makes each kind of call once that a source makes, so that it shows before the start what it may not do. */
final class StreamTrial {

    private final KinesisStreams streams;
    private final Mode mode;
    private final PatientCaller caller;

    StreamTrial(KinesisStreams streams, KinesisSettings settings) {
        this.streams = streams;
        this.mode = settings.reader().mode();
        this.caller = new PatientCaller(settings.enumerator().listingRetries(), () -> {});
    }

    /** @throws KinesisFailure if a call failed for a reason that doesn't pass, or didn't in time */
    List<Shard> list() throws InterruptedException {
        return caller.call(() -> streams.shards(ShardFilter.FROM_TRIM_HORIZON));
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
            String iterator = caller.call(() -> streams.iterator(shard.id(), ShardPosition.TRIM_HORIZON));
            caller.call(() -> streams.records(iterator, 1));
        } catch (KinesisFailure failure) {
            // Where others poll too, a call that came too early was permitted all the same.
            if (failure.kind() != KinesisFailure.Kind.THROTTLED) {
                throw failure;
            }
        }
    }
}
