package io.tidemark.jobs.cli;

import io.tidemark.jobs.files.FileTree;
import io.tidemark.jobs.files.LocalCopy;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.query.ReportingZones;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The zone by whose days the tables of a folder count. Rows of two would stand for different days under one date. */
final class WrittenZone {

    private WrittenZone() {}

    /** That zone, if there are tables. It is in each of their rows; one file is as good as any. */
    static Optional<String> of(Location curated) throws IOException, QueryException {
        for (Table table : Table.values()) {
            Optional<org.apache.flink.core.fs.Path> file =
                    new FileTree(curated.resolve(table.tableName())).any(".parquet");
            if (file.isPresent()) {
                return in(curated, file.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> in(Location curated, org.apache.flink.core.fs.Path file)
            throws IOException, QueryException {
        try (LocalCopy copy = LocalCopy.of(curated, List.of(file))) {
            return ReportingZones.of(new FileTree(copy.root())
                            .files("").stream()
                                    .map(local -> Path.of(local.getPath()))
                                    .toList())
                    .stream()
                    .findFirst();
        }
    }

    /**
     * @param option that gives the zone
     * @param written the zone of the tables that are there
     * @param place where they are
     * @param remedy what to do
     * @throws UsageException when the two zones differ
     */
    static void require(String option, ZoneId zone, String written, Location place, String remedy) {
        if (!written.equals(zone.getId())) {
            throw UsageException.of(
                    option,
                    zone,
                    "differs from " + written + ", by whose days the tables in " + place + " count",
                    remedy);
        }
    }
}
