package io.tidemark.jobs.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.jobs.query.ResultHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A result by columns, which is how it is smallest: a word is written once, however many rows have it. */
final class Columns implements ResultHandler {

    private final List<Column> columns = new ArrayList<>();
    private int rows;

    @Override
    public void columns(List<String> names) {
        names.forEach(name -> columns.add(new Column(name)));
    }

    @Override
    public void row(List<Optional<Object>> values) {
        for (int index = 0; index < columns.size(); index++) {
            columns.get(index).add(values.get(index));
        }
        rows++;
    }

    /** Writes them as one object. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("rows", rows);
        json.writeObjectFieldStart("columns");
        for (Column column : columns) {
            json.writeFieldName(column.name());
            column.write(json);
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
