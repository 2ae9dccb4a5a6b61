package io.tidemark.connectors.kinesis.enumerator;

import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.split.ShardSplit;
import java.util.List;

/**
 * What the enumerator keeps in a checkpoint. What readers hold is not part of it: they say so when they start.
 *
 * @param start where the first shards start; never changes, so that a restart does not skip what came in between
 * @param lastSeen the greatest shard id that was listed, or {@link #NONE_SEEN}
 * @param pending shards that no reader was given yet, by id
 */
public record EnumeratorState(ShardPosition start, String lastSeen, List<ShardSplit> pending) {

    /** No shard was listed yet. */
    public static final String NONE_SEEN = "";

    /** Copies the list. */
    public EnumeratorState {
        pending = List.copyOf(pending);
    }

    /** The state of a source that was never started. */
    public static EnumeratorState fresh(ShardPosition start) {
        return new EnumeratorState(start, NONE_SEEN, List.of());
    }
}
