package io.tidemark.connectors.kinesis.aws;

import io.tidemark.connectors.kinesis.shard.HashRange;
import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.streams.ShardBatch;
import io.tidemark.connectors.kinesis.streams.ShardFilter;
import io.tidemark.connectors.kinesis.streams.StreamRecord;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/** Our words for the SDK's, and the other way round. */
final class SdkModel {

    private SdkModel() {}

    static software.amazon.awssdk.services.kinesis.model.ShardFilter filter(ShardFilter filter) {
        software.amazon.awssdk.services.kinesis.model.ShardFilter.Builder sdk =
                software.amazon.awssdk.services.kinesis.model.ShardFilter.builder();
        return switch (filter.kind()) {
            case FROM_TRIM_HORIZON ->
                sdk.type(ShardFilterType.FROM_TRIM_HORIZON).build();
            case FROM_TIMESTAMP ->
                sdk.type(ShardFilterType.FROM_TIMESTAMP)
                        .timestamp(Instant.ofEpochMilli(filter.timestamp()))
                        .build();
            case AFTER_SHARD ->
                sdk.type(ShardFilterType.AFTER_SHARD_ID)
                        .shardId(filter.shardId())
                        .build();
        };
    }

    static List<Shard> shards(ListShardsResponse page) {
        return page.shards().stream().map(SdkModel::shard).toList();
    }

    private static Shard shard(software.amazon.awssdk.services.kinesis.model.Shard sdk) {
        List<String> parents = Stream.of(sdk.parentShardId(), sdk.adjacentParentShardId())
                .filter(Objects::nonNull)
                .toList();
        HashRange hashRange = new HashRange(
                new BigInteger(sdk.hashKeyRange().startingHashKey()),
                new BigInteger(sdk.hashKeyRange().endingHashKey()));
        return new Shard(sdk.shardId(), parents, hashRange);
    }

    static void start(ShardPosition position, GetShardIteratorRequest.Builder request) {
        request.shardIteratorType(type(position));
        if (position.kind() == ShardPosition.Kind.AT_TIMESTAMP) {
            request.timestamp(Instant.ofEpochMilli(position.timestamp()));
        } else if (position.kind() == ShardPosition.Kind.AFTER) {
            request.startingSequenceNumber(position.sequenceNumber());
        }
    }

    static StartingPosition start(ShardPosition position) {
        StartingPosition.Builder sdk = StartingPosition.builder().type(type(position));
        if (position.kind() == ShardPosition.Kind.AT_TIMESTAMP) {
            sdk.timestamp(Instant.ofEpochMilli(position.timestamp()));
        } else if (position.kind() == ShardPosition.Kind.AFTER) {
            sdk.sequenceNumber(position.sequenceNumber());
        }
        return sdk.build();
    }

    private static ShardIteratorType type(ShardPosition position) {
        return switch (position.kind()) {
            case TRIM_HORIZON -> ShardIteratorType.TRIM_HORIZON;
            case AT_TIMESTAMP -> ShardIteratorType.AT_TIMESTAMP;
            case AFTER ->
                position.withinRecord()
                        ? ShardIteratorType.AT_SEQUENCE_NUMBER
                        : ShardIteratorType.AFTER_SEQUENCE_NUMBER;
        };
    }

    static ShardBatch batch(GetRecordsResponse sdk) {
        return batch(sdk.records(), sdk.nextShardIterator(), sdk.millisBehindLatest());
    }

    static ShardBatch batch(SubscribeToShardEvent sdk) {
        return batch(sdk.records(), sdk.continuationSequenceNumber(), sdk.millisBehindLatest());
    }

    private static ShardBatch batch(List<Record> records, String continuation, Long millisBehindLatest) {
        return new ShardBatch(
                records.stream().map(SdkModel::record).toList(),
                Objects.requireNonNullElse(continuation, ShardBatch.END),
                Objects.requireNonNullElse(millisBehindLatest, 0L));
    }

    private static StreamRecord record(Record sdk) {
        return new StreamRecord(
                sdk.sequenceNumber(),
                sdk.partitionKey(),
                sdk.approximateArrivalTimestamp(),
                sdk.data().asByteArrayUnsafe());
    }
}
