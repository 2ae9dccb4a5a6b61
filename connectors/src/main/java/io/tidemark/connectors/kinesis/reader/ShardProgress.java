package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.split.ShardSplit;

/** How far a shard's records were emitted. */
final class ShardProgress {

    private final ShardSplit split;
    private FetchedRecord last;

    ShardProgress(ShardSplit split) {
        this.split = split;
    }

    /** Called for each record that was emitted. */
    void emitted(FetchedRecord record) {
        last = record;
    }

    /** The shard from behind the last record that was emitted. */
    ShardSplit toSplit() {
        ShardPosition position = last == null ? split.position() : last.positionBehind();
        return new ShardSplit(split.shard(), position);
    }
}
