package io.tidemark.connectors.file;

import static java.util.stream.Collectors.partitioningBy;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.connectors.text.PrintedText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.enumerate.FileEnumerator;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the files below some paths, and cuts large ones into splits. Hidden files and folders, whose names begin with
 * {@code _} or {@code .}, are passed over, unless a path names them.
 */
public final class FileListing implements FileEnumerator {

    private static final Logger LOG = LoggerFactory.getLogger(FileListing.class);

    private static final int SPLITS_PER_READER = 4;
    private static final long MIN_SPLIT_BYTES = 1 << 20;
    private static final long MAX_SPLIT_BYTES = 64 << 20;

    private final Optional<DateRange> partitions;

    /** Lists the files of these partitions, and those outside of partitions. */
    FileListing(Optional<DateRange> partitions) {
        this.partitions = partitions;
    }

    /** The files below the paths; none twice. */
    Collection<FileStatus> files(Path[] paths) throws IOException {
        Map<String, FileStatus> files = new TreeMap<>();
        for (Path path : paths) {
            FileSystem fs = path.getFileSystem();
            Optional<FileStatus> status = status(fs, path);
            if (status.isPresent()) {
                addFiles(status.get(), fs, files);
            }
        }
        return files.values();
    }

    /** Nothing where folders come into being with their first file, which may be yet to come. */
    private static Optional<FileStatus> status(FileSystem fs, Path path) throws IOException {
        try {
            return Optional.of(fs.getFileStatus(path));
        } catch (FileNotFoundException e) {
            if (fs.isDistributedFS()) {
                return Optional.empty();
            }
            FileNotFoundException named = new FileNotFoundException("There is no file or folder " + path);
            named.initCause(e);
            throw named;
        }
    }

    private void addFiles(FileStatus status, FileSystem fs, Map<String, FileStatus> files) throws IOException {
        Path path = status.getPath();
        if (!isWanted(path, partitions)) {
            return;
        }
        if (!status.isDir()) {
            files.put(path.toString(), status);
            return;
        }
        for (FileStatus child : children(fs, path)) {
            if (!isHidden(child.getPath())) {
                addFiles(child, fs, files);
            }
        }
    }

    /**
     * What lies in a folder. Not what merely is listed there and lies elsewhere, as a path has it: S3 has keys with
     * {@code ..} in them, and who follows such a path never ends, or reads what nobody wanted read. A warning tells of
     * it.
     *
     * @throws IOException that names the folder when it may not be looked into, which Flink tells by {@code null}, or
     *     holds a name of which no path can be made
     */
    public static List<FileStatus> children(FileSystem fs, Path folder) throws IOException {
        FileStatus[] listed = listed(fs, folder);
        if (listed == null) {
            throw new IOException(folder + " cannot be listed; give yourself the right to, or move it elsewhere");
        }
        String within = folder.makeQualified(fs).getPath();
        Map<Boolean, List<FileStatus>> byPlace =
                Stream.of(listed).collect(partitioningBy(child -> liesIn(within, child.getPath())));
        List<FileStatus> elsewhere = byPlace.get(false);
        if (!elsewhere.isEmpty()) {
            LOG.warn(
                    "{} in {} cannot be reached and are not read, since their names make paths that lead elsewhere, the"
                            + " first to {}: copy them to other names",
                    elsewhere.size(),
                    PrintedText.of(folder),
                    PrintedText.of(elsewhere.get(0).getPath()));
        }
        return List.copyOf(byPlace.get(true));
    }

    private static FileStatus[] listed(FileSystem fs, Path folder) throws IOException {
        try {
            return fs.listStatus(folder);
        } catch (IllegalArgumentException noPath) {
            throw new IOException(
                    folder + " holds a name of which no path can be made; rename it: " + noPath.getMessage(), noPath);
        }
    }

    private static boolean liesIn(String folder, Path child) {
        String start = folder.endsWith("/") ? folder : folder + "/";
        String path = child.getPath();
        int nameEnd = path.endsWith("/") ? path.length() - 1 : path.length();
        return path.startsWith(start)
                && nameEnd > start.length()
                && path.lastIndexOf('/', nameEnd - 1) < start.length();
    }

    static boolean isWanted(Path path, Optional<DateRange> partitions) {
        return partitions.isEmpty()
                || PartitionDate.of(path).map(partitions.get()::contains).orElse(true);
    }

    static boolean isHidden(Path path) {
        return path.getName().startsWith("_") || path.getName().startsWith(".");
    }

    /**
     * Lists the splits. Files are split for the sake of several readers only; while a folder is watched, Flink asks for
     * one and needs whole files, because it knows new files from old ones by their path.
     */
    @Override
    public Collection<FileSourceSplit> enumerateSplits(Path[] paths, int readers) throws IOException {
        Collection<FileStatus> files = files(paths);
        long splitBytes = readers <= 1 ? Long.MAX_VALUE : splitBytes(files, readers);
        List<FileSourceSplit> splits = new ArrayList<>();
        files.forEach(file -> addSplits(file, splitBytes, splits));
        return splits;
    }

    private static long splitBytes(Collection<FileStatus> files, int readers) {
        long total = files.stream().mapToLong(FileStatus::getLen).sum();
        long share = total / readers / SPLITS_PER_READER;
        return Math.max(MIN_SPLIT_BYTES, Math.min(MAX_SPLIT_BYTES, share));
    }

    private static void addSplits(FileStatus file, long splitBytes, List<FileSourceSplit> splits) {
        long offset = 0;
        long left = file.getLen();
        while (left > 0) {
            // A rest of less than half of a split is not worth one of its own.
            long length = left - splitBytes < splitBytes / 2 ? left : splitBytes;
            splits.add(split(file, offset, length));
            offset += length;
            left -= length;
        }
    }

    private static FileSourceSplit split(FileStatus file, long offset, long length) {
        String id = file.getPath() + "@" + offset;
        return new FileSourceSplit(id, file.getPath(), offset, length, file.getModificationTime(), file.getLen());
    }
}
