package io.tidemark.jobs.law;

import io.tidemark.jobs.law.oracle.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the tables that a job has left, as anybody else would: with SQL, over the Parquet files. To open a database
 * takes longer than to ask it, so there is one for all questions.
 */
final class CuratedTables implements AutoCloseable {

    private static final Map<String, List<String>> KEYS = Map.of(
            "daily_transactions", List.of("dt", "currency"),
            "daily_payment_methods", List.of("dt", "currency", "payment_type", "provider"),
            "daily_failures", List.of("dt", "currency", "payment_type", "provider", "error_code", "decline_class"),
            "daily_chargebacks",
                    List.of("dt", "currency", "payment_type", "provider", "reason_category", "reason_code"));

    private final Path folder;
    private final Connection database;

    CuratedTables(Path folder) throws SQLException {
        this.folder = folder;
        database = DriverManager.getConnection("jdbc:duckdb:");
    }

    /** The names of the tables. */
    static Set<String> names() {
        return KEYS.keySet();
    }

    /** The current truth of all tables: of each row, the publication with the greatest (as_of, revision). */
    Map<String, Table> current() throws SQLException, IOException {
        Map<String, Table> tables = new TreeMap<>();
        for (String name : names()) {
            tables.put(name, hasFiles(name) ? current(name) : new Table(Map.of()));
        }
        return tables;
    }

    /** The distinct values of a column over all publications of all tables. */
    Set<String> everyValue(String column) throws SQLException, IOException {
        return everywhere(name -> "SELECT DISTINCT " + column + " FROM " + files(name));
    }

    /** The distinct values of a column over the current rows of all tables. */
    Set<String> currentValues(String column) throws SQLException, IOException {
        return everywhere(
                name -> "SELECT DISTINCT " + column + " FROM (SELECT * FROM " + files(name) + currentOnly(name) + ")");
    }

    /** The publications that were written more than once, which exactly-once rules out. */
    Set<String> repeatedRevisions() throws SQLException, IOException {
        return everywhere(name -> {
            String publication = String.join(", ", KEYS.get(name)) + ", revision, run_id";
            return "SELECT '" + name + " ' || CAST((" + publication + ") AS VARCHAR) FROM " + files(name) + " GROUP BY "
                    + publication + " HAVING count(*) > 1";
        });
    }

    private Set<String> everywhere(UnaryOperator<String> sqlOf) throws SQLException, IOException {
        Set<String> values = new HashSet<>();
        for (String name : names()) {
            if (hasFiles(name)) {
                select(sqlOf.apply(name), row -> values.add(row.getString(1)));
            }
        }
        return values;
    }

    /** The type of each column of a table. */
    Map<String, String> columns(String name) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        select("DESCRIBE SELECT * FROM " + files(name), row -> columns.put(row.getString(1), row.getString(2)));
        return columns;
    }

    private boolean hasFiles(String name) throws IOException {
        if (!Files.exists(folder.resolve(name))) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            return files.anyMatch(file -> file.toString().endsWith(".parquet"));
        }
    }

    private Table current(String name) throws SQLException {
        List<String> keys = KEYS.get(name);
        Map<Map<String, String>, Map<String, BigDecimal>> rows = new HashMap<>();
        select(
                "SELECT * EXCLUDE (revision, as_of, final, reporting_zone, run_id) FROM " + files(name)
                        + currentOnly(name),
                row -> {
                    Map<String, BigDecimal> measures = measures(row, keys);
                    Map<String, String> key = new HashMap<>();
                    for (String column : keys) {
                        key.put(column, row.getString(column));
                    }
                    if (rows.put(Map.copyOf(key), measures) != null) {
                        throw new AssertionError(name + " has two current publications of " + new TreeMap<>(key));
                    }
                });
        return new Table(rows);
    }

    private static String currentOnly(String name) {
        return " QUALIFY rank() OVER (PARTITION BY " + String.join(", ", KEYS.get(name))
                + " ORDER BY as_of DESC, revision DESC) = 1";
    }

    private static Map<String, BigDecimal> measures(ResultSet row, List<String> keys) throws SQLException {
        Map<String, BigDecimal> measures = new HashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String column = row.getMetaData().getColumnName(i);
            if (!keys.contains(column)) {
                measures.put(column, number(column, row.getObject(i)));
            }
        }
        return Map.copyOf(measures);
    }

    /** Counts are whole numbers, values have the scale that they were written with. */
    private static BigDecimal number(String column, Object value) {
        if (value instanceof Long count) {
            return BigDecimal.valueOf(count);
        }
        if (value instanceof BigDecimal money) {
            return money;
        }
        throw new AssertionError(column + " is neither BIGINT nor DECIMAL: " + value);
    }

    private String files(String name) {
        String pattern =
                folder.resolve(name).resolve("dt=*/*.parquet").toString().replace("'", "''");
        return "read_parquet('" + pattern + "', hive_partitioning = true, hive_types = {'dt': VARCHAR})";
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void select(String sql, RowReader reader) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }

    /** What differs between two answers, row by row and column by column; empty if nothing does. */
    static String differences(Map<String, Table> expected, Map<String, Table> actual) {
        return names().stream()
                .sorted()
                .map(name -> differences(
                        name,
                        expected.get(name).withoutEmptyRows(),
                        actual.get(name).withoutEmptyRows()))
                .collect(Collectors.joining());
    }

    private static String differences(String name, Table expected, Table actual) {
        Set<Map<String, String>> keys = new HashSet<>(expected.rows().keySet());
        keys.addAll(actual.rows().keySet());
        return keys.stream()
                .map(key -> differences(
                        name + " " + new TreeMap<>(key),
                        expected.rows().getOrDefault(key, Map.of()),
                        actual.rows().getOrDefault(key, Map.of())))
                .sorted()
                .collect(Collectors.joining());
    }

    private static String differences(String row, Map<String, BigDecimal> expected, Map<String, BigDecimal> actual) {
        Set<String> columns = new HashSet<>(expected.keySet());
        columns.addAll(actual.keySet());
        String differing = columns.stream()
                .filter(column ->
                        !Optional.ofNullable(expected.get(column)).equals(Optional.ofNullable(actual.get(column))))
                .sorted()
                .map(column ->
                        "\n    " + column + ": expected " + expected.get(column) + ", found " + actual.get(column))
                .collect(Collectors.joining());
        return differing.isEmpty() ? "" : "\n" + row + differing;
    }
}
