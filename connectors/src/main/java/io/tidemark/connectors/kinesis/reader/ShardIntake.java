package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.connectors.kinesis.record.KplAggregate;
import io.tidemark.connectors.kinesis.record.KplAggregate.Packed;
import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.split.ShardSplit;
import io.tidemark.connectors.kinesis.streams.ShardBatch;
import io.tidemark.connectors.kinesis.streams.StreamRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes in what was fetched of a shard: unpacks aggregates, leaves out what was emitted before, stops where reading is
 * to stop, and knows from where to fetch next.
 */
final class ShardIntake {

    private final String stream;
    private final Shard shard;
    private final ReaderSettings settings;
    private final ReaderMetrics metrics;
    private ShardPosition position;
    private boolean stopped;

    ShardIntake(String stream, ShardSplit split, ReaderSettings settings, ReaderMetrics metrics) {
        this.stream = stream;
        this.shard = split.shard();
        this.settings = settings;
        this.metrics = metrics;
        this.position = split.position();
    }

    /** The shard. */
    String shardId() {
        return shard.id();
    }

    /** From where to fetch. */
    ShardPosition position() {
        return position;
    }

    /** Goes on from here, though no record said so. */
    void moveTo(ShardPosition next) {
        position = next;
    }

    /**
     * The records of a batch.
     *
     * @param askedAt when the batch was asked for
     */
    FetchedShard take(ShardBatch batch, Instant askedAt) {
        metrics.received(shard.id(), batch);
        List<FetchedRecord> fetched = new ArrayList<>(batch.records().size());
        for (StreamRecord record : batch.records()) {
            if (settings.isBehindStop(record.arrivalTime())) {
                stopped = true;
                break;
            }
            unpack(record, fetched);
            position = ShardPosition.after(record.sequenceNumber());
        }
        boolean atTip = batch.millisBehindLatest() == 0;
        boolean nothingWillCome = atTip && batch.records().isEmpty() && settings.isOverAt(askedAt);
        return batch.endsShard() || stopped || nothingWillCome
                ? FetchedShard.last(shard.id(), fetched)
                : FetchedShard.of(shard.id(), fetched, atTip);
    }

    private void unpack(StreamRecord record, List<FetchedRecord> fetched) {
        Optional<KplAggregate> aggregate = KplAggregate.parse(record.data());
        if (aggregate.isEmpty()) {
            fetched.add(new FetchedRecord(record(record, 0, record.partitionKey(), record.data()), true));
        } else {
            unpack(record, aggregate.get().records(), fetched);
        }
    }

    private void unpack(StreamRecord record, List<Packed> parts, List<FetchedRecord> fetched) {
        int last = lastOfThisShard(parts);
        for (int i = 0; i <= last; i++) {
            Packed part = parts.get(i);
            if (belongsHere(part) && !position.covers(record.sequenceNumber(), i)) {
                KinesisRecord unpacked = record(record, i, part.partitionKey(), part.data());
                fetched.add(new FetchedRecord(unpacked, i == last));
            }
        }
    }

    /** A producer that learns of a resharding too late puts parts into a wrong shard, and then again into the right. */
    private boolean belongsHere(Packed part) {
        return shard.hashRange().contains(part.hash());
    }

    private int lastOfThisShard(List<Packed> parts) {
        int last = -1;
        for (int i = 0; i < parts.size(); i++) {
            if (belongsHere(parts.get(i))) {
                last = i;
            } else {
                metrics.droppedForeignPart();
            }
        }
        return last;
    }

    private KinesisRecord record(StreamRecord record, long part, String partitionKey, byte[] data) {
        return new KinesisRecord(
                stream, shard.id(), record.sequenceNumber(), part, partitionKey, record.arrivalTime(), data);
    }
}
