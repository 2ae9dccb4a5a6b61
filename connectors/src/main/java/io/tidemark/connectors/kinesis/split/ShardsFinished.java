package io.tidemark.connectors.kinesis.split;

import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * A reader has emitted the last record of shards: their children may be read.
 *
 * @param shardIds the shards
 */
public record ShardsFinished(List<String> shardIds) implements SourceEvent {

    private static final long serialVersionUID = 1L;

    /** Copies the list. */
    public ShardsFinished {
        shardIds = List.copyOf(shardIds);
    }
}
