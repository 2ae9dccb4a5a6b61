package io.tidemark.benchmarks.scaling;

import io.tidemark.benchmarks.BenchmarkInput;
import io.tidemark.benchmarks.contest.Meter;
import io.tidemark.benchmarks.contest.Pass;
import io.tidemark.benchmarks.contestants.LiveState;
import io.tidemark.events.EventKind;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One measurement.
 *
 * @param variant what ran, at which parallelism
 * @param input over what
 * @param pass what was measured
 */
record ScalingPoint(ScalingVariant variant, BenchmarkInput input, Pass pass) {

    private static final EnumSet<EventKind> ALL = EnumSet.allOf(EventKind.class);

    long transactions() {
        return input.events().get(EventKind.TRANSACTION);
    }

    double eventsPerSecond() {
        return input.events(ALL) / pass.figure(Meter.SECONDS);
    }

    double processorSecondsPerMillion() {
        return pass.figure(Meter.PROCESSOR_SECONDS) / input.events(ALL) * 1e6;
    }

    double stateBytesPerTransaction() {
        return pass.figure(LiveState.STATE_BYTES) / transactions();
    }

    /** Everything that is told of it, by name. */
    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("mode", variant.mode().key());
        figures.put("parallelism", variant.parallelism());
        figures.put("transactions", transactions());
        figures.put("orders", orders());
        figures.put("events", input.events(ALL));
        figures.put("events_per_second", eventsPerSecond());
        figures.put("processor_seconds_per_million", processorSecondsPerMillion());
        figures.put("peak_heap_bytes", pass.figure(Meter.PEAK_HEAP));
        figures.put("peak_resident_bytes", pass.figure(Meter.PEAK_RESIDENT));
        if (variant.mode().isLive()) {
            figures.put("state_bytes_per_transaction", stateBytesPerTransaction());
            figures.put("ledger_bytes_per_transaction", pass.figure(LiveState.LEDGER_BYTES) / transactions());
            figures.put("locator_bytes_per_transaction", pass.figure(LiveState.LOCATOR_BYTES) / transactions());
            figures.put("checkpoint_bytes", pass.figure(LiveState.STATE_BYTES));
            figures.put("checkpoint_seconds", pass.figure(LiveState.CHECKPOINT_SECONDS));
        }
        return figures;
    }

    /** How many different ones there are. */
    long orders() {
        return input.orders();
    }
}
