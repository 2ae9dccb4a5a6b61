package io.tidemark.jobs.cli;

import io.tidemark.jobs.cli.TextTable.Cell;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.Table.Measure;
import io.tidemark.jobs.query.Comparison;
import io.tidemark.jobs.query.RowDifference;
import io.tidemark.jobs.query.RowDifference.Change;
import io.tidemark.jobs.query.RowDifference.Publication;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A comparison as people read it: a line for each measure that differs.
 *
 * @param comparison what was found
 */
record VerificationTable(Comparison comparison) {

    /** Nobody reads more; programs get all. */
    private static final int ROWS = 100;

    void print(PrintWriter out) {
        List<RowDifference> differences = comparison.differences();
        if (differences.isEmpty()) {
            out.println("Equal: " + Numbers.count(comparison.rows()) + " rows say the same.");
            return;
        }
        TextTable table = new TextTable(
                List.of("day", "table", "row", "measure", "published", "replay", "difference", "published by"));
        differences.stream().limit(ROWS).forEach(difference -> add(table, difference));
        table.print(out, "");
        out.println();
        if (differences.size() > ROWS) {
            out.println("These are the first " + ROWS + "; --json shows all.");
        }
        long days = differences.stream().map(RowDifference::day).distinct().count();
        out.println("Different: " + Numbers.count(differences.size()) + " of " + Numbers.count(comparison.rows())
                + " rows, on " + Numbers.count(days) + (days == 1 ? " day" : " days")
                + ". Nothing was written; without --verify the replay publishes what it has.");
    }

    private static void add(TextTable table, RowDifference difference) {
        String row = String.join(" ", difference.dimensions());
        String publisher = difference
                .publishedBy()
                .map(publication -> publisher(publication))
                .orElse("nobody");
        difference
                .measures()
                .forEach((measure, change) -> table.add(List.of(
                        Cell.text(difference.day().toString()),
                        Cell.text(difference.table().tableName()),
                        Cell.text(row),
                        Cell.text(measure),
                        Cell.number(number(difference.table(), measure, change.published())),
                        Cell.number(number(difference.table(), measure, change.replayed())),
                        Cell.number(signed(difference.table(), Map.entry(measure, change))),
                        Cell.text(publisher))));
    }

    private static String publisher(Publication publication) {
        return publication.runId() + " at " + publication.asOf();
    }

    private static String signed(Table table, Map.Entry<String, Change> measure) {
        BigDecimal difference = measure.getValue().difference();
        return (difference.signum() > 0 ? "+" : "") + number(table, measure.getKey(), difference);
    }

    private static String number(Table table, String measure, BigDecimal value) {
        boolean money = table.measures().contains(new Measure(measure, true));
        return money ? Numbers.amount(value.stripTrailingZeros()) : Numbers.whole(value);
    }
}
