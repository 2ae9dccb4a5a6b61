package io.tidemark.connectors.kinesis.split;

import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A shard to read, from a position on.
 *
 * @param shard the shard
 * @param position behind the last record that was emitted
 */
public record ShardSplit(Shard shard, ShardPosition position) implements SourceSplit {

    @Override
    public String splitId() {
        return shard.id();
    }
}
