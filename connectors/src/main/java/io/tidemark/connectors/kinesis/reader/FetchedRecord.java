package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.connectors.kinesis.shard.ShardPosition;

/**
 * A record on its way from the fetcher to the emitter.
 *
 * @param record the record
 * @param lastPart whether the stored record has no part behind this one
 */
record FetchedRecord(KinesisRecord record, boolean lastPart) {

    /** Where to read on behind this record. */
    ShardPosition positionBehind() {
        return lastPart
                ? ShardPosition.after(record.sequenceNumber())
                : ShardPosition.within(record.sequenceNumber(), record.subSequence());
    }
}
