package io.tidemark.connectors.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.connectors.file.RawRecord.Kind;
import io.tidemark.connectors.file.Reading.Found;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NdjsonTest {

    @TempDir
    Path folder;

    @Test
    void linesAreRecords() {
        Path file = Reading.file(folder, "a.json", "{\"a\":1}\n{\"a\":2}\n");

        assertThat(Reading.USUAL.all(file))
                .extracting(Found::kind, Found::text, Found::header, Found::position)
                .containsExactly(tuple(Kind.JSON, "{\"a\":1}", "", 0L), tuple(Kind.JSON, "{\"a\":2}", "", 8L));
    }

    @Test
    void byteOrderMarkCarriageReturnsAndBlankLinesAreNoContent() {
        Path file = Reading.file(folder, "a.json", "\uFEFF{1}\r\n\r\n \t\n\n{2}\r\n{3}");

        assertThat(Found.texts(Reading.USUAL.all(file))).containsExactly("{1}", "{2}", "{3}");
    }

    @Test
    void emptyAndBlankFilesHaveNoRecords() {
        assertThat(Reading.USUAL.all(Reading.file(folder, "empty.json", ""))).isEmpty();
        assertThat(Reading.USUAL.all(Reading.file(folder, "mark.json", "\uFEFF")))
                .isEmpty();
        assertThat(Reading.USUAL.all(Reading.file(folder, "blank.json", " \n\r\n")))
                .isEmpty();
    }

    @Test
    void anyBytesPassAsTheyAre() {
        byte[] line = {'{', 0, (byte) 0xff, (byte) 0xc3, '"', '}'};
        Path file = Reading.file(folder, "a.json", line);

        assertThat(Found.texts(Reading.USUAL.all(file))).containsExactly(new String(line, UTF_8));
    }

    @Test
    void longLinesShowTheirBeginning() {
        Reading reading = new Reading(10, 4);
        String text = "0123456789\n0123456789\r\n0123456789x\nok\n" + "y".repeat(5000);
        Path file = Reading.file(folder, "a.json", text);

        var found = reading.all(file);

        assertThat(Found.kinds(found)).containsExactly(Kind.JSON, Kind.JSON, Kind.TOO_LARGE, Kind.JSON, Kind.TOO_LARGE);
        assertThat(found.get(2).text()).isEqualTo("0123456789");
        assertThat(found.get(4).text()).isEqualTo("y".repeat(10));
    }
}
