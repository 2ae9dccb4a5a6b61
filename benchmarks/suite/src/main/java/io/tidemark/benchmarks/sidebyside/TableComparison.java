package io.tidemark.benchmarks.sidebyside;

import io.tidemark.benchmarks.contest.SqlScript;
import io.tidemark.benchmarks.sidebyside.Entrant.Output;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.Table.Measure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the tables of two entrants against each other: every row, every measure. */
final class TableComparison implements AutoCloseable {

    private final Connection connection;

    TableComparison() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    /**
     * How many rows are the same in all measures, and how many rows of either differ or are not there.
     *
     * @param table the table's name
     */
    record Verdict(String table, long same, long different) {}

    /** Compares all tables. */
    List<Verdict> compare(Entrant one, Path oneOutput, Entrant other, Path otherOutput) throws SQLException {
        List<Verdict> verdicts = new ArrayList<>();
        for (String name : SqlScript.TABLES) {
            Table table = Table.valueOf(name.toUpperCase(Locale.ROOT));
            String ours = rows(table, one.output(), oneOutput);
            String theirs = rows(table, other.output(), otherOutput);
            long same = count("(" + ours + ") INTERSECT ALL (" + theirs + ")");
            long all = count(ours) + count(theirs);
            verdicts.add(new Verdict(name, same, all - 2 * same));
        }
        return verdicts;
    }

    private static String rows(Table table, Output output, Path folder) {
        String columns = Stream.concat(
                        Stream.concat(Stream.of("CAST(dt AS DATE)"), table.dimensions().stream()),
                        table.measures().stream().map(TableComparison::typed))
                .collect(Collectors.joining(", "));
        return "SELECT " + columns + " FROM " + files(table, output, folder);
    }

    private static String typed(Measure measure) {
        return "CAST(" + measure.name() + (measure.money() ? " AS DECIMAL(28, 4))" : " AS BIGINT)");
    }

    private static String files(Table table, Output output, Path folder) {
        String name = table.tableName();
        return switch (output) {
            case CURATED -> "read_parquet('" + folder + "/curated/" + name + "/*/*.parquet', hive_partitioning = true)";
            case PARQUET -> "read_parquet('" + folder + "/" + name + ".parquet')";
            case PARQUET_FOLDERS -> "read_parquet('" + folder + "/" + name + "/*.parquet')";
            case JSON ->
                "read_json('" + folder + "/" + name + "/*', format = 'newline_delimited', columns = {"
                        + Stream.concat(
                                        Stream.concat(Stream.of("dt"), table.dimensions().stream()),
                                        table.measures().stream().map(Measure::name))
                                .map(column -> column + ": 'VARCHAR'")
                                .collect(Collectors.joining(", "))
                        + "})";
            case NOTHING -> throw new IllegalArgumentException("There are no tables to compare");
        };
    }

    private long count(String rows) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM (" + rows + ")")) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
