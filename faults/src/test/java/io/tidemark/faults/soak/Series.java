package io.tidemark.faults.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A measure over time. */
public final class Series {

    /** What is not looked at: caches fill, the heap finds its size. */
    private static final double WARM_UP = 0.25;

    private final Measure measure;
    private final List<Point> points = new ArrayList<>();

    Series(Measure measure) {
        this.measure = measure;
    }

    /**
     * A measure at a time.
     *
     * @param seconds since the beginning
     * @param value then
     */
    record Point(double seconds, double value) {}

    /**
     * How it went.
     *
     * @param first median of the first third, after the warm-up
     * @param last median of the last third
     * @param flat whether the last is not more than the first, but for what is tolerated
     */
    public record Trend(Measure measure, double first, double last, boolean flat) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: %.0f, then %.0f %s (%+.1f %%)%s",
                    measure.title(),
                    first,
                    last,
                    measure.unit(),
                    100 * (last - first) / first,
                    flat ? "" : " NOT FLAT");
        }
    }

    void add(double seconds, double value) {
        points.add(new Point(seconds, value));
    }

    /** How it went, for people. */
    public String told() {
        return trend().map(Trend::toString)
                .orElseGet(() -> measure.title() + ": too few values to tell (" + points.size() + ")");
    }

    Measure measure() {
        return measure;
    }

    List<Point> points() {
        return List.copyOf(points);
    }

    /** How it went; none if there are too few values to tell. */
    public Optional<Trend> trend() {
        List<Point> settled = points.subList((int) (points.size() * WARM_UP), points.size());
        int third = settled.size() / 3;
        if (third == 0) {
            return Optional.empty();
        }
        double first = median(settled.subList(0, third));
        double last = median(settled.subList(settled.size() - third, settled.size()));
        boolean flat = last - first <= Math.max(measure.slack(), measure.tolerance() * first);
        return Optional.of(new Trend(measure, first, last, flat));
    }

    private static double median(List<Point> some) {
        List<Double> values = some.stream().map(Point::value).sorted().toList();
        return values.get(values.size() / 2);
    }
}
