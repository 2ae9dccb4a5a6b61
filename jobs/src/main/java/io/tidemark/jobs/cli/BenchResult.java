package io.tidemark.jobs.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What was measured.
 *
 * @param parallelism threads of the loop, parallelism of the job
 * @param cold the very first replay of the process
 * @param variants by key, in order
 * @param ratios by key, in order; only those of which both variants were measured
 */
record BenchResult(int parallelism, Seconds cold, Map<String, Speed> variants, Map<String, Ratio> ratios) {

    /**
     * One run.
     *
     * @param records read
     * @param duration from submission to the end
     * @param processor time that processors spent on it, all threads together
     */
    record Measurement(long records, Duration duration, Duration processor) {}

    /** All runs of a variant over this many bytes, in order. */
    record Series(long bytes, List<Measurement> warmup, List<Measurement> rounds) {

        private double median(ToDoubleFunction<Measurement> number) {
            return BenchResult.median(rounds.stream().mapToDouble(number).toArray());
        }
    }

    /** Seconds that passed, and seconds that processors spent. */
    record Seconds(double elapsed, double processor) {

        static Seconds of(Measurement run) {
            return new Seconds(rounded(seconds(run.duration())), rounded(seconds(run.processor())));
        }
    }

    /**
     * How fast a variant is.
     *
     * @param records read in each round
     * @param bytes read in each round
     * @param median of the rounds
     * @param recordsPerSecond by the median
     * @param megabytesPerSecond by the median
     * @param warmup runs that do not count
     * @param rounds runs that count
     */
    record Speed(
            long records,
            long bytes,
            Seconds median,
            long recordsPerSecond,
            double megabytesPerSecond,
            List<Seconds> warmup,
            List<Seconds> rounds) {

        static Speed of(Series series) {
            long records = series.rounds().get(0).records();
            double elapsed = series.median(run -> seconds(run.duration()));
            return new Speed(
                    records,
                    series.bytes(),
                    new Seconds(rounded(elapsed), rounded(series.median(run -> seconds(run.processor())))),
                    Math.round(records / elapsed),
                    rounded(series.bytes() / 1e6 / elapsed),
                    series.warmup().stream().map(Seconds::of).toList(),
                    series.rounds().stream().map(Seconds::of).toList());
        }
    }

    /**
     * One variant's speed as a share of another's: the median of the shares within each round, so that what else the
     * machine does tells on both.
     *
     * @param elapsed by the time that passed
     * @param processor by the time that processors spent
     */
    record Ratio(@JsonIgnore BenchRatio of, double elapsed, double processor) {

        static Ratio of(BenchRatio ratio, Series measured, Series base) {
            return new Ratio(
                    ratio, share(measured, base, Measurement::duration), share(measured, base, Measurement::processor));
        }

        private static double share(Series measured, Series base, Function<Measurement, Duration> time) {
            return rounded(median(IntStream.range(0, base.rounds().size())
                    .mapToDouble(round -> seconds(time.apply(base.rounds().get(round)))
                            / seconds(time.apply(measured.rounds().get(round))))
                    .toArray()));
        }
    }

    /** @throws IllegalStateException when two that read the same input did not read the same number of records */
    static BenchResult of(int parallelism, Measurement cold, Map<BenchVariant, Series> measured) {
        Map<String, Speed> variants = new LinkedHashMap<>();
        Map<Boolean, BenchVariant> firsts = new LinkedHashMap<>();
        new EnumMap<>(measured).forEach((variant, series) -> {
            BenchVariant first = firsts.computeIfAbsent(variant.isLive(), live -> variant);
            requireSame(first, records(measured.get(first)), variant, series);
            variants.put(variant.key(), Speed.of(series));
        });
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        for (BenchRatio ratio : BenchRatio.values()) {
            if (measured.containsKey(ratio.measured())) {
                ratios.put(ratio.key(), Ratio.of(ratio, measured.get(ratio.measured()), measured.get(ratio.base())));
            }
        }
        return new BenchResult(parallelism, Seconds.of(cold), variants, ratios);
    }

    private static void requireSame(BenchVariant first, long records, BenchVariant variant, Series series) {
        for (Measurement run : series.rounds()) {
            if (run.records() != records) {
                throw new IllegalStateException("the " + first.label() + " read " + records + " records, but the "
                        + variant.label() + " " + run.records());
            }
        }
    }

    private static long records(Series series) {
        return series.rounds().get(0).records();
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static double rounded(double number) {
        return Math.round(number * 1000) / 1000.0;
    }
}
