package io.tidemark.jobs.run;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.ledger.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run has written that others can see.
 *
 * @param folder what the run was told to write to
 */
public record Output(Path folder) {

    /**
     * The current truth of all rows of all tables, in order; rows that were published with zeros are as if not there.
     */
    List<String> currentRows() throws Exception {
        List<String> all = new ArrayList<>();
        for (Table table : Table.values()) {
            all.addAll(currentRows(table));
        }
        return all;
    }

    /** The current truth of a table's rows; none as long as there is no file. */
    List<String> currentRows(Table table) throws Exception {
        String counted = table.measures().get(0).name();
        String key = "dt, " + String.join(", ", table.dimensions());
        return query(
                table,
                "SELECT '" + table.tableName() + "', * EXCLUDE (revision, as_of, run_id) FROM (SELECT * FROM %s"
                        + " QUALIFY row_number() OVER (PARTITION BY " + key
                        + " ORDER BY as_of DESC, revision DESC) = 1)"
                        + " WHERE " + counted + " <> 0 ORDER BY ALL");
    }

    /**
     * Publications that are there more than once, by the files themselves: the views take what is there twice, to the
     * letter, for one.
     */
    public List<String> publishedTwice(Table table) throws IOException, SQLException {
        String key = "dt, " + String.join(", ", table.dimensions()) + ", run_id, revision";
        return query(table, "SELECT " + key + ", count(*) FROM %s GROUP BY ALL HAVING count(*) > 1");
    }

    /** All dead letters of all kinds, in order. */
    List<String> deadLetters() throws IOException {
        List<String> letters = new ArrayList<>();
        for (EventKind kind : EventKind.values()) {
            for (Path file : files(folder.resolve("dead-letter").resolve(kind.plural()), ".jsonl")) {
                letters.addAll(Files.readAllLines(file));
            }
        }
        return letters.stream().sorted().toList();
    }

    private List<String> query(Table table, String sql) throws IOException, SQLException {
        List<Path> files = files(folder.resolve("curated").resolve(table.tableName()), ".parquet");
        if (files.isEmpty()) {
            return List.of();
        }
        String list =
                String.join(", ", files.stream().map(file -> "'" + file + "'").toList());
        return query(sql.replace("%s", "read_parquet([" + list + "], hive_partitioning = true)"));
    }

    private static List<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(rows.getObject(i)));
                }
                lines.add(String.join("|", cells));
            }
            return lines;
        }
    }

    /** Complete files only: those in the making are hidden. */
    private static List<Path> files(Path folder, String suffix) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
