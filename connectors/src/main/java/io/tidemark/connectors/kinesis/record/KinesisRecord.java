package io.tidemark.connectors.kinesis.record;

import java.time.Instant;

/**
 * A record as its producer put it, with its place in the stream. The content is as it came: whoever decodes it decides
 * what a bad one costs.
 *
 * @param stream the stream's name or ARN, as configured
 * @param shard the shard's id
 * @param sequenceNumber the number of the stored record in its shard
 * @param subSequence the record's place in the stored record, from 0; 0 unless that is an aggregate
 * @param partitionKey what it was put with
 * @param arrivalTime about when it arrived at the stream
 * @param data the content
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record KinesisRecord(
        String stream,
        String shard,
        String sequenceNumber,
        long subSequence,
        String partitionKey,
        Instant arrivalTime,
        byte[] data) {}
