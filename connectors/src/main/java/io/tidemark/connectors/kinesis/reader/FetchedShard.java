package io.tidemark.connectors.kinesis.reader;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;

/** Some records of one shard, and whether it is finished with them; or nothing at all. */
final class FetchedShard implements RecordsWithSplitIds<FetchedRecord> {

    private final Iterator<String> shard;
    private final Iterator<FetchedRecord> records;
    private final Set<String> finished;

    private FetchedShard(List<String> shard, List<FetchedRecord> records, Set<String> finished) {
        this.shard = shard.iterator();
        this.records = records.iterator();
        this.finished = finished;
    }

    /** Nothing to hand on. */
    static FetchedShard nothing() {
        return new FetchedShard(List.of(), List.of(), Set.of());
    }

    /** Records of a shard that goes on. */
    static FetchedShard of(String shardId, List<FetchedRecord> records) {
        return new FetchedShard(List.of(shardId), records, Set.of());
    }

    /** The last records of a shard, possibly none. */
    static FetchedShard last(String shardId, List<FetchedRecord> records) {
        return new FetchedShard(List.of(shardId), records, Set.of(shardId));
    }

    /** Whether neither a record is handed on nor the end of a shard. */
    boolean isNothing() {
        return finished.isEmpty() && !records.hasNext();
    }

    @Override
    public String nextSplit() {
        return shard.hasNext() ? shard.next() : null;
    }

    @Override
    public FetchedRecord nextRecordFromSplit() {
        return records.hasNext() ? records.next() : null;
    }

    @Override
    public Set<String> finishedSplits() {
        return finished;
    }
}
