package io.tidemark.benchmarks.contest;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One run of a contestant, as its process has measured it.
 *
 * @param figures by name; the measurements of {@link Meter} and what the contestant tells itself
 */
public record Pass(Map<String, Double> figures) {

    private static final String MARK = "pass";

    /** Copies the map. */
    public Pass {
        figures = Map.copyOf(figures);
    }

    /** The figure of that name, or else not a number. */
    public double figure(String name) {
        return figures.getOrDefault(name, Double.NaN);
    }

    /** What goes from process to process. */
    String line() {
        return new TreeMap<>(figures)
                .entrySet().stream()
                        .map(figure -> figure.getKey() + "=" + figure.getValue())
                        .collect(Collectors.joining(" ", MARK + " ", ""));
    }

    /**
     * A pass from what {@link #line} made of it.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static Pass of(String line) {
        String[] words = line.split(" ", -1);
        if (!words[0].equals(MARK)) {
            throw new IllegalArgumentException("'" + line + "' is no pass");
        }
        Map<String, Double> figures = new TreeMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            figures.put(words[i].substring(0, equals), Double.valueOf(words[i].substring(equals + 1)));
        }
        return new Pass(figures);
    }
}
