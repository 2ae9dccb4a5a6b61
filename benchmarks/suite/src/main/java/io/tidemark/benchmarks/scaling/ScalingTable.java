package io.tidemark.benchmarks.scaling;

import io.tidemark.benchmarks.contest.Meter;
import io.tidemark.benchmarks.contestants.LiveState;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The points as people read them: a table in Markdown. */
record ScalingTable(List<ScalingPoint> points) {

    void print(PrintWriter out) {
        out.println("| | parallelism | transactions | orders | events/s | processor seconds per million events"
                + " | peak heap, MB | peak resident, MB | state bytes per transaction | of the ledger | of the locator"
                + " | checkpoint, MB | checkpoint, s |");
        out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        points.forEach(point -> out.println(row(point)));
        out.flush();
    }

    private static String row(ScalingPoint point) {
        String all = String.format(
                Locale.ROOT,
                "| %s | %d | %,d | %,d | %,.0f | %.2f | %,.0f | %,.0f |",
                point.variant().mode().label(),
                point.variant().parallelism(),
                point.transactions(),
                point.orders(),
                point.eventsPerSecond(),
                point.processorSecondsPerMillion(),
                point.pass().figure(Meter.PEAK_HEAP) / 1e6,
                point.pass().figure(Meter.PEAK_RESIDENT) / 1e6);
        return point.variant().mode().isLive() ? all + state(point) : all + " | | | | |";
    }

    private static String state(ScalingPoint point) {
        return String.format(
                Locale.ROOT,
                " %.0f | %.0f | %.0f | %,.1f | %.1f |",
                point.stateBytesPerTransaction(),
                point.pass().figure(LiveState.LEDGER_BYTES) / point.transactions(),
                point.pass().figure(LiveState.LOCATOR_BYTES) / point.transactions(),
                point.pass().figure(LiveState.STATE_BYTES) / 1e6,
                point.pass().figure(LiveState.CHECKPOINT_SECONDS));
    }
}
