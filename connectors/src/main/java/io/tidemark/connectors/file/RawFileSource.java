package io.tidemark.connectors.file;

import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.fs.Path;

/**
 * Files as raw records: newline-delimited JSON, JSON arrays of any size and CSV, each also with gzip. What a file is
 * shows in its content.
 *
 * <p>The source uses its records and their buffers again. It is meant to be chained to its consumer with object reuse
 * enabled; a consumer copies what it keeps.
 *
 * <p>Files are read in the order of their {@code dt=} day, then path, then offset. A checkpoint holds the exact next
 * record of every file that is being read, so each record is read once, whatever fails and whatever the parallelism is
 * afterwards. A watched file is expected to be complete when it appears (moved into place, as object stores do).
 */
public final class RawFileSource {

    private static final int BUFFER_BYTES = 256 * 1024;

    /** Flink's file source wants a path even where it is to find nothing. */
    private static final Path[] NOWHERE = {new Path("nowhere")};

    private RawFileSource() {}

    /**
     * A source that reads these files; without end if they are to be watched. One without paths finds nothing, and its
     * checkpoints are those of one that has some, so that paths can be added and taken away between runs.
     */
    public static FileSource<RawRecord> of(RawFiles files) {
        return of(files, BUFFER_BYTES);
    }

    /** A source with buffers of another size. */
    static FileSource<RawRecord> of(RawFiles files, int bufferBytes) {
        RawFiles.DateRange range = files.partitions().orElse(null);
        boolean none = files.paths().isEmpty();
        FileSource.FileSourceBuilder<RawRecord> builder = FileSource.forBulkFileFormat(
                        new RawRecordFormat(files.maxRecordBytes(), bufferBytes),
                        none ? NOWHERE : files.paths().toArray(Path[]::new))
                .setFileEnumerator(
                        () -> none ? (paths, readers) -> List.of() : new FileListing(Optional.ofNullable(range)))
                .setSplitAssigner(TimeOrderedSplits::new);
        files.watch().ifPresent(builder::monitorContinuously);
        return builder.build();
    }
}
