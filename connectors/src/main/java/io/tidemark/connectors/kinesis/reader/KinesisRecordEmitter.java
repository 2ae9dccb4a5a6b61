package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.kinesis.record.KinesisRecord;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;

/** Emits records with the time of their arrival, and moves the shard's position behind each. */
final class KinesisRecordEmitter implements RecordEmitter<FetchedRecord, KinesisRecord, ShardProgress> {

    @Override
    public void emitRecord(FetchedRecord fetched, SourceOutput<KinesisRecord> output, ShardProgress progress) {
        output.collect(fetched.record(), fetched.record().arrivalTime().toEpochMilli());
        progress.emitted(fetched);
    }
}
