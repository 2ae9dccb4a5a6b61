package io.tidemark.connectors.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.connector.file.src.reader.BulkFormat;

/**
 * Reads one split. What it hands out are slices of a few buffers, which come back when the batch is released; as the
 * source's hand-over queue is short, there are never more than a handful.
 */
final class RawRecordReader implements BulkFormat.Reader<RawRecord> {

    private final String path;
    private final int bufferBytes;
    private final RecordFraming framing;
    private final Queue<RawBatch> released = new ConcurrentLinkedQueue<>();
    private final ByteWindow window;
    private RawBatch batch;
    private boolean open = true;
    private boolean unframed;

    /**
     * A reader of the bytes of {@code in}, which begin at the offset.
     *
     * @param path what records name as their origin
     */
    RawRecordReader(InputStream in, long offset, RecordFraming framing, String path, int bufferBytes) {
        this.path = path;
        this.bufferBytes = bufferBytes;
        this.framing = framing;
        this.batch = emptyBatch();
        this.window = new ByteWindow(in, offset, batch.buffer());
    }

    @Override
    public RawBatch readBatch() throws IOException {
        while (open && batch.isEmpty()) {
            // A window whose records did not fit into one batch would grow with each, were it filled before it is
            // empty.
            if (!unframed) {
                window.fill();
            }
            open = framing.frame(window, batch);
            unframed = batch.isFull();
        }
        RawBatch complete = batch;
        if (complete.isEmpty()) {
            return null;
        }
        batch = emptyBatch();
        window.moveTo(batch.buffer());
        return complete;
    }

    private RawBatch emptyBatch() {
        RawBatch recycled = released.poll();
        if (recycled == null) {
            return new RawBatch(path, bufferBytes, released::add);
        }
        recycled.clear();
        return recycled;
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
