package io.tidemark.connectors.file;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.Path;

/**
 * Which files to read, and how.
 *
 * @param paths files or folders; folders are read with all their sub-folders; none means that there is nothing to read
 * @param partitions the {@code dt=YYYY-MM-DD} folders to read; files outside of such folders are always read
 * @param watch how often to look for new files; empty means to read what is there and end
 * @param maxRecordBytes size limit of one record
 */
public record RawFiles(List<Path> paths, Optional<DateRange> partitions, Optional<Duration> watch, int maxRecordBytes) {

    /** The greatest size limit of one record. */
    public static final int MOST_RECORD_BYTES = 1 << 29;

    /** Copies the list; rejects a limit that no buffer can hold. */
    public RawFiles {
        paths = paths.stream().map(RawFiles::rooted).toList();
        if (maxRecordBytes < 1 || maxRecordBytes > MOST_RECORD_BYTES) {
            throw new IllegalArgumentException(
                    "maxRecordBytes is " + maxRecordBytes + ": choose 1 to " + MOST_RECORD_BYTES);
        }
    }

    /** A bucket written without a slash behind it is the folder of all that is in it. */
    private static Path rooted(Path path) {
        URI uri = path.toUri();
        return uri.getPath().isEmpty() ? new Path(uri.getScheme(), uri.getAuthority(), "/") : path;
    }

    /**
     * Which of the paths a file lies below, or is; empty if it would not be read: because it lies elsewhere, in another
     * partition, or is hidden.
     */
    public Optional<Path> folderOf(Path file) {
        if (!FileListing.isWanted(file, partitions)) {
            return Optional.empty();
        }
        Path folder = file;
        while (folder != null && !paths.contains(folder)) {
            folder = FileListing.isHidden(folder) ? null : folder.getParent();
        }
        return Optional.ofNullable(folder);
    }

    /** Days from {@code first} to {@code last}, both included. */
    public record DateRange(LocalDate first, LocalDate last) implements Serializable {

        /** Whether the day is in the range. */
        public boolean contains(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }
}
