package io.tidemark.jobs.cli;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.jobs.files.FileTree;
import io.tidemark.jobs.files.LocalCopy;
import io.tidemark.jobs.files.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Written tables on this machine, where they lie or fetched from elsewhere.
 *
 * @param curated holds a folder for each table
 */
record LocalTables(Path curated, Optional<LocalCopy> copy) implements AutoCloseable {

    private static final String DAY = "dt=";

    /** The tables below a folder, at least with all files of these days, or of all days. */
    static LocalTables of(Location curated, Optional<DateRange> days) throws IOException {
        if (curated.isLocal()) {
            return new LocalTables(curated.local(), Optional.empty());
        }
        List<org.apache.flink.core.fs.Path> files = new FileTree(curated)
                .files(".parquet").stream()
                        .filter(file -> days.isEmpty()
                                || isIn(days.get(), file.getParent().getName()))
                        .toList();
        return fetched(curated, files);
    }

    /** Only these files of the tables below a folder. */
    static LocalTables fetched(Location curated, List<org.apache.flink.core.fs.Path> files) throws IOException {
        LocalCopy copy = LocalCopy.of(curated, files);
        return new LocalTables(copy.root().local().resolve(curated.path().getName()), Optional.of(copy));
    }

    private static boolean isIn(DateRange days, String folder) {
        return folder.startsWith(DAY) && days.contains(LocalDate.parse(folder.substring(DAY.length())));
    }

    @Override
    public void close() throws IOException {
        if (copy.isPresent()) {
            copy.get().close();
        }
    }
}
