package io.tidemark.faults.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.events.EventKind;
import io.tidemark.events.FaultCode;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertArchive;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.run.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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

    /** Publications of rows that are there more than once. */
    List<String> publishedTwice() throws IOException, SQLException {
        List<String> twice = new ArrayList<>();
        for (Table table : Table.values()) {
            new Output(folder).publishedTwice(table).forEach(row -> twice.add(table.tableName() + " " + row));
        }
        return twice;
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
