package io.tidemark.connectors.file;

import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.reader.BulkFormat.RecordIterator;
import org.apache.flink.connector.file.src.util.SingletonResultIterator;

/** Reads one record, or none. */
public final class LoneRecord implements BulkFormat.Reader<RawRecord> {

    /** The position behind the record, which is also that behind the last one of a file. */
    public static final long BEHIND = RawBatch.NOTHING_LEFT;

    private final SingletonResultIterator<RawRecord> batch = new SingletonResultIterator<>();
    private boolean read;

    private LoneRecord(boolean read) {
        this.read = read;
    }

    /** A reader of one record. */
    public LoneRecord(RawRecord.Kind kind, byte[] content, String path, long position) {
        this(false);
        RawRecord record = new RawRecord();
        record.set(kind, content, 0, content.length, "", path, position);
        batch.set(record, BEHIND, 0);
    }

    /** A reader that finds nothing. */
    public static LoneRecord none() {
        return new LoneRecord(true);
    }

    @Override
    public RecordIterator<RawRecord> readBatch() {
        if (read) {
            return null;
        }
        read = true;
        return batch;
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
