package io.tidemark.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/** What several measurements of the same came to. */
public record Spread(double median, double least, double most) {

    /** The spread of these numbers; of none, not a number. */
    public static Spread of(Collection<Double> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0 || Arrays.stream(sorted).anyMatch(Double::isNaN)) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
