package io.tidemark.benchmarks.contestants;

import io.tidemark.benchmarks.contest.Contestant;
import io.tidemark.benchmarks.contest.ContestantLoop;
import io.tidemark.benchmarks.contest.SqlScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;

/**
 * The four tables in DuckDB: what SQL over files costs at the least.
 *
 * @param threads how many it may use
 */
public record DuckDbTables(int threads) implements Contestant {

    /** Serves passes with so many threads. */
    public static void main(String[] args) throws Exception {
        ContestantLoop.serve(new DuckDbTables(Integer.parseInt(args[0])));
    }

    @Override
    public Map<String, Double> run(Path input, Path output) throws Exception {
        Files.createDirectories(output);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
            for (String sql : SqlScript.statements("duckdb", input)) {
                statement.execute(sql);
            }
            for (String table : SqlScript.TABLES) {
                statement.execute("COPY (" + SqlScript.query(table) + ") TO '" + output.resolve(table + ".parquet")
                        + "' (FORMAT parquet, COMPRESSION zstd)");
            }
        }
        return Map.of();
    }
}
