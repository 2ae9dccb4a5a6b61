package io.tidemark.jobs.cli;

import io.tidemark.connectors.file.RawFileSource;
import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.cli.RecordSniffer.Look;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.store.S3Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;

/** Looks at the inputs before a run begins, so that a mistake costs a second and not an hour. Reads no file whole. */
final class InputCheck {

    /** Files of one kind are written by one program: the first few tell for all. */
    private static final int SNIFFED_FILES = 3;

    private final Optional<DateRange> partitions;
    private final RecordSniffer sniffer = new RecordSniffer();

    InputCheck(Optional<DateRange> partitions) {
        this.partitions = partitions;
    }

    /**
     * What the run will read below a path that was given as this kind.
     *
     * @throws UsageException when it cannot be used
     */
    InputSummary check(EventKind kind, Location path) {
        return check(option(kind), kind, path);
    }

    /** The same for a path that stands below one that was given under another option. */
    InputSummary check(String option, EventKind kind, Location path) {
        try {
            if (!isThere(path)) {
                throw UsageException.of(option, path, "does not exist", "give a file or folder that does");
            }
            List<FileStatus> found = filesBelow(path);
            if (found.isEmpty()) {
                throw UsageException.of(
                        option,
                        path,
                        "holds no data" + range(),
                        "give a folder with JSON or CSV files in it, or leave " + option + " out");
            }
            // Elsewhere each look costs a request.
            for (FileStatus file : path.isLocal() ? found : first(found)) {
                requireReadable(option, file.getPath());
            }
            for (FileStatus file : first(found)) {
                requireKind(kind, file.getPath());
            }
            return new InputSummary(
                    path.toString(),
                    found.size(),
                    found.stream().mapToLong(FileStatus::getLen).sum());
        } catch (IOException unreadable) {
            throw UsageException.of(option, path, "cannot be read", unreadable, "give one that can");
        }
    }

    private static boolean isThere(Location path) throws IOException {
        return path.isS3() ? S3Probe.standard().isThere(path) : path.exists();
    }

    /** A file without content has nothing to read. */
    private List<FileStatus> filesBelow(Location path) throws IOException {
        RawFiles files = new RawFiles(List.of(path.path()), partitions, Optional.empty(), 1);
        return RawFileSource.list(files).stream()
                .filter(file -> file.getLen() > 0)
                .toList();
    }

    private static List<FileStatus> first(List<FileStatus> files) {
        return files.subList(0, Math.min(SNIFFED_FILES, files.size()));
    }

    private static void requireReadable(String option, Path file) throws IOException {
        if (isLocal(file) && !Files.isReadable(java.nio.file.Path.of(file.getPath()))) {
            throw UsageException.of(
                    option, told(file), "cannot be read", "give yourself the right to, or leave it out");
        }
        if (file.getName().toLowerCase(Locale.ROOT).endsWith(".gz") && !RecordSniffer.isGzip(file)) {
            throw UsageException.of(
                    option, told(file), "is named .gz but is not gzip", "rename it without .gz, or fetch it again");
        }
    }

    private static boolean isLocal(Path file) {
        return "file".equals(file.toUri().getScheme());
    }

    private static String told(Path file) {
        return isLocal(file) ? file.getPath() : file.toString();
    }

    private void requireKind(EventKind kind, Path file) throws IOException {
        Look look = sniffer.look(file);
        Set<EventKind> kinds = look.kinds();
        if (!kinds.isEmpty() && !kinds.contains(kind)) {
            String found = kinds.stream().map(EventKind::plural).collect(Collectors.joining(" and "));
            String options = kinds.stream().map(InputCheck::option).collect(Collectors.joining(" or "));
            throw UsageException.of(
                    option(kind), told(file), "holds " + found + ", not " + kind.plural(), "give it under " + options);
        }
        if (look.csv() && !kinds.isEmpty() && kind != EventKind.CHARGEBACK) {
            throw UsageException.of(
                    option(kind),
                    told(file),
                    "is CSV, which is read for chargebacks only",
                    "give " + kind.plural() + " as JSON");
        }
    }

    private String range() {
        return partitions
                .map(range -> " for " + range.first() + " to " + range.last())
                .orElse("");
    }

    /** The option under which this kind is given. */
    static String option(EventKind kind) {
        return "--" + kind.plural();
    }

    /**
     * What was found below a path.
     *
     * @param path as given
     * @param files how many there are to read
     * @param bytes how long they are together
     */
    record InputSummary(String path, int files, long bytes) {}
}
