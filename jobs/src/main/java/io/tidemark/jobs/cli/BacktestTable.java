package io.tidemark.jobs.cli;

import io.tidemark.jobs.backtest.Accuracy;
import io.tidemark.jobs.backtest.RuleScore;
import io.tidemark.jobs.backtest.RuleScore.Outcome;
import io.tidemark.jobs.cli.TextTable.Cell;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Results of backtests as people read them, beside one another.
 *
 * @param results at least one
 */
record BacktestTable(List<BacktestResult> results) {

    private static final List<String> COUNTS = List.of("alerts", "entities", "disputed", "refunded", "neither");
    private static final List<String> ACCURACY =
            List.of("right", "precision", "labels", "found", "recall", "median", "max");

    /** A row for each rule and, where several files are compared, each file. */
    void print(PrintWriter out) {
        TextTable table = new TextTable(header());
        for (String rule : rules()) {
            String shown = rule;
            for (BacktestResult result : results) {
                table.add(row(shown, result, rule));
                shown = "";
            }
        }
        table.print(out, "");
        out.println();
        results.forEach(result -> out.println(summary(result)));
    }

    private Collection<String> rules() {
        return results.stream()
                .flatMap(result -> result.scores().stream())
                .map(RuleScore::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(List.of("rule"));
        if (results.size() > 1) {
            header.add("rules");
        }
        header.addAll(COUNTS);
        if (hasLabels()) {
            header.addAll(ACCURACY);
        }
        return header;
    }

    private boolean hasLabels() {
        return results.stream().flatMap(result -> result.scores().stream()).anyMatch(score -> score.accuracy()
                .isPresent());
    }

    private List<Cell> row(String shown, BacktestResult result, String rule) {
        Optional<RuleScore> score = result.scores().stream()
                .filter(known -> known.rule().equals(rule))
                .findFirst();
        List<Cell> row = new ArrayList<>();
        row.add(Cell.text(shown));
        if (results.size() > 1) {
            row.add(Cell.text(result.rules() + (score.filter(RuleScore::shadow).isPresent() ? " (shadow)" : "")));
        } else if (score.filter(RuleScore::shadow).isPresent()) {
            row.set(0, Cell.text(shown + " (shadow)"));
        }
        row.addAll(score.map(BacktestTable::counts).orElseGet(() -> nothing(COUNTS)));
        if (hasLabels()) {
            row.addAll(score.flatMap(RuleScore::accuracy)
                    .map(BacktestTable::accuracy)
                    .orElseGet(() -> nothing(ACCURACY)));
        }
        return row;
    }

    private static List<Cell> counts(RuleScore score) {
        return List.of(
                count(score.alerts()),
                count(score.entities()),
                score.outcome().map(Outcome::disputed).map(BacktestTable::count).orElse(Cell.text("")),
                score.outcome().map(Outcome::refunded).map(BacktestTable::count).orElse(Cell.text("")),
                score.outcome().map(Outcome::neither).map(BacktestTable::count).orElse(Cell.text("")));
    }

    private static List<Cell> accuracy(Accuracy accuracy) {
        return List.of(
                count(accuracy.right()),
                share(accuracy.precision()),
                count(accuracy.labels()),
                count(accuracy.found()),
                share(accuracy.recall()),
                time(accuracy.medianDelay()),
                time(accuracy.maxDelay()));
    }

    private static List<Cell> nothing(List<String> columns) {
        return columns.stream().map(column -> Cell.text("")).toList();
    }

    private static Cell count(long number) {
        return Cell.number(Numbers.count(number));
    }

    private static Cell share(Optional<Double> share) {
        return share.map(Numbers::share).map(Cell::number).orElse(Cell.text(""));
    }

    private static Cell time(Optional<Duration> time) {
        return time.map(Numbers::span).map(Cell::number).orElse(Cell.text(""));
    }

    private static String summary(BacktestResult result) {
        return "Rules " + result.rules() + ": " + Numbers.count(result.alerts()) + " alerts of live rules over "
                + Numbers.count(result.orders()) + " orders"
                + result.alertsPerTenThousandOrders()
                        .map(rate -> ", " + Numbers.ratio(Math.round(rate * 100) / 100.0) + " for 10,000 orders")
                        .orElse("")
                + total(result).orElse("") + ".";
    }

    /** All rules together; empty without labels. */
    private static Optional<String> total(BacktestResult result) {
        return result.scores().stream()
                .flatMap(score -> score.accuracy().stream())
                .reduce(Accuracy::plus)
                .map(all -> "; right " + Numbers.count(all.right()) + " of " + Numbers.count(all.alerts()) + ", found "
                        + Numbers.count(all.found()) + " of " + Numbers.count(all.labels()));
    }
}
