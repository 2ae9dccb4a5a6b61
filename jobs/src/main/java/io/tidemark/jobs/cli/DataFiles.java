package io.tidemark.jobs.cli;

import io.tidemark.connectors.file.RawFiles.DateRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files that a run would read below a path, which is a file or a folder. */
final class DataFiles {

    private static final String PARTITION = "dt=";

    private final Optional<DateRange> partitions;

    /** Of {@code dt=} folders only those in the range. */
    DataFiles(Optional<DateRange> partitions) {
        this.partitions = partitions;
    }

    /** All of them, in the order of their paths. A file without content has nothing to read. */
    List<Path> below(Path path) throws IOException {
        List<Path> files = new ArrayList<>();
        collect(path, files);
        return files;
    }

    private void collect(Path path, List<Path> files) throws IOException {
        if (!isWanted(path)) {
            return;
        }
        if (!Files.isDirectory(path)) {
            if (Files.size(path) > 0) {
                files.add(path);
            }
            return;
        }
        try (Stream<Path> children = Files.list(path)) {
            for (Path child : children.filter(DataFiles::isVisible).sorted().toList()) {
                collect(child, files);
            }
        }
    }

    private boolean isWanted(Path path) {
        return partitions
                .flatMap(range -> day(path.toAbsolutePath()).map(range::contains))
                .orElse(true);
    }

    /** The day of the innermost folder that names one. */
    private static Optional<LocalDate> day(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .map(Path::toString)
                .filter(name -> name.startsWith(PARTITION))
                .flatMap(name -> date(name.substring(PARTITION.length())).stream())
                .reduce((outer, inner) -> inner);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    private static boolean isVisible(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith("_") && !name.startsWith(".");
    }
}
