package io.tidemark.jobs.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shows a result as CSV (RFC 4180); an absent value is an empty field. Text that a spreadsheet would take for a formula
 * gets an apostrophe in front: who sends events must not run anything on the machine of whoever opens the file. Many a
 * spreadsheet parts fields at semicolons or tabs, and then takes the quotes around commas for text: what follows those,
 * or a line break, within a field is treated as the beginning of one.
 */
final class CsvWriter implements ResultWriter {

    private static final String LINE_END = "\r\n";

    /** What spreadsheets begin formulas with, in either width. */
    private static final String SIGNS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    /** What a spreadsheet may take for the end of a field. */
    private static final String ENDS = ";\t\r\n";

    private static final char APOSTROPHE = '\'';

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

    /** Goes backwards, so that each character is looked at once; the report's {@code tables.js} does the same. */
    private static String harmless(String text) {
        char[] harmless = new char[2 * text.length() + 1];
        int start = harmless.length;
        boolean formula = false;
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (formula && ENDS.indexOf(c) >= 0) {
                harmless[--start] = APOSTROPHE;
                formula = false;
            } else {
                formula = SIGNS.indexOf(c) >= 0 || (formula && isPassedOver(c));
            }
            harmless[--start] = c;
        }
        if (formula || isLineOrTab(text)) {
            harmless[--start] = APOSTROPHE;
        }
        return new String(harmless, start, harmless.length - start);
    }

    /** Whether spreadsheets look for a formula behind a character: behind all that is space in JavaScript too. */
    private static boolean isPassedOver(char c) {
        return c == '"' || c == '\uFEFF' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isLineOrTab(String text) {
        return text.startsWith("\t") || text.startsWith("\r") || text.startsWith("\n");
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || ENDS.indexOf(c) >= 0);
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
