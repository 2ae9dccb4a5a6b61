package io.tidemark.jobs.alerts;

import io.tidemark.connectors.text.PrintedText;
import io.tidemark.events.Money;
import io.tidemark.rules.alert.AlertAmount;
import io.tidemark.rules.alert.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An alert as people read it on a terminal: a few lines, times in UTC. */
public final class AlertText {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String INDENT = "    ";
    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[1;31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private final boolean colours;

    /** With colours only where a person looks. */
    public AlertText(boolean colours) {
        this.colours = colours;
    }

    /** The lines, each with its end. */
    public String of(Alert alert) {
        return coloured(alert.severity()) + "  "
                + PrintedText.of(alert.ruleId() + ", " + alert.entityType().label() + " " + alert.entityId() + ", "
                        + alert.state().label())
                + "\n" + INDENT
                + PrintedText.of(alert.title() + ": " + alert.reason())
                + "\n" + INDENT
                + PrintedText.of(facts(alert))
                + "\n" + INDENT
                + PrintedText.of("Do: " + alert.suggestedAction())
                + "\n" + INDENT
                + PrintedText.of("Alert " + alert.alertId() + ", message " + alert.sequence())
                + "\n";
    }

    private String coloured(Severity severity) {
        String name = severity.label().toUpperCase(Locale.ROOT);
        if (!colours) {
            return name;
        }
        return switch (severity) {
            case CRITICAL -> RED + name + PLAIN;
            case HIGH -> BOLD + name + PLAIN;
            case MEDIUM -> YELLOW + name + PLAIN;
            case LOW -> name;
        };
    }

    private static String facts(Alert alert) {
        return amounts(alert.amounts())
                + (alert.evidenceTotal() == 1 ? "1 event" : alert.evidenceTotal() + " events")
                + window(alert)
                + ", " + alert.observed().metric() + " " + alert.observed().value() + " (limit "
                + alert.observed().threshold() + ")";
    }

    private static String amounts(List<AlertAmount> amounts) {
        return amounts.stream()
                .map(amount -> Money.toText(amount.value(), amount.currency()) + " " + amount.currency() + ", ")
                .collect(Collectors.joining());
    }

    private static String window(Alert alert) {
        String start = MINUTE.format(Instant.ofEpochMilli(alert.windowStart()));
        String end = MINUTE.format(Instant.ofEpochMilli(alert.windowEnd()));
        return start.equals(end) ? " at " + start : " from " + start + " to " + end;
    }
}
