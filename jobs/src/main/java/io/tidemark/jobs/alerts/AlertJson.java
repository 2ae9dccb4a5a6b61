package io.tidemark.jobs.alerts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.events.Money;
import io.tidemark.rules.alert.AlertAmount;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Evidence;
import io.tidemark.rules.alert.Observed;
import io.tidemark.rules.alert.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Alerts in the form of {@code docs/alert.schema.json}. */
public final class AlertJson {

    private static final JsonFactory JSON = new JsonFactory();

    private AlertJson() {}

    /** An alert as one object on one line, without the line's end. */
    public static String line(Alert alert) {
        return line(alert, JSON);
    }

    static String line(Alert alert, JsonFactory json) {
        StringWriter line = new StringWriter();
        try (JsonGenerator generator = json.createGenerator(line)) {
            write(alert, generator);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return line.toString();
    }

    /** Writes an alert as one object. */
    public static void write(Alert alert, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schema_version", Alert.SCHEMA_VERSION);
        json.writeStringField("alert_id", alert.alertId());
        json.writeNumberField("sequence", alert.sequence());
        json.writeStringField("state", alert.state().label());
        json.writeStringField("rule_id", alert.ruleId());
        json.writeNumberField("rule_version", alert.ruleVersion());
        json.writeStringField("severity", alert.severity().label());
        json.writeStringField("category", alert.category());
        json.writeStringField("title", alert.title());
        json.writeStringField("reason", alert.reason());
        json.writeObjectFieldStart("entity");
        json.writeStringField("type", alert.entityType().label());
        json.writeStringField("id", alert.entityId());
        json.writeEndObject();
        json.writeObjectFieldStart("window");
        json.writeStringField("start", time(alert.windowStart()));
        json.writeStringField("end", time(alert.windowEnd()));
        json.writeEndObject();
        writeObserved(alert.observed(), json);
        writeAmounts(alert.amounts(), json);
        writeEvidence(alert.evidence(), json);
        json.writeNumberField("evidence_total", alert.evidenceTotal());
        json.writeStringField("suggested_action", alert.suggestedAction());
        json.writeStringField("event_time", time(alert.eventTime()));
        json.writeStringField("detected_at", time(alert.detectedAt()));
        json.writeStringField("environment", alert.environment());
        json.writeBooleanField("replay", alert.replay());
        json.writeEndObject();
    }

    /**
     * The alert that an object describes.
     *
     * @throws IllegalArgumentException if the object has another schema; the message begins with a verb
     */
    public static Alert read(JsonNode json) {
        if (json.path("schema_version").asInt() != Alert.SCHEMA_VERSION) {
            throw new IllegalArgumentException(
                    "has schema_version '" + json.path("schema_version").asText() + "', not " + Alert.SCHEMA_VERSION);
        }
        return new Alert(
                text(json, "alert_id"),
                member(json, "sequence").asInt(),
                AlertState.valueOf(constant(json, "state")),
                text(json, "rule_id"),
                member(json, "rule_version").asInt(),
                Severity.valueOf(constant(json, "severity")),
                text(json, "category"),
                text(json, "title"),
                text(json, "reason"),
                EntityType.valueOf(constant(member(json, "entity"), "type")),
                text(member(json, "entity"), "id"),
                time(member(json, "window"), "start"),
                time(member(json, "window"), "end"),
                observed(member(json, "observed")),
                elements(json, "amounts").map(AlertJson::amount).toList(),
                elements(json, "evidence").map(AlertJson::evidence).toList(),
                member(json, "evidence_total").asInt(),
                text(json, "suggested_action"),
                time(json, "event_time"),
                time(json, "detected_at"),
                text(json, "environment"),
                member(json, "replay").asBoolean());
    }

    private static void writeObserved(Observed observed, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("observed");
        json.writeStringField("metric", observed.metric());
        json.writeStringField("value", observed.value());
        json.writeStringField("threshold", observed.threshold());
        json.writeEndObject();
    }

    private static void writeAmounts(Iterable<AlertAmount> amounts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("amounts");
        for (AlertAmount amount : amounts) {
            json.writeStartObject();
            json.writeStringField("currency", amount.currency());
            json.writeStringField("value", Money.toText(amount.value(), amount.currency()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeEvidence(Iterable<Evidence> events, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("evidence");
        for (Evidence event : events) {
            json.writeStartObject();
            json.writeStringField("event_type", event.eventType());
            json.writeStringField("id", event.id());
            json.writeStringField("timestamp", time(event.timestamp()));
            json.writeStringField("role", event.role());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static Observed observed(JsonNode json) {
        return new Observed(text(json, "metric"), text(json, "value"), text(json, "threshold"));
    }

    private static AlertAmount amount(JsonNode json) {
        long value =
                new BigDecimal(text(json, "value")).movePointRight(Money.SCALE).longValueExact();
        return new AlertAmount(text(json, "currency"), value);
    }

    private static Evidence evidence(JsonNode json) {
        return new Evidence(text(json, "event_type"), text(json, "id"), time(json, "timestamp"), text(json, "role"));
    }

    private static Stream<JsonNode> elements(JsonNode json, String field) {
        return StreamSupport.stream(member(json, field).spliterator(), false);
    }

    private static String constant(JsonNode json, String field) {
        return text(json, field).toUpperCase(Locale.ROOT);
    }

    private static long time(JsonNode json, String field) {
        return Instant.parse(text(json, field)).toEpochMilli();
    }

    private static String text(JsonNode json, String field) {
        return member(json, field).asText();
    }

    private static JsonNode member(JsonNode json, String field) {
        JsonNode member = json.path(field);
        if (member.isMissingNode()) {
            throw new IllegalArgumentException("has no " + field);
        }
        return member;
    }
}
