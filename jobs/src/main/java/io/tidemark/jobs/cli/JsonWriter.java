package io.tidemark.jobs.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Shows a result as a JSON list with one object a row, a row on each line. */
final class JsonWriter implements ResultWriter {

    private final PrintWriter out;
    private final JsonGenerator json;
    private List<String> names = List.of();

    JsonWriter(PrintWriter out) {
        this.out = out;
        try {
            json = JsonFactory.builder()
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .build()
                    .createGenerator(out);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void columns(List<String> columns) {
        names = List.copyOf(columns);
        try {
            json.writeStartArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void row(List<Optional<Object>> values) {
        try {
            json.writeRaw('\n');
            json.writeStartObject();
            for (int index = 0; index < names.size(); index++) {
                json.writeFieldName(names.get(index));
                write(values.get(index));
            }
            json.writeEndObject();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void complete() {
        try {
            json.writeRaw('\n');
            json.close();
            out.println();
            out.flush();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void write(Optional<Object> value) throws IOException {
        if (value.isEmpty()) {
            json.writeNull();
        } else if (value.get() instanceof BigDecimal amount) {
            json.writeNumber(amount);
        } else if (value.get() instanceof Long whole) {
            json.writeNumber(whole);
        } else if (value.get() instanceof Double ratio) {
            json.writeNumber(ratio);
        } else if (value.get() instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(value.get().toString());
        }
    }
}
