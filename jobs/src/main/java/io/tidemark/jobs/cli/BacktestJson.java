package io.tidemark.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.jobs.backtest.RuleScore;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Results of backtests as programs read them: one object.
 *
 * @param results at least one
 */
record BacktestJson(List<BacktestResult> results) {

    void print(PrintWriter out) throws JsonProcessingException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        results.forEach(result -> root.withArray("results").add(json(result)));
        out.println(PrettyJson.text(root));
    }

    private static ObjectNode json(BacktestResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rules", result.rules());
        json.put("orders", result.orders());
        json.put("alerts", result.alerts());
        json.put("alerts_per_10000_orders", result.alertsPerTenThousandOrders().orElse(null));
        json.putArray("scores");
        result.scores().forEach(score -> json.withArray("scores").add(json(score)));
        return json;
    }

    private static ObjectNode json(RuleScore score) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rule", score.rule());
        json.put("shadow", score.shadow());
        json.put("alerts", score.alerts());
        json.put("entities", score.entities());
        score.outcome().ifPresent(outcome -> json.putObject("later")
                .put("disputed", outcome.disputed())
                .put("refunded", outcome.refunded())
                .put("neither", outcome.neither()));
        score.accuracy().ifPresent(accuracy -> json.putObject("labels")
                .put("right", accuracy.right())
                .put("precision", accuracy.precision().orElse(null))
                .put("expected", accuracy.labels())
                .put("found", accuracy.found())
                .put("recall", accuracy.recall().orElse(null))
                .put("median_delay_seconds", seconds(accuracy.medianDelay()))
                .put("max_delay_seconds", seconds(accuracy.maxDelay())));
        return json;
    }

    private static Double seconds(Optional<Duration> time) {
        return time.map(delay -> delay.toMillis() / 1000.0).orElse(null);
    }
}
