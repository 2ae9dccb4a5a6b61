package io.tidemark.connectors.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.core.fs.Path;

/**
 * Reads files as raw records in the calling thread: what {@link RawFileSource} does to bytes, without a job around it.
 */
public final class RawFileScan {

    private final RawFiles files;

    /** A scan of these files; they are not watched. */
    public RawFileScan(RawFiles files) {
        this.files = files;
    }

    /** The parts that so many readers would share. */
    public List<FileSourceSplit> splits(int readers) throws IOException {
        return new ArrayList<>(new FileListing(files.partitions())
                .enumerateSplits(files.paths().toArray(Path[]::new), readers));
    }

    /** Reads one part. Records and their buffers are used again: a consumer copies what it keeps. */
    public void read(FileSourceSplit split, Consumer<RawRecord> consumer) throws IOException {
        RawRecordFormat format = new RawRecordFormat(files.maxRecordBytes(), RawFileSource.BUFFER_BYTES);
        try (RawRecordReader reader = format.createReader(new Configuration(), split)) {
            for (RawBatch batch = reader.readBatch(); batch != null; batch = reader.readBatch()) {
                for (var next = batch.next(); next != null; next = batch.next()) {
                    consumer.accept(next.getRecord());
                }
                batch.releaseBatch();
            }
        }
    }
}
