package io.tidemark.jobs.query;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.Table.Measure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL of the views that show one table: everything that was ever published, and the current truth. */
final class TableViews {

    /**
     * Names in glob patterns, the engine's and Java's: those that begin with a dot or an underscore are hidden, by
     * custom.
     */
    static final String COMPLETE = "[!._]*";

    private final Path curated;

    TableViews(Path curated) {
        this.curated = curated;
    }

    /** All publications of all rows. What a compaction has copied and not yet deleted is one publication. */
    String published(Table table) {
        return "CREATE VIEW " + table.tableName() + " AS SELECT DISTINCT * FROM (" + stored(table) + ")";
    }

    /** Of each row the latest publication. */
    String current(Table table) {
        return "CREATE VIEW current_" + table.tableName() + " AS " + currentRows(table) + " ORDER BY " + key(table);
    }

    /** The SELECT of each row's latest publication. */
    String currentRows(Table table) {
        return latest(table, stored(table));
    }

    /** The same of what another SELECT finds. Runs that published at the same instant are told apart by their name. */
    static String latest(Table table, String rows) {
        return "SELECT * FROM (" + rows + ") QUALIFY row_number() OVER (PARTITION BY " + key(table)
                + " ORDER BY as_of DESC, revision DESC, run_id DESC) = 1";
    }

    /** The condition for rows of these days. */
    static String in(DateRange days) {
        return "dt BETWEEN DATE '" + days.first() + "' AND DATE '" + days.last() + "'";
    }

    /** The columns that make a row. */
    static String key(Table table) {
        return Stream.concat(Stream.of("dt"), table.dimensions().stream()).collect(Collectors.joining(", "));
    }

    /** The SELECT of the rows in all files. Without any file yet it has the right columns and no rows. */
    private String stored(Table table) {
        return hasFiles(curated.resolve(table.tableName()), ".parquet")
                ? stored(table, literal(pattern(table)))
                : typed(
                        table,
                        "(SELECT "
                                + columns(table).keySet().stream()
                                        .map(name -> "NULL AS " + name)
                                        .collect(Collectors.joining(", "))
                                + ") WHERE false");
    }

    /** The SELECT of the rows in files, given as the engine's text for one pattern or a list. */
    static String stored(Table table, String files) {
        return typed(
                table,
                "read_parquet(" + files
                        + ", hive_partitioning = true, hive_types = {'dt': DATE}, union_by_name = true)");
    }

    private static String typed(Table table, String source) {
        return "SELECT "
                + columns(table).entrySet().stream()
                        .map(column ->
                                "CAST(" + column.getKey() + " AS " + column.getValue() + ") AS " + column.getKey())
                        .collect(Collectors.joining(", "))
                + " FROM " + source;
    }

    /** A path prefix in the form in which the engine's glob patterns take it literally. */
    static String globEscaped(Path path) {
        return path.toString().replaceAll("[\\[*?]", "[$0]");
    }

    /** Files as the engine takes them. */
    static String list(List<Path> files) {
        return files.stream()
                .map(file -> literal(globEscaped(file.toAbsolutePath().normalize())))
                .toList()
                .toString();
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private String pattern(Table table) {
        return globEscaped(curated) + "/" + table.tableName() + "/dt=*/" + COMPLETE + ".parquet";
    }

    /**
     * Whether there are files below a folder, or below those in it, that are not hidden and whose names end like this.
     */
    static boolean hasFiles(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        PathMatcher complete = folder.getFileSystem().getPathMatcher("glob:" + COMPLETE + ending);
        try (Stream<Path> files = Files.find(folder, 2, (path, attributes) -> complete.matches(path.getFileName()))) {
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
