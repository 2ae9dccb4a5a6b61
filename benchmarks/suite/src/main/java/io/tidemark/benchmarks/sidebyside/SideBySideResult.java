package io.tidemark.benchmarks.sidebyside;

import io.tidemark.benchmarks.BenchmarkInput;
import io.tidemark.benchmarks.Spread;
import io.tidemark.benchmarks.contest.Meter;
import io.tidemark.benchmarks.contest.Pass;
import io.tidemark.benchmarks.sidebyside.TableComparison.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What was measured.
 *
 * @param input what all read
 * @param threads of each
 * @param passes the rounds that count, in order
 * @param verdicts how each one's tables compare with those of the replay
 */
record SideBySideResult(
        BenchmarkInput input, int threads, Map<Entrant, List<Pass>> passes, Map<Entrant, List<Verdict>> verdicts) {

    /** What is told of each entrant. */
    enum Figure {
        EVENTS_PER_SECOND,
        MEGABYTES_PER_SECOND,
        PROCESSOR_SECONDS_PER_MILLION,
        PEAK_HEAP_MEGABYTES,
        PEAK_RESIDENT_MEGABYTES,
        ALLOCATED_BYTES_PER_EVENT
    }

    /**
     * How one entrant's speed compares with another's, by round.
     *
     * @param byTime events in a second
     * @param byProcessor events in a second of processors
     */
    record Ratio(Entrant measured, Entrant base, Spread byTime, Spread byProcessor) {}

    /** Everybody agrees with the replay in everything. */
    boolean agrees() {
        return verdicts.values().stream()
                .flatMap(List::stream)
                .allMatch(verdict -> verdict.different() == 0 && verdict.same() > 0);
    }

    Spread spread(Entrant entrant, Figure figure) {
        return Spread.of(passes.get(entrant).stream()
                .map(pass -> of(entrant, pass, figure))
                .toList());
    }

    private double of(Entrant entrant, Pass pass, Figure figure) {
        double events = input.events(entrant.kinds());
        return switch (figure) {
            case EVENTS_PER_SECOND -> events / pass.figure(Meter.SECONDS);
            case MEGABYTES_PER_SECOND -> input.bytes(entrant.kinds()) / 1e6 / pass.figure(Meter.SECONDS);
            case PROCESSOR_SECONDS_PER_MILLION -> pass.figure(Meter.PROCESSOR_SECONDS) / events * 1e6;
            case PEAK_HEAP_MEGABYTES -> pass.figure(Meter.PEAK_HEAP) / 1e6;
            case PEAK_RESIDENT_MEGABYTES -> pass.figure(Meter.PEAK_RESIDENT) / 1e6;
            case ALLOCATED_BYTES_PER_EVENT -> pass.figure(Meter.ALLOCATED) / events;
        };
    }

    /** The comparisons that matter, of those who took part. */
    List<Ratio> ratios() {
        List<Ratio> ratios = new ArrayList<>();
        Map<Entrant, Entrant> pairs = new LinkedHashMap<>();
        pairs.put(Entrant.PARSER_LOOP, Entrant.REPLAY);
        pairs.put(Entrant.REPLAY, Entrant.REPLAY_WITH_RULES);
        pairs.put(Entrant.FLINK_SQL, Entrant.REPLAY_WITHOUT_ORDERS);
        pairs.put(Entrant.SPARK_SQL, Entrant.REPLAY_WITHOUT_ORDERS);
        pairs.put(Entrant.DUCKDB, Entrant.REPLAY_WITHOUT_ORDERS);
        pairs.forEach((base, measured) -> {
            if (passes.containsKey(base) && passes.containsKey(measured)) {
                ratios.add(new Ratio(
                        measured,
                        base,
                        share(measured, base, pass -> pass.figure(Meter.SECONDS)),
                        share(measured, base, pass -> pass.figure(Meter.PROCESSOR_SECONDS))));
            }
        });
        return ratios;
    }

    /** Within each round, so that what else the machine does tells on both. */
    private Spread share(Entrant measured, Entrant base, ToDoubleFunction<Pass> cost) {
        double perEvent = (double) input.events(measured.kinds()) / input.events(base.kinds());
        List<Double> shares = new ArrayList<>();
        for (int round = 0; round < passes.get(base).size(); round++) {
            shares.add(perEvent
                    * cost.applyAsDouble(passes.get(base).get(round))
                    / cost.applyAsDouble(passes.get(measured).get(round)));
        }
        return Spread.of(shares);
    }
}
