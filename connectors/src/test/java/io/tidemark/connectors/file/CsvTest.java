package io.tidemark.connectors.file;

import static io.tidemark.connectors.file.RawRecord.Kind.CSV_HEADER;
import static io.tidemark.connectors.file.RawRecord.Kind.CSV_ROW;
import static io.tidemark.connectors.file.RawRecord.Kind.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.file.Reading.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {

    @TempDir
    Path folder;

    private List<Found> read(String text) {
        return Reading.USUAL.all(Reading.file(folder, "a.CSV", text));
    }

    @Test
    void aQuotedFieldMayHoldNewlines() {
        List<Found> found = read("id,note\r\n1,\"two\r\nlines\"\r\n\r\n2,plain");

        assertThat(Found.texts(found)).containsExactly("id,note", "1,\"two\r\nlines\"", "2,plain");
        assertThat(Found.kinds(found)).containsExactly(CSV_HEADER, CSV_ROW, CSV_ROW);
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsLine() {
        List<Found> found = read("id,note\n1,\"open\n2,b\n3,c\n");

        assertThat(Found.texts(found)).containsExactly("id,note", "1,\"open", "2,b", "3,c");
    }

    @Test
    void aQuoteInsideOfAFieldIsPlainText() {
        assertThat(Found.texts(read("id,note\n1,5\" pipe\n2,b\n"))).containsExactly("id,note", "1,5\" pipe", "2,b");
    }

    @Test
    void longRowsShowTheirBeginning() {
        Path file = Reading.file(folder, "a.csv", "id,note\n1," + "x".repeat(3000) + "\n2,b\n");

        assertThat(Found.kinds(new Reading(2000, 64).all(file))).containsExactly(CSV_HEADER, TOO_LARGE, CSV_ROW);
    }

    @Test
    void allRowsShareTheHeaderInstance() throws IOException {
        Path file = Reading.file(folder, "a.csv", "id\n" + "row\n".repeat(50));
        Set<String> headers = Collections.newSetFromMap(new IdentityHashMap<>());
        var format = new RawRecordFormat(1000, 16);

        try (var reader = format.createReader(new Configuration(), Reading.split(file, 0, 203))) {
            for (RawBatch batch = reader.readBatch(); batch != null; batch = reader.readBatch()) {
                for (var next = batch.next(); next != null; next = batch.next()) {
                    headers.add(next.getRecord().header());
                }
                batch.releaseBatch();
            }
        }

        assertThat(headers).containsExactly("id");
    }
}
