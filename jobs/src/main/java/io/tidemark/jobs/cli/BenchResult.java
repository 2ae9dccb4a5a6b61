package io.tidemark.jobs.cli;

import io.tidemark.jobs.cli.BareLoop.Timed;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was measured.
 *
 * @param records read by each in each round
 * @param bytes read by each in each round
 * @param ratio the replay's speed as a share of the bare loop's, by medians
 * @param rounds all measurements, in order
 */
record BenchResult(
        long records, long bytes, int parallelism, Speed bareLoop, Speed replay, double ratio, List<Round> rounds) {

    static BenchResult of(long bytes, int parallelism, List<Timed> loops, List<Timed> replays) {
        long records = loops.get(0).records();
        replays.forEach(replay -> {
            if (replay.records() != records) {
                throw new IllegalStateException(
                        "the loop read " + records + " records, but the replay " + replay.records());
            }
        });
        double loop = medianSeconds(loops);
        double replay = medianSeconds(replays);
        List<Round> rounds = IntStream.range(0, loops.size())
                .mapToObj(index -> new Round(
                        seconds(loops.get(index).duration()),
                        seconds(replays.get(index).duration())))
                .toList();
        return new BenchResult(
                records,
                bytes,
                parallelism,
                Speed.of(records, bytes, loop),
                Speed.of(records, bytes, replay),
                rounded(loop / replay),
                rounds);
    }

    private static double medianSeconds(List<Timed> timed) {
        List<Duration> sorted = timed.stream().map(Timed::duration).sorted().toList();
        Duration low = sorted.get((sorted.size() - 1) / 2);
        Duration high = sorted.get(sorted.size() / 2);
        return seconds(low.plus(high).dividedBy(2));
    }

    private static double seconds(Duration duration) {
        return rounded(duration.toNanos() / 1e9);
    }

    private static double rounded(double number) {
        return Math.round(number * 1000) / 1000.0;
    }

    /** How fast. */
    record Speed(double seconds, long recordsPerSecond, double megabytesPerSecond) {

        static Speed of(long records, long bytes, double seconds) {
            return new Speed(seconds, Math.round(records / seconds), rounded(bytes / 1e6 / seconds));
        }
    }

    /** Seconds of one round. */
    record Round(double bareLoopSeconds, double replaySeconds) {}
}
