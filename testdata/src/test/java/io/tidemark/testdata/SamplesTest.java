package io.tidemark.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.events.EventHandler;
import io.tidemark.events.EventReader;
import io.tidemark.events.EventReaders;
import io.tidemark.events.Fault;
import io.tidemark.events.ValidationRules;
import io.tidemark.events.Warning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The hand-made samples are what they claim to be: valid in every format. */
class SamplesTest {

    private static final Path SAMPLES = Path.of("samples");

    @Test
    void transactions() throws IOException {
        EventReader<?> reader = EventReaders.transactions(ValidationRules.defaults());

        assertThat(read(reader, lines("transactions.ndjson"))).hasSize(4);
        assertThat(read(reader, elements("transactions.json"))).hasSize(2);
    }

    @Test
    void orders() throws IOException {
        EventReader<?> reader = EventReaders.orders(ValidationRules.defaults());

        assertThat(read(reader, lines("orders.ndjson"))).hasSize(2);
        assertThat(read(reader, elements("orders.json"))).hasSize(2);
    }

    @Test
    void chargebacks() throws IOException {
        assertThat(read(EventReaders.chargebacks(ValidationRules.defaults()), lines("chargebacks.ndjson")))
                .hasSize(2);
        String csv = Files.readString(SAMPLES.resolve("chargebacks.csv"));
        List<String> rows = csv.lines().toList();
        Accepting handler = new Accepting();
        for (String row : rows.subList(1, rows.size())) {
            byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
            EventReaders.csvChargebacks(ValidationRules.defaults()).read(bytes, 0, bytes.length, rows.get(0), handler);
        }

        assertThat(csv).startsWith("\uFEFF").contains("\r\n").contains("\"\"never came\"\"");
        assertThat(handler.events).hasSize(3);
    }

    private static List<String> lines(String name) throws IOException {
        return Files.readAllLines(SAMPLES.resolve(name));
    }

    private static List<String> elements(String name) throws IOException {
        String text = Files.readString(SAMPLES.resolve(name));
        List<String> elements = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                elements.add(
                        text.substring(start, (int) parser.currentLocation().getCharOffset()));
            }
        }
        return elements;
    }

    private static List<Object> read(EventReader<?> reader, List<String> records) {
        Accepting handler = new Accepting();
        for (String record : records) {
            byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
            reader.read(bytes, 0, bytes.length, handler);
        }
        return handler.events;
    }

    private static final class Accepting implements EventHandler<Object> {

        private final List<Object> events = new ArrayList<>();

        @Override
        public void accepted(Object event, Set<Warning> warnings) {
            assertThat(warnings).isEmpty();
            events.add(event);
        }

        @Override
        public void rejected(List<Fault> faults) {
            throw new AssertionError(faults.toString());
        }
    }
}
