package io.tidemark.jobs.cli;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.backtest.RuleScore;
import io.tidemark.jobs.cli.Manifest.UnreadFile;
import java.util.List;
import java.util.Optional;

/**
 * How rules did.
 *
 * @param rules the file that says how they run
 * @param orders how many orders there were
 * @param scores of each rule that was evaluated
 * @param unreadFiles files of which the rules did not see the end
 */
record BacktestResult(String rules, long orders, List<RuleScore> scores, List<UnreadFile> unreadFiles) {

    private static final double PER = 10_000;

    static BacktestResult of(String rules, Manifest manifest, List<RuleScore> scores) {
        return new BacktestResult(
                rules, manifest.kinds().get(EventKind.ORDER.plural()).accepted(), scores, manifest.unreadFiles());
    }

    /** Of all rules, those that would have notified nobody left out. */
    long alerts() {
        return scores.stream()
                .filter(score -> !score.shadow())
                .mapToLong(RuleScore::alerts)
                .sum();
    }

    /** How many that is for ten thousand orders; empty without orders. */
    Optional<Double> alertsPerTenThousandOrders() {
        return orders == 0 ? Optional.empty() : Optional.of(alerts() * PER / orders);
    }
}
