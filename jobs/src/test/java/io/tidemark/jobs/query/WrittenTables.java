package io.tidemark.jobs.query;

import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.Table.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables as the job lays them out, made of a few rows: one Parquet file a row. */
public final class WrittenTables {

    private final Path curated;

    /** Tables below this folder. */
    public WrittenTables(Path curated) {
        this.curated = curated;
    }

    /** A row published once; measures that are not named are zero. */
    public WrittenTables row(Table table, String day, List<String> dimensions, Map<String, ?> measures) {
        return row(table, day, dimensions, measures, 1, "2026-02-01 00:00:00", "run-1");
    }

    /** One publication of a row. */
    public WrittenTables row(
            Table table,
            String day,
            List<String> dimensions,
            Map<String, ?> measures,
            long revision,
            String asOf,
            String runId) {
        String columns = IntStream.range(0, dimensions.size())
                        .mapToObj(index -> "'" + dimensions.get(index) + "' AS "
                                + table.dimensions().get(index))
                        .collect(Collectors.joining(", "))
                + table.measures().stream()
                        .map(measure -> ", CAST(" + value(measures, measure) + " AS "
                                + (measure.money() ? "DECIMAL(28,4)" : "BIGINT") + ") AS " + measure.name())
                        .collect(Collectors.joining())
                + ", CAST(" + revision + " AS BIGINT) AS revision, TIMESTAMP '" + asOf
                + "' AS as_of, true AS final, 'UTC' AS reporting_zone, '" + runId + "' AS run_id";
        Path folder = curated.resolve(table.tableName()).resolve("dt=" + day);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            Files.createDirectories(folder);
            statement.execute(
                    "COPY (SELECT " + columns + ") TO '" + folder.resolve("part-" + UUID.randomUUID() + ".parquet")
                            + "' (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException | IOException broken) {
            throw new IllegalStateException(broken);
        }
        return this;
    }

    private static Object value(Map<String, ?> measures, Measure measure) {
        Object value = measures.get(measure.name());
        return value == null ? 0 : value;
    }
}
