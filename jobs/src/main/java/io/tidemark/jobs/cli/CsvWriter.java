package io.tidemark.jobs.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shows a result as CSV (RFC 4180); an absent value is an empty field. Text that a spreadsheet would take for a formula
 * gets an apostrophe in front: who sends events must not run anything on the machine of whoever opens the file.
 */
final class CsvWriter implements ResultWriter {

    private static final String LINE_END = "\r\n";

    /**
     * What spreadsheets begin formulas with, in either width, and what some of them pass over in front: all that is
     * space in JavaScript too, as in the report's {@code tables.js}.
     */
    private static final Pattern FORMULA =
            Pattern.compile("[\\s\\p{Z}\uFEFF]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*|[\t\r\n].*", Pattern.DOTALL);

    private final PrintWriter out;

    CsvWriter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void columns(List<String> names) {
        line(names.stream().map(CsvWriter::harmless).toList());
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
        if (value instanceof BigDecimal amount) {
            return amount.toPlainString();
        }
        return value instanceof Number ? value.toString() : harmless(value.toString());
    }

    private static String harmless(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
