package io.tidemark.connectors.kinesis.split;

import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * What came of shards that a reader has finished is known: their children are handed out, or there are none.
 *
 * @param shardIds the shards
 */
public record ShardsFollowed(List<String> shardIds) implements SourceEvent {

    private static final long serialVersionUID = 1L;

    /** Copies the list. */
    public ShardsFollowed {
        shardIds = List.copyOf(shardIds);
    }
}
