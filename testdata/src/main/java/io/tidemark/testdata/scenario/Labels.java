package io.tidemark.testdata.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.tidemark.events.EventKind;
import io.tidemark.testdata.model.Event;
import io.tidemark.testdata.model.OrderEvent;
import io.tidemark.testdata.model.TransactionEvent;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes one JSON line for each story: which rule should find what, and by which events. */
public final class Labels implements Closeable {

    private final JsonGenerator json;
    private final SortedMap<String, Long> counts = new TreeMap<>();

    /** Labels that go to a stream. */
    public Labels(OutputStream stream) throws IOException {
        json = new JsonFactory().createGenerator(stream).setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    /** Labels written so far, by rule. */
    public SortedMap<String, Long> counts() {
        return counts;
    }

    void write(Scenario scenario, Verdict verdict, List<Event> evidence) throws IOException {
        counts.merge(scenario.rule(), 1L, Long::sum);
        json.writeStartObject();
        json.writeStringField("rule", scenario.rule());
        json.writeObjectFieldStart("entity");
        json.writeStringField("type", verdict.entityType());
        json.writeStringField("id", verdict.entityId());
        json.writeEndObject();
        json.writeStringField("severity", verdict.severity());
        long first = evidence.stream().mapToLong(Event::timestamp).min().orElseThrow();
        json.writeStringField("first_evidence_at", Instant.ofEpochMilli(first).toString());
        json.writeArrayFieldStart("events");
        for (Event event : evidence) {
            json.writeStartObject();
            json.writeStringField("event_type", kind(event).name().toLowerCase(Locale.ROOT));
            json.writeStringField("id", event.id());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("may_also_match");
        for (String rule : verdict.mayAlsoMatch()) {
            json.writeString(rule);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static EventKind kind(Event event) {
        if (event instanceof TransactionEvent) {
            return EventKind.TRANSACTION;
        }
        return event instanceof OrderEvent ? EventKind.ORDER : EventKind.CHARGEBACK;
    }

    @Override
    public void close() throws IOException {
        try (json) {
            if (!counts.isEmpty()) {
                json.writeRaw('\n');
            }
        }
    }
}
