package io.tidemark.jobs.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows a result as CSV (RFC 4180); an absent value is an empty field. */
final class CsvWriter implements ResultWriter {

    private static final String LINE_END = "\r\n";

    private final PrintWriter out;

    CsvWriter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void columns(List<String> names) {
        line(names);
    }

    @Override
    public void row(List<Optional<Object>> values) {
        line(values.stream().map(value -> value.map(CsvWriter::text).orElse("")).toList());
    }

    @Override
    public void complete() {
        out.flush();
    }

    private void line(List<String> fields) {
        out.print(fields.stream().map(CsvWriter::quoted).collect(Collectors.joining(",", "", LINE_END)));
    }

    private static String text(Object value) {
        return value instanceof BigDecimal amount ? amount.toPlainString() : value.toString();
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
