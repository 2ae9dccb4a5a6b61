package io.tidemark.connectors.kinesis.streams;

import java.util.List;

/**
 * Some records of a shard, in its order.
 *
 * @param records the records; none if nothing was there
 * @param continuation how to go on: the next iterator, or the sequence number to continue behind; {@link #END} behind
 *     the last record of a closed shard
 * @param millisBehindLatest how far behind the tip of the shard the last record is
 */
public record ShardBatch(List<StreamRecord> records, String continuation, long millisBehindLatest) {

    /** The continuation of a shard that has no more records and never will. */
    public static final String END = "";

    /** Copies the list. */
    public ShardBatch {
        records = List.copyOf(records);
    }

    /** Whether the shard ends with this batch. */
    public boolean endsShard() {
        return continuation.equals(END);
    }

    /** The size of the records' content in bytes. */
    public long bytes() {
        return records.stream().mapToLong(record -> record.data().length).sum();
    }
}
