package io.tidemark.connectors.kinesis.streams;

import java.time.Instant;

/**
 * A record as Kinesis stores it; it may be an aggregate of several.
 *
 * @param sequenceNumber its number in its shard
 * @param partitionKey what it was put with
 * @param arrivalTime about when it arrived at the stream
 * @param data the content
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record StreamRecord(String sequenceNumber, String partitionKey, Instant arrivalTime, byte[] data) {}
