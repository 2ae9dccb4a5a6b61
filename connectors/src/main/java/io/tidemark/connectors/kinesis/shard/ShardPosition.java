package io.tidemark.connectors.kinesis.shard;

import java.time.Instant;

/**
 * Where to read on in a shard.
 *
 * @param kind what the position is relative to
 * @param timestamp milliseconds since the epoch for {@link Kind#AT_TIMESTAMP}, else 0
 * @param sequenceNumber the last record that was read for {@link Kind#AFTER}, else empty
 * @param subSequence for {@link Kind#AFTER}, the last part of that record that was read, or {@link #WHOLE_RECORD}
 */
public record ShardPosition(Kind kind, long timestamp, String sequenceNumber, long subSequence) {

    /** All parts of the record were read. */
    public static final long WHOLE_RECORD = -1;

    /** The oldest record that the stream still has. */
    public static final ShardPosition TRIM_HORIZON = new ShardPosition(Kind.TRIM_HORIZON, 0, "", WHOLE_RECORD);

    /** What a position is relative to. */
    public enum Kind {
        /** The oldest record that the stream still has. */
        TRIM_HORIZON,
        /** The first record that arrived at a moment or later; the oldest one if that is longer ago than it goes. */
        AT_TIMESTAMP,
        /** Behind a record, or behind a part of an aggregated record. */
        AFTER
    }

    /** The first record that arrived then or later. */
    public static ShardPosition at(Instant moment) {
        return new ShardPosition(Kind.AT_TIMESTAMP, moment.toEpochMilli(), "", WHOLE_RECORD);
    }

    /** Behind a record. */
    public static ShardPosition after(String sequenceNumber) {
        return new ShardPosition(Kind.AFTER, 0, sequenceNumber, WHOLE_RECORD);
    }

    /** Behind a part of an aggregated record that has more parts. */
    public static ShardPosition within(String sequenceNumber, long subSequence) {
        return new ShardPosition(Kind.AFTER, 0, sequenceNumber, subSequence);
    }

    /** Whether the record itself has to be read again, because only some of its parts were. */
    public boolean withinRecord() {
        return kind == Kind.AFTER && subSequence != WHOLE_RECORD;
    }

    /** Whether this part of this record was read already. */
    public boolean covers(String record, long part) {
        return withinRecord() && record.equals(sequenceNumber) && part <= subSequence;
    }
}
