package io.tidemark.connectors.file;

import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.flink.connector.file.src.reader.BulkFormat.RecordIterator;
import org.apache.flink.connector.file.src.util.MutableRecordAndPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;

/** The records framed in one buffer. All its objects, the records too, are used again after its release. */
final class RawBatch implements RecordIterator<RawRecord> {

    /** The position behind a file's last record: nothing is left to read. */
    static final long NOTHING_LEFT = Long.MAX_VALUE;

    private static final int MAX_RECORDS = 8192;

    private final String path;
    private final byte[] buffer;
    private final Consumer<RawBatch> release;
    private final MutableRecordAndPosition<RawRecord> cursor = new MutableRecordAndPosition<>();
    private RawRecord[] records = new RawRecord[0];
    private long[] resumes = new long[0];
    private String header = "";
    private int size;
    private int next;
    private int firstLine = MAX_RECORDS;

    RawBatch(String path, int bufferBytes, Consumer<RawBatch> release) {
        this.path = path;
        this.buffer = new byte[bufferBytes];
        this.release = release;
    }

    byte[] buffer() {
        return buffer;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == MAX_RECORDS;
    }

    void clear() {
        size = 0;
        next = 0;
        header = "";
        firstLine = MAX_RECORDS;
    }

    /** Sets the header of the records that are added from now on. */
    void header(String header) {
        this.header = header;
    }

    /**
     * Has the records that are added from now on, which are lines behind an array, tell where reading goes on by where
     * they begin themselves, with one record to skip: that tells it from a position behind an element.
     */
    void resumeAtLines() {
        firstLine = Math.min(firstLine, size);
    }

    /**
     * Adds a record.
     *
     * @param position where it begins in the file
     * @param resume where reading goes on behind it
     */
    void add(RawRecord.Kind kind, byte[] bytes, int from, int to, long position, long resume) {
        if (size == records.length) {
            grow();
        }
        records[size].set(kind, bytes, from, to - from, header, path, position);
        resumes[size++] = resume;
    }

    private void grow() {
        int capacity = Math.min(MAX_RECORDS, Math.max(64, 2 * size));
        records = Arrays.copyOf(records, capacity);
        resumes = Arrays.copyOf(resumes, capacity);
        for (int i = size; i < capacity; i++) {
            records[i] = new RawRecord();
        }
    }

    @Override
    public RecordAndPosition<RawRecord> next() {
        if (next == size) {
            return null;
        }
        boolean atLine = next >= firstLine && resumes[next] != NOTHING_LEFT;
        cursor.set(records[next], atLine ? records[next].position() : resumes[next], atLine ? 1 : 0);
        next++;
        return cursor;
    }

    @Override
    public void releaseBatch() {
        release.accept(this);
    }
}
