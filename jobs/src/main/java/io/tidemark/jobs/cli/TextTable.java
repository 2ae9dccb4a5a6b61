package io.tidemark.jobs.cli;

import io.tidemark.connectors.text.PrintedText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text in columns: numbers to the right, everything else to the left. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<String> header;
    private final List<List<Cell>> rows = new ArrayList<>();

    TextTable(List<String> header) {
        this.header = List.copyOf(header);
    }

    void add(List<Cell> row) {
        rows.add(List.copyOf(row));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(PrintWriter out, String indent) {
        List<Column> columns =
                IntStream.range(0, header.size()).mapToObj(this::column).toList();
        out.println(line(indent, columns, header));
        out.println(line(
                indent,
                columns,
                columns.stream().map(column -> "-".repeat(column.width)).toList()));
        rows.forEach(row ->
                out.println(line(indent, columns, row.stream().map(Cell::text).toList())));
    }

    private Column column(int index) {
        int width =
                rows.stream().mapToInt(row -> width(row.get(index).text)).max().orElse(0);
        boolean right = !rows.isEmpty()
                && rows.stream()
                        .allMatch(row ->
                                row.get(index).number || row.get(index).text.isEmpty());
        return new Column(Math.max(width, width(header.get(index))), right);
    }

    private static String line(String indent, List<Column> columns, List<String> texts) {
        return IntStream.range(0, columns.size())
                .mapToObj(index -> columns.get(index).pad(texts.get(index)))
                .collect(Collectors.joining(GAP, indent, ""))
                .stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /**
     * A cell.
     *
     * @param text what it shows
     * @param number whether it is one
     */
    record Cell(String text, boolean number) {

        /** Nothing in data draws on the terminal. */
        Cell {
            text = PrintedText.of(text);
        }

        static Cell text(String text) {
            return new Cell(text, false);
        }

        static Cell number(String text) {
            return new Cell(text, true);
        }
    }

    private record Column(int width, boolean right) {

        String pad(String text) {
            String space = " ".repeat(width - TextTable.width(text));
            return right ? space + text : text + space;
        }
    }
}
