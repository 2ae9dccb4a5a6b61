package io.tidemark.jobs.backtest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a rule did by the labels.
 *
 * @param labels how many it had to find
 * @param found how many of them it found
 * @param alerts how many alerts it made
 * @param right how many of them a label justifies
 * @param delays from the first evidence of each label found to the first message about it, by event time, from the
 *     shortest to the longest
 */
public record Accuracy(long labels, long found, long alerts, long right, List<Duration> delays) {

    /** Sorts and copies the list. */
    public Accuracy {
        delays = delays.stream().sorted().toList();
    }

    /** The share of alerts that were right; empty without alerts. */
    public Optional<Double> precision() {
        return share(right, alerts);
    }

    /** The share of labels that were found; empty without labels. */
    public Optional<Double> recall() {
        return share(found, labels);
    }

    /** The delay that half of the labels found do not exceed; empty when none was found. */
    public Optional<Duration> medianDelay() {
        return delays.isEmpty() ? Optional.empty() : Optional.of(delays.get((delays.size() - 1) / 2));
    }

    /** The longest delay; empty when no label was found. */
    public Optional<Duration> maxDelay() {
        return delays.isEmpty() ? Optional.empty() : Optional.of(delays.get(delays.size() - 1));
    }

    /** Of two rules together. */
    public Accuracy plus(Accuracy other) {
        return new Accuracy(
                labels + other.labels,
                found + other.found,
                alerts + other.alerts,
                right + other.right,
                Stream.concat(delays.stream(), other.delays.stream()).toList());
    }

    private static Optional<Double> share(long part, long whole) {
        return whole == 0 ? Optional.empty() : Optional.of((double) part / whole);
    }
}
