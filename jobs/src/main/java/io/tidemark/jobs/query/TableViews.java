package io.tidemark.jobs.query;

import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.Table.Measure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL of the views that show one table: everything that was ever published, and the current truth. */
final class TableViews {

    private final Path curated;

    TableViews(Path curated) {
        this.curated = curated;
    }

    /** All publications of all rows. Without any file yet it has the right columns and no rows. */
    String published(Table table) {
        Map<String, String> columns = columns(table);
        String source = hasFiles(curated.resolve(table.tableName()), ".parquet")
                ? "read_parquet(" + literal(pattern(table))
                        + ", hive_partitioning = true, hive_types = {'dt': DATE}, union_by_name = true)"
                : "(SELECT "
                        + columns.keySet().stream()
                                .map(name -> "NULL AS " + name)
                                .collect(Collectors.joining(", "))
                        + ") WHERE false";
        return "CREATE VIEW " + table.tableName() + " AS SELECT "
                + columns.entrySet().stream()
                        .map(column ->
                                "CAST(" + column.getKey() + " AS " + column.getValue() + ") AS " + column.getKey())
                        .collect(Collectors.joining(", "))
                + " FROM " + source;
    }

    /** Of each row the latest publication. Runs that published at the same instant are told apart by their name. */
    static String current(Table table) {
        String key = Stream.concat(Stream.of("dt"), table.dimensions().stream()).collect(Collectors.joining(", "));
        return "CREATE VIEW current_" + table.tableName() + " AS SELECT * FROM " + table.tableName()
                + " QUALIFY row_number() OVER (PARTITION BY " + key
                + " ORDER BY as_of DESC, revision DESC, run_id DESC) = 1 ORDER BY " + key;
    }

    /** A path prefix in the form in which the engine's glob patterns take it literally. */
    static String globEscaped(Path path) {
        return path.toString().replaceAll("[\\[*?]", "[$0]");
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private String pattern(Table table) {
        return globEscaped(curated) + "/" + table.tableName() + "/dt=*/*.parquet";
    }

    /** Whether there are files below a folder, or below those in it, whose names end like this. */
    static boolean hasFiles(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files =
                Files.find(folder, 2, (path, attributes) -> path.toString().endsWith(ending))) {
            return files.findAny().isPresent();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, String> columns(Table table) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("dt", "DATE");
        table.dimensions().forEach(name -> columns.put(name, "VARCHAR"));
        for (Measure measure : table.measures()) {
            columns.put(measure.name(), measure.money() ? "DECIMAL(28,4)" : "BIGINT");
        }
        columns.put("revision", "BIGINT");
        columns.put("as_of", "TIMESTAMP");
        columns.put("final", "BOOLEAN");
        columns.put("reporting_zone", "VARCHAR");
        columns.put("run_id", "VARCHAR");
        return columns;
    }
}
