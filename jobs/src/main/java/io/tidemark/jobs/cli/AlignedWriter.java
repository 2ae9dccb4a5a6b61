package io.tidemark.jobs.cli;

import io.tidemark.jobs.cli.TextTable.Cell;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Shows a result as people read it. */
final class AlignedWriter implements ResultWriter {

    private final PrintWriter out;
    private final String indent;
    private List<String> columns = List.of();
    private TextTable table = new TextTable(List.of());

    AlignedWriter(PrintWriter out, String indent) {
        this.out = out;
        this.indent = indent;
    }

    @Override
    public void columns(List<String> names) {
        columns = List.copyOf(names);
        table = new TextTable(names);
    }

    @Override
    public void row(List<Optional<Object>> values) {
        table.add(IntStream.range(0, values.size())
                .mapToObj(column -> values.get(column)
                        .map(value -> cell(columns.get(column), value))
                        .orElse(Cell.text("")))
                .toList());
    }

    @Override
    public void complete() {
        table.print(out, indent);
        out.flush();
    }

    private static Cell cell(String column, Object value) {
        if (value instanceof Long whole) {
            return Cell.number(isYear(column) ? whole.toString() : Numbers.count(whole));
        }
        if (value instanceof BigDecimal amount) {
            return Cell.number(amount.scale() == 0 ? Numbers.whole(amount) : Numbers.amount(amount));
        }
        return value instanceof Double ratio ? Cell.number(Numbers.ratio(ratio)) : Cell.text(value.toString());
    }

    private static boolean isYear(String column) {
        return column.toLowerCase(Locale.ROOT).endsWith("year");
    }
}
