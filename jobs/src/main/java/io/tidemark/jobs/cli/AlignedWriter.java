package io.tidemark.jobs.cli;

import io.tidemark.jobs.cli.TextTable.Cell;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Shows a result as people read it. */
final class AlignedWriter implements ResultWriter {

    private final PrintWriter out;
    private final String indent;
    private TextTable table = new TextTable(List.of());

    AlignedWriter(PrintWriter out, String indent) {
        this.out = out;
        this.indent = indent;
    }

    @Override
    public void columns(List<String> names) {
        table = new TextTable(names);
    }

    @Override
    public void row(List<Optional<Object>> values) {
        table.add(values.stream().map(AlignedWriter::cell).toList());
    }

    @Override
    public void complete() {
        table.print(out, indent);
        out.flush();
    }

    private static Cell cell(Optional<Object> value) {
        return value.map(present -> {
                    if (present instanceof Long whole) {
                        return Cell.number(Numbers.whole(whole));
                    }
                    if (present instanceof BigDecimal amount) {
                        return Cell.number(
                                amount.scale() == 0 ? Numbers.whole(amount.longValueExact()) : Numbers.amount(amount));
                    }
                    return present instanceof Double ratio
                            ? Cell.number(Numbers.ratio(ratio))
                            : Cell.text(present.toString());
                })
                .orElse(Cell.text(""));
    }
}
