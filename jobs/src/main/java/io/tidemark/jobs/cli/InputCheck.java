package io.tidemark.jobs.cli;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.events.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at the inputs before a run begins, so that a mistake costs a second and not an hour. Reads no file whole. */
final class InputCheck {

    /** Files of one kind are written by one program: the first few tell for all. */
    private static final int SNIFFED_FILES = 3;

    private final DataFiles files;
    private final Optional<DateRange> partitions;
    private final RecordSniffer sniffer = new RecordSniffer();

    InputCheck(Optional<DateRange> partitions) {
        this.files = new DataFiles(partitions);
        this.partitions = partitions;
    }

    /**
     * What the run will read below a path that was given as this kind.
     *
     * @throws UsageException when it cannot be used
     */
    InputSummary check(EventKind kind, Path path) {
        String option = option(kind);
        if (!Files.exists(path)) {
            throw UsageException.of(option, path, "does not exist", "give a file or folder that does");
        }
        try {
            List<Path> found = files.below(path);
            if (found.isEmpty()) {
                throw UsageException.of(
                        option,
                        path,
                        "holds no data" + range(),
                        "give a folder with " + "JSON or CSV files in it, or leave " + option + " out");
            }
            long bytes = 0;
            for (Path file : found) {
                requireReadable(option, file);
                bytes += Files.size(file);
            }
            for (Path file : found.subList(0, Math.min(SNIFFED_FILES, found.size()))) {
                requireKind(kind, file);
            }
            return new InputSummary(path.toString(), found.size(), bytes);
        } catch (IOException unreadable) {
            throw UsageException.of(
                    option, path, "cannot be read (" + Failures.describe(unreadable) + ")", "give one that can");
        }
    }

    private static void requireReadable(String option, Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw UsageException.of(option, file, "cannot be read", "give yourself the right to, or leave it out");
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz") && !RecordSniffer.isGzip(file)) {
            throw UsageException.of(
                    option, file, "is named .gz but is not gzip", "rename it without .gz, or fetch it again");
        }
    }

    private void requireKind(EventKind kind, Path file) throws IOException {
        Set<EventKind> kinds = sniffer.kinds(file);
        if (!kinds.isEmpty() && !kinds.contains(kind)) {
            String found = kinds.stream().map(EventKind::plural).collect(Collectors.joining(" and "));
            String options = kinds.stream().map(InputCheck::option).collect(Collectors.joining(" or "));
            throw UsageException.of(
                    option(kind), file, "holds " + found + ", not " + kind.plural(), "give it under " + options);
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
