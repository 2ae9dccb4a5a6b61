package io.tidemark.benchmarks.sidebyside;

import io.tidemark.benchmarks.Spread;
import io.tidemark.benchmarks.sidebyside.SideBySideResult.Figure;
import io.tidemark.benchmarks.sidebyside.SideBySideResult.Ratio;
import io.tidemark.events.EventKind;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.stream.Collectors;

/** The result as people read it: tables in Markdown. */
record SideBySideTable(SideBySideResult result) {

    void print(PrintWriter out) {
        EnumSet<EventKind> all = EnumSet.allOf(EventKind.class);
        out.printf(
                Locale.ROOT,
                "%,d events in %,.0f MB; %d threads each; median (least to most) of %d rounds.%n%n",
                result.input().events(all),
                result.input().bytes(all) / 1e6,
                result.threads(),
                result.passes().values().iterator().next().size());
        out.println("| | events/s | MB/s | processor seconds per million events | peak heap, MB | peak resident, MB"
                + " | allocated bytes per event |");
        out.println("|---|---:|---:|---:|---:|---:|---:|");
        for (Entrant entrant : result.passes().keySet()) {
            out.println(EnumSet.allOf(Figure.class).stream()
                    .map(figure -> text(
                            result.spread(entrant, figure),
                            figure == Figure.PROCESSOR_SECONDS_PER_MILLION ? "%,.2f" : "%,.0f"))
                    .collect(Collectors.joining(" | ", "| " + entrant.label() + " | ", " |")));
        }
        out.println();
        out.println("| speed | by time | by processor time |");
        out.println("|---|---:|---:|");
        for (Ratio ratio : result.ratios()) {
            out.println("| " + ratio.measured().label() + " / " + ratio.base().label() + " | "
                    + text(ratio.byTime(), "%.2f") + " | " + text(ratio.byProcessor(), "%.2f") + " |");
        }
        out.println();
        result.verdicts()
                .forEach((entrant, verdicts) -> out.println(entrant.label() + " against replay: "
                        + verdicts.stream()
                                .map(verdict -> verdict.table() + " "
                                        + (verdict.different() == 0
                                                ? "all " + verdict.same() + " rows the same"
                                                : verdict.different() + " rows differ, " + verdict.same()
                                                        + " are the same"))
                                .collect(Collectors.joining("; "))));
        out.flush();
    }

    private static String text(Spread spread, String format) {
        return Double.isNaN(spread.median())
                ? "-"
                : String.format(
                        Locale.ROOT,
                        format + " (" + format + " to " + format + ")",
                        spread.median(),
                        spread.least(),
                        spread.most());
    }
}
