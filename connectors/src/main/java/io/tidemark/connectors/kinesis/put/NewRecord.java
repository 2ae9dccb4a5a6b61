package io.tidemark.connectors.kinesis.put;

import java.nio.charset.StandardCharsets;

/**
 * A record to be put onto a stream.
 *
 * @param partitionKey what decides about its shard, 1 to 256 characters
 * @param data the content, passed on without a copy
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record NewRecord(String partitionKey, byte[] data) {

    /** The most that content and key of one record may come to. */
    public static final int MAX_BYTES = 1 << 20;

    /** What counts against the limits of Kinesis, in bytes. */
    public int size() {
        return data.length + partitionKey.getBytes(StandardCharsets.UTF_8).length;
    }
}
