package io.tidemark.jobs.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.events.CardNumbers;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One column of a result, as one of:
 *
 * <ul>
 *   <li>{@code {"words": ["EUR"], "at": [0, 0, null]}}: text, in which card numbers are masked, but not in columns of
 *       amounts, whose digits are no card's
 *   <li>{@code {"scale": 4, "exact": [120000, "90071992547409930000"]}}: numbers as whole multiples of their last
 *       digit; those that JavaScript's numbers do not hold are text
 *   <li>{@code {"plain": [true, 0.015]}}: truth, and ratios
 * </ul>
 */
final class Column {

    private static final BigInteger LARGEST_IN_JAVASCRIPT = BigInteger.valueOf((1L << 53) - 1);

    /** Columns of text in which there are currencies and decimals only. */
    private static final Set<String> OF_AMOUNTS = Set.of("amounts");

    private final String name;
    private final List<Optional<Object>> values = new ArrayList<>();

    Column(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void add(Optional<Object> value) {
        values.add(value);
    }

    /** All values of a column of the engine are of one kind. */
    void write(JsonGenerator json) throws IOException {
        Object example = values.stream().flatMap(Optional::stream).findFirst().orElse("");
        json.writeStartObject();
        if (example instanceof Long) {
            writeExact(0, json);
        } else if (example instanceof BigDecimal amount) {
            writeExact(amount.scale(), json);
        } else if (example instanceof Boolean || example instanceof Double) {
            writePlain(json);
        } else {
            writeWords(json);
        }
        json.writeEndObject();
    }

    private void writeExact(int scale, JsonGenerator json) throws IOException {
        json.writeNumberField("scale", scale);
        json.writeArrayFieldStart("exact");
        for (Optional<Object> value : values) {
            if (value.isEmpty()) {
                json.writeNull();
            } else if (value.get() instanceof Long whole) {
                writeWhole(BigInteger.valueOf(whole), json);
            } else {
                writeWhole(((BigDecimal) value.get()).setScale(scale).unscaledValue(), json);
            }
        }
        json.writeEndArray();
    }

    private static void writeWhole(BigInteger number, JsonGenerator json) throws IOException {
        if (number.abs().compareTo(LARGEST_IN_JAVASCRIPT) <= 0) {
            json.writeNumber(number);
        } else {
            json.writeString(number.toString());
        }
    }

    private void writePlain(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("plain");
        for (Optional<Object> value : values) {
            json.writePOJO(value.orElse(null));
        }
        json.writeEndArray();
    }

    private void writeWords(JsonGenerator json) throws IOException {
        Map<String, Integer> words = new LinkedHashMap<>();
        json.writeArrayFieldStart("at");
        for (Optional<Object> value : values) {
            if (value.isEmpty()) {
                json.writeNull();
            } else {
                int next = words.size();
                json.writeNumber(
                        Objects.requireNonNullElse(words.putIfAbsent(value.get().toString(), next), next));
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("words");
        for (String word : words.keySet()) {
            json.writeString(OF_AMOUNTS.contains(name) ? word : CardNumbers.mask(word));
        }
        json.writeEndArray();
    }
}
