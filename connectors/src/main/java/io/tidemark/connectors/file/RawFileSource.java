package io.tidemark.connectors.file;

import io.tidemark.connectors.file.RawFiles.DateRange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.file.src.AbstractFileSource;
import org.apache.flink.connector.file.src.ContinuousEnumerationSettings;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.FileSourceSplitSerializer;
import org.apache.flink.connector.file.src.enumerate.FileEnumerator;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Files as raw records: newline-delimited JSON, JSON arrays of any size and CSV, each also with gzip. What a file is
 * shows in its content.
 *
 * <p>The source sets the same records and buffers again and again. That is safe with any consumer, because Flink copies
 * what leaves a chain; it is cheap for one that is chained to the source with object reuse enabled. Such a consumer
 * copies what it keeps.
 *
 * <p>Files are read in the order of their {@code dt=} day, then path, then offset. A checkpoint holds the exact next
 * record of every file that is being read, so each record is read once, whatever fails and whatever the parallelism is
 * afterwards. A watched file is expected to be complete when it appears (moved into place, as object stores do).
 */
public final class RawFileSource extends AbstractFileSource<RawRecord, FileSourceSplit> {

    private static final long serialVersionUID = 1L;

    static final int BUFFER_BYTES = 256 * 1024;

    /** Flink's file source wants a path even where it is to find nothing. */
    private static final Path[] NOWHERE = {new Path("nowhere")};

    private final BulkFormat<RawRecord, FileSourceSplit> format;

    private RawFileSource(
            Path[] paths,
            FileEnumerator.Provider listing,
            BulkFormat<RawRecord, FileSourceSplit> format,
            ContinuousEnumerationSettings watch) {
        super(paths, listing, TimeOrderedSplits::new, format, watch);
        this.format = format;
    }

    /**
     * A source that reads these files; without end if they are to be watched. One without paths finds nothing, and its
     * checkpoints are those of one that has some, so that paths can be added and taken away between runs. A file that
     * is gone when its turn comes fails it, so that no answer is given without that file.
     */
    public static RawFileSource of(RawFiles files) {
        return of(files, strictFormat(files));
    }

    /**
     * The same for a job that must go on, and that would fail at each restart with a file that is gone: it makes a
     * record that says so.
     */
    public static RawFileSource goingOn(RawFiles files) {
        return of(files, format(files));
    }

    private static RawFileSource of(RawFiles files, BulkFormat<RawRecord, FileSourceSplit> format) {
        // An Optional cannot be sent to the cluster.
        DateRange range = files.partitions().orElse(null);
        boolean none = files.paths().isEmpty();
        return new RawFileSource(
                none ? NOWHERE : paths(files),
                () -> none ? (paths, readers) -> List.of() : new FileListing(Optional.ofNullable(range)),
                format,
                files.watch().map(ContinuousEnumerationSettings::new).orElse(null));
    }

    @Override
    public SourceReader<RawRecord, FileSourceSplit> createReader(SourceReaderContext context) {
        return RawFileReader.of(context, format);
    }

    @Override
    public SimpleVersionedSerializer<FileSourceSplit> getSplitSerializer() {
        return FileSourceSplitSerializer.INSTANCE;
    }

    /** The files that are there now, in the order of their paths. */
    public static List<FileStatus> list(RawFiles files) throws IOException {
        return List.copyOf(new FileListing(files.partitions()).files(paths(files)));
    }

    /** How files are read by a job that must go on, for sources that find them in another way. */
    public static BulkFormat<RawRecord, FileSourceSplit> format(RawFiles files) {
        return new GoneFileFormat(strictFormat(files));
    }

    private static RawRecordFormat strictFormat(RawFiles files) {
        return new RawRecordFormat(files.maxRecordBytes(), BUFFER_BYTES);
    }

    private static Path[] paths(RawFiles files) {
        return files.paths().toArray(Path[]::new);
    }
}
