package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.kinesis.record.KinesisRecord;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;

/** Emits records with their time, and moves the shard's position behind each. */
final class KinesisRecordEmitter implements RecordEmitter<FetchedRecord, KinesisRecord, ShardProgress> {

    @Override
    public void emitRecord(FetchedRecord fetched, SourceOutput<KinesisRecord> output, ShardProgress progress) {
        output.collect(fetched.record(), progress.clock().read(fetched.record()));
        progress.emitted(fetched);
    }
}
