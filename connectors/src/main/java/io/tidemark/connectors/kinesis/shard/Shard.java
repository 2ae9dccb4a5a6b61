package io.tidemark.connectors.kinesis.shard;

import java.util.List;

/**
 * A shard of a stream.
 *
 * @param id the shard's id; later shards have greater ones
 * @param parents ids of the shards that it came from: none, the one that was split, or the two that were merged
 * @param hashRange the partition key hashes that it takes
 */
public record Shard(String id, List<String> parents, HashRange hashRange) {

    /** Copies the list. */
    public Shard {
        parents = List.copyOf(parents);
    }
}
