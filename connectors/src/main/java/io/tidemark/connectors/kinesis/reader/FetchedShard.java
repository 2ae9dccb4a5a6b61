package io.tidemark.connectors.kinesis.reader;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;

/** Some records of one shard, and whether it is finished with them or how it looked; or nothing at all. */
final class FetchedShard implements RecordsWithSplitIds<FetchedRecord> {

    private final Iterator<String> shard;
    private final Iterator<FetchedRecord> records;
    private final Set<String> finished;
    private final Optional<Look> look;

    private Consumer<Look> listener = ignored -> {};

    private FetchedShard(List<String> shard, List<FetchedRecord> records, Set<String> finished, Optional<Look> look) {
        this.shard = shard.iterator();
        this.records = records.iterator();
        this.finished = finished;
        this.look = look;
    }

    /** Nothing to hand on. */
    static FetchedShard nothing() {
        return new FetchedShard(List.of(), List.of(), Set.of(), Optional.empty());
    }

    /**
     * The next records of a shard that goes on, possibly none.
     *
     * @param atTip whether no other had arrived
     */
    static FetchedShard of(String shardId, List<FetchedRecord> records, boolean atTip) {
        return new FetchedShard(
                List.of(shardId), records, Set.of(), Optional.of(new Look(shardId, atTip, System.nanoTime())));
    }

    /** Nothing of a shard that could not be read. */
    static FetchedShard unread(String shardId) {
        return of(shardId, List.of(), false);
    }

    /** The last records of a shard, possibly none. */
    static FetchedShard last(String shardId, List<FetchedRecord> records) {
        return new FetchedShard(List.of(shardId), records, Set.of(shardId), Optional.empty());
    }

    /** Whether neither a record is handed on nor the end of a shard nor a look at it. */
    boolean isNothing() {
        return finished.isEmpty() && look.isEmpty();
    }

    /** The same, whose look is told once its records were emitted, on the thread that emits them. */
    FetchedShard tellingTo(Consumer<Look> looks) {
        listener = looks;
        return this;
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

    @Override
    public void recycle() {
        look.ifPresent(listener);
    }
}
