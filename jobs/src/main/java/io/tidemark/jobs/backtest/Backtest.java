package io.tidemark.jobs.backtest;

import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertArchive;
import io.tidemark.jobs.backtest.RuleScore.Outcome;
import io.tidemark.jobs.files.Location;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.spec.RuleMode;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
     * @return a score for each rule that is not off in the book, and for each other one that made alerts, ordered by
     *     rule
     */
    public List<RuleScore> score(Location archive, RuleBook book) throws IOException {
        List<Alert> live = new AlertArchive(archive).messages();
        List<Alert> shadow = new AlertArchive(AlertArchive.shadowOf(archive)).messages();
        SortedMap<String, RuleMode> modes = new TreeMap<>();
        book.specs()
                .forEach(rule -> modes.put(rule.id(), book.settings(rule.id()).mode()));
        modes.values().removeIf(RuleMode.OFF::equals);
        live.forEach(message -> modes.putIfAbsent(message.ruleId(), RuleMode.LIVE));
        shadow.forEach(message -> modes.putIfAbsent(message.ruleId(), RuleMode.SHADOW));

        List<Alert> messages = Stream.concat(live.stream(), shadow.stream()).toList();
        Aftermath aftermath = Aftermath.of(messages, history);
        Map<String, List<Alert>> byRule = messages.stream().collect(Collectors.groupingBy(Alert::ruleId));
        return modes.entrySet().stream()
                .map(rule -> score(
                        rule.getKey(),
                        rule.getValue() == RuleMode.SHADOW,
                        byRule.getOrDefault(rule.getKey(), List.of()),
                        aftermath))
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
