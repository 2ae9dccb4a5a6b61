package io.tidemark.jobs.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.events.Fault;
import io.tidemark.events.FaultCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterFormTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void holdsAllThatIsKnownOfARecord() throws IOException {
        assertThat(written("{\"a\": \"b\"}")).isEqualTo(JSON.readTree("""
                        {"kind":"order","origin":"/in/a.ndjson","position":12,
                        "faults":[{"code":"NO_ITEMS","field":"items","value":"[]"}],"raw":"{\\"a\\": \\"b\\"}"}
                        """));
    }

    @Test
    void keepsEveryCharacter() throws IOException {
        String all = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(written(all).path("raw").textValue()).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uD83D", "a\uDE00b", "\uDE00\uD83D"})
    void isWrittenWhateverTheText(String text) throws IOException {
        assertThat(written(text).path("raw").textValue()).isEqualTo(text.replaceAll("[\uD800-\uDFFF]", "?"));
    }

    private static JsonNode written(String raw) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            List<Fault> faults = List.of(new Fault(FaultCode.NO_ITEMS, "items", "[]"));
            new DeadLetterForm().write(new DeadLetter("order", "/in/a.ndjson", 12, faults, raw), json);
        }
        return JSON.readTree(out.toByteArray());
    }
}
