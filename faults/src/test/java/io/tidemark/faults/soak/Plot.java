package io.tidemark.faults.soak;

import io.tidemark.faults.soak.Series.Point;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws measures over time, one below another, as SVG. */
final class Plot {

    private static final int WIDTH = 860;
    private static final int LEFT = 10;
    private static final int PANEL = 84;
    private static final int GRAPH = 50;
    private static final int TITLE = 16;
    private static final int INNER = WIDTH - 2 * LEFT;

    private Plot() {}

    /** A drawing of all that holds anything; what happened meanwhile is marked. */
    static String of(List<Series> all, List<Double> faultsAtSeconds) {
        List<Series> told = all.stream().filter(one -> !one.points().isEmpty()).toList();
        double end = told.stream()
                .flatMap(one -> one.points().stream())
                .mapToDouble(Point::seconds)
                .max()
                .orElse(1);
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"11\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                told.size() * PANEL + TITLE));
        for (int i = 0; i < told.size(); i++) {
            panel(svg, told.get(i), i * PANEL, end, faultsAtSeconds);
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" fill=\"#666\">0 to %.0f min; red: a fault</text>%n</svg>%n",
                LEFT,
                told.size() * PANEL + TITLE / 2,
                end / 60));
        return svg.toString();
    }

    private static void panel(StringBuilder svg, Series series, int top, double end, List<Double> faults) {
        double most = series.points().stream().mapToDouble(Point::value).max().orElse(1);
        int base = top + TITLE + GRAPH;
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\">%s (0 to %.0f %s)</text>%n<path d=\"M%d %dh%d\" stroke=\"#999\"/>%n",
                LEFT,
                top + TITLE - 4,
                series.measure().title(),
                most,
                series.measure().unit(),
                LEFT,
                base,
                INNER));
        for (double fault : faults) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%.1f %dv%d\" stroke=\"#d33\" stroke-opacity=\"0.4\"/>%n",
                    LEFT + INNER * fault / end,
                    top + TITLE,
                    GRAPH));
        }
        String line = series.points().stream()
                .map(point -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        LEFT + INNER * point.seconds() / end,
                        base - GRAPH * point.value() / most))
                .collect(Collectors.joining(" "));
        svg.append("<polyline fill=\"none\" stroke=\"#268\" points=\"")
                .append(line)
                .append("\"/>\n");
    }
}
