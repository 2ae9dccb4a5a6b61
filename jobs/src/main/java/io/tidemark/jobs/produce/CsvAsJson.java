package io.tidemark.jobs.produce;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.events.wire.CsvRow;
import io.tidemark.events.wire.Scalar;
import io.tidemark.events.wire.Token;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the rows of a CSV file as JSON objects, which is what a stream holds; the events in them stay the same. */
final class CsvAsJson {

    private static final int MOST_COLUMNS = 4096;

    private final JsonFactory json = new JsonFactory();
    private final CsvRow row = new CsvRow(MOST_COLUMNS);
    private String headerText = "";
    private List<String> names = List.of();

    /** The row as an object; empty if it is not told apart into as many cells as its header. */
    Optional<byte[]> object(String header, byte[] buffer, int offset, int length) throws IOException {
        try {
            use(header);
            if (row.split(buffer, offset, length) != names.size()) {
                return Optional.empty();
            }
            return Optional.of(object());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    private void use(String header) throws IOException {
        if (!header.equals(headerText)) {
            byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
            int columns = Math.min(row.split(bytes, 0, bytes.length), MOST_COLUMNS);
            List<String> found = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                found.add(row.cell(column).text().toLowerCase(Locale.ROOT));
            }
            names = found;
            headerText = header;
        }
    }

    private byte[] object() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            for (int column = 0; column < names.size(); column++) {
                out.writeFieldName(names.get(column));
                write(row.cell(column), out);
            }
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** A count of milliseconds is a time only as a number. */
    private static void write(Scalar cell, JsonGenerator out) throws IOException {
        String text = cell.text();
        if (cell.token() == Token.INTEGER && !text.startsWith("0") && !text.startsWith("-")) {
            out.writeNumber(text);
        } else {
            out.writeString(text);
        }
    }
}
