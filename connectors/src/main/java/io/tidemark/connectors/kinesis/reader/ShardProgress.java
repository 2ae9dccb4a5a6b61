package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.split.ShardSplit;

/** How far a shard's records were emitted, and event time with them. */
final class ShardProgress {

    private final ShardSplit split;
    private final ShardClock clock;
    private FetchedRecord last;

    ShardProgress(ShardSplit split, ShardClock clock) {
        this.split = split;
        this.clock = clock;
    }

    /** How far event time is in what was emitted. */
    ShardClock clock() {
        return clock;
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
