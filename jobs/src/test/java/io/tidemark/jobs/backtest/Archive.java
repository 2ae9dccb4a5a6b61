package io.tidemark.jobs.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertJson;
import io.tidemark.jobs.alerts.AlertState;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Observed;
import io.tidemark.rules.alert.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/**
 * An archive of alerts, written by hand.
 *
 * @param folder where it is
 */
public record Archive(Path folder) {

    /** Adds the message that opened the only alert of a rule about an entity. */
    public Archive opened(String rule, EntityType type, String entity, String time) throws IOException {
        return message(rule, type, entity, 1, AlertState.OPENED, time);
    }

    /** Adds any message about it. */
    public Archive message(String rule, EntityType type, String entity, int sequence, AlertState state, String time)
            throws IOException {
        long eventTime = Instant.parse(time).toEpochMilli();
        Alert alert = new Alert(
                rule + "/" + entity,
                sequence,
                state,
                rule,
                1,
                Severity.HIGH,
                "fraud",
                "Title",
                "It happened.",
                type,
                entity,
                eventTime,
                eventTime,
                new Observed("events", "3", "3"),
                List.of(),
                List.of(),
                0,
                "look",
                eventTime,
                eventTime,
                "test",
                true);
        StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            AlertJson.write(alert, json);
        }
        Path day = Files.createDirectories(folder.resolve("dt=" + time.substring(0, 10)));
        Files.writeString(
                day.resolve("part-0.jsonl"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return this;
    }
}
