package io.tidemark.jobs.backtest;

import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertArchive;
import io.tidemark.jobs.backtest.RuleScore.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Scores the rules whose alerts a replay has left. */
public final class Backtest {

    private final History history;
    private final Optional<Labels> labels;

    /** Against what became of these events, and these labels if there are any. */
    public Backtest(History history, Optional<Labels> labels) {
        this.history = history;
        this.labels = labels;
    }

    /**
     * Reads an archive of alerts and the one of the shadow rules beside it.
     *
     * @return a score for each rule that made an alert or has a label, ordered by rule
     */
    public List<RuleScore> score(Path archive) throws IOException {
        SortedMap<String, List<Alert>> live = byRule(new AlertArchive(archive));
        SortedMap<String, List<Alert>> shadow = byRule(new AlertArchive(AlertArchive.shadowOf(archive)));
        SortedMap<String, List<Alert>> all = new TreeMap<>(live);
        all.putAll(shadow);
        Aftermath aftermath =
                Aftermath.of(all.values().stream().flatMap(Collection::stream).toList(), history);
        TreeSet<String> rules = new TreeSet<>(all.keySet());
        labels.ifPresent(known -> rules.addAll(known.rules()));
        return rules.stream()
                .map(rule -> score(rule, shadow.containsKey(rule), all.getOrDefault(rule, List.of()), aftermath))
                .toList();
    }

    private RuleScore score(String rule, boolean shadow, List<Alert> messages, Aftermath aftermath) {
        Collection<Alert> alerts = first(messages);
        return new RuleScore(
                rule,
                shadow,
                alerts.size(),
                alerts.stream().map(Entity::of).distinct().count(),
                alerts.stream().allMatch(Aftermath::hasOutcome)
                        ? Optional.of(outcome(alerts, aftermath))
                        : Optional.empty(),
                labels.map(known -> known.accuracyOf(rule, messages)));
    }

    private static Outcome outcome(Collection<Alert> alerts, Aftermath aftermath) {
        return new Outcome(
                alerts.stream().filter(aftermath::disputed).count(),
                alerts.stream().filter(aftermath::refunded).count(),
                alerts.stream()
                        .filter(alert -> !aftermath.disputed(alert) && !aftermath.refunded(alert))
                        .count());
    }

    private static SortedMap<String, List<Alert>> byRule(AlertArchive archive) throws IOException {
        return archive.messages().stream()
                .collect(Collectors.groupingBy(Alert::ruleId, TreeMap::new, Collectors.toList()));
    }

    /** Of each alert the message that opened it. */
    private static Collection<Alert> first(List<Alert> messages) {
        Map<String, Alert> byId = messages.stream()
                .collect(Collectors.toMap(
                        Alert::alertId,
                        Function.identity(),
                        BinaryOperator.minBy(Comparator.comparingInt(Alert::sequence))));
        return byId.values();
    }
}
