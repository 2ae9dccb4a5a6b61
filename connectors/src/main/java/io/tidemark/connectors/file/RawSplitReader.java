package io.tidemark.connectors.file;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.impl.FileRecords;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.reader.BulkFormat.RecordIterator;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.util.TemporaryClassLoaderContext;

/** Reads the files that it is given in their turn, in the thread that fetches. */
final class RawSplitReader<S extends FileSourceSplit> implements SplitReader<RecordAndPosition<RawRecord>, S> {

    private final BulkFormat<RawRecord, S> format;
    private final Configuration config;
    private final Queue<S> files = new ArrayDeque<>();
    private BulkFormat.Reader<RawRecord> open;

    RawSplitReader(BulkFormat<RawRecord, S> format, Configuration config) {
        this.format = format;
        this.config = config;
    }

    /** What comes next in the first of the files, which is open from its first records to its end. */
    @Override
    public RecordsWithSplitIds<RecordAndPosition<RawRecord>> fetch() throws IOException {
        try (TemporaryClassLoaderContext lasting = lastingClasses()) {
            return next();
        }
    }

    /**
     * The class loader of file systems, whose libraries look around in that of the thread. The job's own is closed when
     * it ends while somebody still reads for it, and a class that is loaded just then could never again be loaded in
     * this process.
     */
    private static TemporaryClassLoaderContext lastingClasses() {
        return TemporaryClassLoaderContext.of(FileSystem.class.getClassLoader());
    }

    private RecordsWithSplitIds<RecordAndPosition<RawRecord>> next() throws IOException {
        S file = files.element();
        if (open == null) {
            open = file.getReaderPosition().isPresent()
                    ? format.restoreReader(config, file)
                    : format.createReader(config, file);
        }
        RecordIterator<RawRecord> batch = open.readBatch();
        if (batch != null) {
            return FileRecords.forRecords(file.splitId(), batch);
        }
        closeFile();
        files.remove();
        return FileRecords.finishedSplit(file.splitId());
    }

    @Override
    public void handleSplitsChanges(SplitsChange<S> change) {
        files.addAll(change.splits());
    }

    @Override
    public void wakeUp() {
        // A file never waits: the next batch or its end is there at once.
    }

    @Override
    public void close() throws IOException {
        try (TemporaryClassLoaderContext lasting = lastingClasses()) {
            closeFile();
        }
    }

    private void closeFile() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
