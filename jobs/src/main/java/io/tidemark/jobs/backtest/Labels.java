package io.tidemark.jobs.backtest;

import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Everything that rules must find, to hold what they found against. */
public final class Labels {

    private final List<Label> labels;
    private final Map<Entity, List<Label>> byEntity;

    /** These labels. */
    public Labels(Collection<Label> labels) {
        this.labels = List.copyOf(labels);
        this.byEntity = labels.stream().collect(Collectors.groupingBy(Label::entity));
    }

    /** How a rule did that sent these messages. */
    Accuracy accuracyOf(String rule, Collection<Alert> messages) {
        Map<Entity, NavigableSet<Long>> times = new HashMap<>();
        Set<String> alerts = new HashSet<>();
        Set<String> right = new HashSet<>();
        for (Alert message : messages) {
            if (message.state() != AlertState.RESOLVED) {
                times.computeIfAbsent(Entity.of(message), none -> new TreeSet<>())
                        .add(message.eventTime());
                alerts.add(message.alertId());
                if (isRight(rule, message)) {
                    right.add(message.alertId());
                }
            }
        }
        List<Label> wanted =
                labels.stream().filter(label -> label.rule().equals(rule)).toList();
        List<Duration> delays = new ArrayList<>();
        wanted.forEach(label -> delay(label, times.getOrDefault(label.entity(), new TreeSet<>()))
                .ifPresent(delays::add));
        return new Accuracy(wanted.size(), delays.size(), alerts.size(), right.size(), delays);
    }

    private boolean isRight(String rule, Alert message) {
        return byEntity.getOrDefault(Entity.of(message), List.of()).stream()
                .anyMatch(label -> label.justifies(rule, message.eventTime()));
    }

    /** What is found once the next label about the entity has begun is found of that one. */
    private Optional<Duration> delay(Label label, NavigableSet<Long> times) {
        long next = byEntity.get(label.entity()).stream()
                .filter(other -> other.rule().equals(label.rule()))
                .mapToLong(Label::firstEvidence)
                .filter(begin -> begin > label.firstEvidence())
                .min()
                .orElse(Long.MAX_VALUE);
        return Optional.ofNullable(times.ceiling(label.firstEvidence()))
                .filter(found -> found < next)
                .map(found -> Duration.ofMillis(found - label.firstEvidence()));
    }
}
