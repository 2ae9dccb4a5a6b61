package io.tidemark.jobs.cli;

import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertJson;
import io.tidemark.jobs.alerts.AlertState;
import io.tidemark.jobs.alerts.AlertText;
import io.tidemark.rules.alert.Severity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Alerts as they stand, what matters most first, then the earliest.
 *
 * @param alerts the latest message of each
 */
record AlertList(List<Alert> alerts) {

    private static final Comparator<Alert> WHAT_MATTERS = Comparator.comparing(
                    Alert::severity, Comparator.reverseOrder())
            .thenComparingLong(Alert::eventTime)
            .thenComparing(Alert::alertId);

    static AlertList of(Collection<Alert> alerts) {
        return new AlertList(alerts.stream().sorted(WHAT_MATTERS).toList());
    }

    static boolean isOpen(Alert alert) {
        return alert.state() != AlertState.RESOLVED;
    }

    boolean isEmpty() {
        return alerts.isEmpty();
    }

    AlertList only(Predicate<Alert> wanted) {
        return new AlertList(alerts.stream().filter(wanted).toList());
    }

    AlertList first(int most) {
        return new AlertList(alerts.subList(0, Math.min(most, alerts.size())));
    }

    /** For people: each in a few lines, with an empty one behind. */
    void print(PrintWriter out, Terminal terminal) {
        AlertText text = new AlertText(terminal.colours());
        alerts.forEach(alert -> out.println(text.of(alert)));
    }

    /** For programs: a JSON list, an alert on each line. */
    void printJson(PrintWriter out) {
        List<String> lines = alerts.stream().map(AlertJson::line).toList();
        out.println("[\n" + String.join(",\n", lines) + "\n]");
    }

    /** How many there are of which severity, and how many of all are resolved. */
    String summary() {
        List<String> parts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = alerts.stream()
                    .filter(alert -> alert.severity() == severity)
                    .count();
            if (count > 0) {
                parts.add(0, Numbers.count(count) + " " + severity.label());
            }
        }
        long resolved = alerts.stream().filter(alert -> !isOpen(alert)).count();
        return (alerts.size() == 1 ? "1 alert" : Numbers.count(alerts.size()) + " alerts")
                + (parts.isEmpty() ? "" : ": " + String.join(", ", parts))
                + (resolved == 0 ? "" : "; resolved: " + Numbers.count(resolved));
    }
}
