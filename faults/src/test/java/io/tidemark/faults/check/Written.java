package io.tidemark.faults.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.events.EventKind;
import io.tidemark.events.FaultCode;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertArchive;
import io.tidemark.jobs.files.Location;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a job has written.
 *
 * @param folder holds {@code curated}, {@code alerts} and {@code dead-letter}
 */
public record Written(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A rejected record.
     *
     * @param place where it stood
     * @param text its text
     * @param codes why it was rejected
     */
    record Rejected(String place, String text, Set<String> codes) {

        /** What only files can hold: a stream has no rows, and takes no record that is as long. */
        private static final Set<String> OF_FILES =
                Set.of(FaultCode.MALFORMED_CSV.name(), FaultCode.RECORD_TOO_LARGE.name());

        /** The text, and why it was rejected: the same wherever it was read. */
        String judged() {
            return text + " " + new TreeSet<>(codes);
        }

        boolean isOfFiles() {
            return codes.stream().anyMatch(OF_FILES::contains);
        }
    }

    Path curated() {
        return folder.resolve("curated");
    }

    List<Alert> messages() throws IOException {
        return new AlertArchive(Location.of(folder.resolve("alerts"))).messages();
    }

    /** The names of the messages about alerts, which tell each from all others. */
    public Set<String> messageNames() throws IOException {
        return messages().stream().map(Written::name).collect(Collectors.toCollection(TreeSet::new));
    }

    static String name(Alert message) {
        return message.alertId() + "-" + message.sequence();
    }

    List<Rejected> rejected() throws IOException {
        List<Rejected> all = new ArrayList<>();
        for (EventKind kind : EventKind.values()) {
            for (Path file : files(folder.resolve("dead-letter").resolve(kind.plural()))) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode letter = JSON.readTree(line);
                    String place = letter.get("origin").textValue() + "@" + letter.get("position");
                    all.add(new Rejected(
                            place,
                            letter.get("raw").textValue(),
                            Set.copyOf(letter.get("faults").findValuesAsText("code"))));
                }
            }
        }
        return all;
    }

    /**
     * Publications of rows that are there more than once, by the files themselves: the views take what is there twice,
     * to the letter, for one.
     */
    List<String> publishedTwice() throws IOException, SQLException {
        List<String> twice = new ArrayList<>();
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement()) {
            for (Table table : Table.values()) {
                Path folder = curated().resolve(table.tableName());
                if (Files.exists(folder)) {
                    addTwice(table, folder, statement, twice);
                }
            }
        }
        return twice;
    }

    private static void addTwice(Table table, Path folder, Statement statement, List<String> twice)
            throws SQLException {
        String publication = "dt, " + String.join(", ", table.dimensions()) + ", run_id, revision";
        try (ResultSet rows = statement.executeQuery("SELECT concat_ws(' ', " + publication + ") FROM read_parquet('"
                + folder + "/*/*.parquet', hive_partitioning = true, union_by_name = true) GROUP BY " + publication
                + " HAVING count(*) > 1")) {
            while (rows.next()) {
                twice.add(table.tableName() + " " + rows.getString(1));
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
