package io.tidemark.jobs.operators;

import io.tidemark.connectors.file.RawRecord;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Takes the records of a stream that holds one kind of event apart into raw records, as if they were of a file. */
public final class LineSplitter extends RichFlatMapFunction<KinesisRecord, RawRecord> {

    private static final long serialVersionUID = 1L;

    private final int maxBytes;

    private transient RecordLines lines;

    /** @param maxBytes size limit of one event */
    public LineSplitter(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public void open(OpenContext context) {
        lines = new RecordLines(maxBytes);
    }

    @Override
    public void flatMap(KinesisRecord record, Collector<RawRecord> out) {
        lines.read(record, out::collect);
    }
}
