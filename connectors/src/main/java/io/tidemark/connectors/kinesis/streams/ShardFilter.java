package io.tidemark.connectors.kinesis.streams;

import java.time.Instant;

/**
 * Which shards to list.
 *
 * @param kind what the filter goes by
 * @param timestamp milliseconds since the epoch for {@link Kind#FROM_TIMESTAMP}, else 0
 * @param shardId the shard for {@link Kind#AFTER_SHARD}, else empty
 */
public record ShardFilter(Kind kind, long timestamp, String shardId) {

    /** All shards that hold, or will hold, a record. */
    public static final ShardFilter FROM_TRIM_HORIZON = new ShardFilter(Kind.FROM_TRIM_HORIZON, 0, "");

    /** What a filter goes by. */
    public enum Kind {
        /** All shards that hold, or will hold, a record. */
        FROM_TRIM_HORIZON,
        /** All shards that were open at a moment or later. */
        FROM_TIMESTAMP,
        /** All shards with a greater id. */
        AFTER_SHARD
    }

    /** All shards that were open then or later. */
    public static ShardFilter from(Instant moment) {
        return new ShardFilter(Kind.FROM_TIMESTAMP, moment.toEpochMilli(), "");
    }

    /** All shards with a greater id. */
    public static ShardFilter after(String shardId) {
        return new ShardFilter(Kind.AFTER_SHARD, 0, shardId);
    }
}
