package io.tidemark.jobs.cli;

import io.tidemark.jobs.cli.Manifest.Counts;
import io.tidemark.jobs.cli.TextTable.Cell;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run did, as people read it. */
final class RunSummary {

    private final Manifest manifest;
    private final OutputFolder output;

    RunSummary(Manifest manifest, OutputFolder output) {
        this.manifest = manifest;
        this.output = output;
    }

    void print(PrintWriter out) {
        printCounts(out);
        printReasons(out);
        printRows(out);
        printAlerts(out);
        Duration duration = Duration.ofMillis(manifest.durationMillis());
        out.println();
        out.println(Numbers.count(manifest.recordsRead()) + " records in " + Numbers.elapsed(duration) + ", "
                + Numbers.count(ProgressLine.perSecond(manifest.recordsRead(), duration))
                + " a second. Days are those of " + manifest.zone() + ".");
        out.println("Tables:       " + output.curated());
        out.println("Alerts:       " + output.alerts());
        out.println("Dead letters: " + output.deadLetter());
        out.println("Manifest:     " + output.manifest());
        out.flush();
    }

    private void printCounts(PrintWriter out) {
        TextTable table = new TextTable(List.of("", "read", "accepted", "duplicate", "superseded", "rejected"));
        manifest.kinds()
                .forEach((kind, counts) -> table.add(List.of(
                        Cell.text(kind),
                        number(counts.read()),
                        number(counts.accepted()),
                        number(counts.duplicate()),
                        number(counts.superseded()),
                        number(counts.rejected()))));
        table.print(out, "");
    }

    private void printReasons(PrintWriter out) {
        for (Map.Entry<String, Counts> kind : manifest.kinds().entrySet()) {
            if (!kind.getValue().rejectedByCode().isEmpty()) {
                out.println();
                out.println("Rejected " + kind.getKey() + ": "
                        + counted(kind.getValue().rejectedByCode()));
            }
        }
        if (!manifest.warnings().isEmpty()) {
            out.println();
            out.println("Accepted with a warning: " + counted(manifest.warnings()));
        }
    }

    private void printRows(PrintWriter out) {
        out.println();
        out.println("Rows written: " + counted(manifest.rows()));
        if (!manifest.withdrawn().isEmpty()) {
            out.println(
                    "Rows taken back, which were published before and are not there: " + counted(manifest.withdrawn()));
        }
    }

    /** Only rules that found something have a line. */
    private void printAlerts(PrintWriter out) {
        if (manifest.alerts().isEmpty()) {
            return;
        }
        TextTable table = new TextTable(List.of("alerts by rule", "opened", "updated", "resolved", "suppressed", ""));
        manifest.alerts().forEach((rule, counts) -> {
            if (counts.opened() + counts.updated() + counts.resolved() > 0) {
                table.add(List.of(
                        Cell.text(rule),
                        number(counts.opened()),
                        number(counts.updated()),
                        number(counts.resolved()),
                        number(counts.suppressed()),
                        Cell.text(counts.shadow() ? "shadow" : "")));
            }
        });
        out.println();
        if (table.isEmpty()) {
            out.println("Alerts: none, by " + Numbers.count(manifest.alerts().size()) + " rules");
        } else {
            table.print(out, "");
        }
    }

    /** The most frequent first. */
    private static String counted(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey() + " " + Numbers.count(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static Cell number(long count) {
        return Cell.number(Numbers.count(count));
    }
}
