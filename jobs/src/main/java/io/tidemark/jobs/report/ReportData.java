package io.tidemark.jobs.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.CuratedTables;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.query.ResultHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a report shows, as one JSON object. */
public final class ReportData {

    private static final int USUAL_MINOR_UNITS = 2;

    /** The members of a manifest that say what became of the records of a run. */
    private static final List<String> SHOWN_OF_RUN =
            List.of("run_id", "command", "outcome", "started_at", "finished_at", "kinds", "warnings");

    private static final JsonMapper JSON = new JsonMapper();

    private final CuratedTables tables;
    private final ReportSource source;
    private final ReportLimits limits;

    /** Of these tables. */
    public ReportData(CuratedTables tables, ReportSource source, ReportLimits limits) {
        this.tables = tables;
        this.source = source;
        this.limits = limits;
    }

    /**
     * The object, in a form that may stand in a page.
     *
     * @throws QueryException when a table cannot be read
     */
    public byte[] json() throws QueryException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(bytes);
        } catch (IOException impossibleInMemory) {
            throw new IllegalStateException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    private void write(OutputStream out) throws IOException, QueryException {
        boolean byDay = mostRows() <= limits.rowsByDay();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setCharacterEscapes(new PageEscapes());
            json.writeStartObject();
            writeAbout(byDay, json);
            json.writeObjectFieldStart("tables");
            for (Map.Entry<String, String> question :
                    new ReportQuestions(byDay, limits).byName().entrySet()) {
                Columns columns = new Columns();
                tables.query(question.getValue(), columns);
                json.writeFieldName(question.getKey());
                columns.write(json);
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private void writeAbout(boolean byDay, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("about");
        json.writeStringField("place", source.place());
        json.writeStringField("version", source.version());
        json.writeStringField(
                "generated_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        json.writeStringField("grain", byDay ? "day" : "month");
        json.writeObjectFieldStart("minor_units");
        for (Currency currency : Currency.getAvailableCurrencies()) {
            int digits = currency.getDefaultFractionDigits();
            if (digits >= 0 && digits != USUAL_MINOR_UNITS) {
                json.writeNumberField(currency.getCurrencyCode(), digits);
            }
        }
        json.writeEndObject();
        if (source.latestRun().isPresent()) {
            json.writeObjectFieldStart("run");
            for (String name : SHOWN_OF_RUN) {
                JsonNode member = source.latestRun().get().path(name);
                if (!member.isMissingNode()) {
                    json.writeFieldName(name);
                    json.writeTree(member);
                }
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** How many rows the largest table has. */
    private long mostRows() throws QueryException {
        String sql = Arrays.stream(Table.values())
                .map(table -> "SELECT count(*) AS n FROM current_" + table.tableName())
                .collect(Collectors.joining(" UNION ALL ", "SELECT max(n) FROM (", ")"));
        Single most = new Single();
        tables.query(sql, most);
        return most.value;
    }

    private static final class Single implements ResultHandler {

        private long value;

        @Override
        public void columns(List<String> names) {}

        @Override
        public void row(List<Optional<Object>> values) {
            value = (Long) values.get(0).orElse(0L);
        }
    }
}
