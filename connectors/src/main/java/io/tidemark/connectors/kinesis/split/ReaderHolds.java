package io.tidemark.connectors.kinesis.split;

import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * A reader that starts says which shards it holds, so that the enumerator knows what is still being read, whatever
 * either of them remembers from before a failure.
 *
 * @param shardIds the shards restored from the checkpoint, none for a reader without one
 */
public record ReaderHolds(List<String> shardIds) implements SourceEvent {

    private static final long serialVersionUID = 1L;

    /** Copies the list. */
    public ReaderHolds {
        shardIds = List.copyOf(shardIds);
    }
}
