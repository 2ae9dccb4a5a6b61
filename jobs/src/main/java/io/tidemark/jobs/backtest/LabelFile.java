package io.tidemark.jobs.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.events.CardNumbers;
import io.tidemark.rules.alert.EntityType;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Labels as JSON lines, as the generator writes them.
 *
 * @param path the file
 */
public record LabelFile(Path path) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * All labels, in the order of the lines.
     *
     * @throws IOException if the file cannot be read or holds something else; the message tells the file and the line
     */
    public List<Label> labels() throws IOException {
        List<Label> labels = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    labels.add(label(line, number));
                }
            }
        }
        return labels;
    }

    private Label label(String line, int number) throws IOException {
        try {
            JsonNode json = JSON.readTree(line);
            Set<String> others = new HashSet<>();
            json.path("may_also_match").forEach(rule -> others.add(rule.asText()));
            return new Label(
                    text(json, "/rule"),
                    Entity.named(
                            EntityType.valueOf(text(json, "/entity/type").toUpperCase(Locale.ROOT)),
                            text(json, "/entity/id")),
                    Instant.parse(text(json, "/first_evidence_at")).toEpochMilli(),
                    others);
        } catch (JsonProcessingException broken) {
            throw unreadable(number, "is not JSON", broken);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException foreign) {
            throw unreadable(number, "is no label: " + CardNumbers.mask(foreign.getMessage()), foreign);
        }
    }

    private static String text(JsonNode json, String pointer) {
        JsonNode text = json.at(pointer);
        if (!text.isTextual()) {
            throw new IllegalArgumentException(
                    "it has no text " + pointer.substring(1).replace('/', '.'));
        }
        return text.asText();
    }

    private IOException unreadable(int line, String problem, Exception cause) {
        return new IOException(
                path + " line " + line + " " + problem
                        + "; write it as {\"rule\": ..., \"entity\": {\"type\": ..., \"id\": ...},"
                        + " \"first_evidence_at\": ...}",
                cause);
    }
}
