package io.tidemark.benchmarks.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lines over a logarithmic axis, as a small SVG.
 *
 * @param title above everything
 * @param xLabel below the axis
 * @param series by name, in order
 */
record LinePlot(String title, String xLabel, Map<String, List<Point>> series) {

    private static final int WIDTH = 700;
    private static final int HEIGHT = 300;
    private static final int LEFT = 70;
    private static final int RIGHT = 260;
    private static final int TOP = 36;
    private static final int BOTTOM = 46;
    private static final int STEPS = 5;
    private static final int LINE = 18;
    private static final List<String> COLOURS =
            List.of("#1b6ca8", "#d1495b", "#3a7d44", "#e09f3e", "#6d597a", "#4a4a4a");

    /** A point of a line. */
    record Point(double x, double y) {}

    String svg() {
        double top = roundUp(points().stream().mapToDouble(Point::y).max().orElse(1));
        List<String> parts = new ArrayList<>();
        parts.add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" font-family=\"sans-serif\" font-size=\"12\">");
        parts.add("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        parts.add(text(LEFT, 20, "start", "#222", "<tspan font-weight=\"bold\">" + title + "</tspan>"));
        for (int step = 0; step <= STEPS; step++) {
            double y = y(top * step / STEPS, top);
            parts.add(line(LEFT, y, WIDTH - RIGHT, y, "#ddd"));
            parts.add(text(LEFT - 6, y + 4, "end", "#555", number(top * step / STEPS)));
        }
        points().stream().mapToDouble(Point::x).distinct().sorted().forEach(x -> {
            parts.add(line(x(x), y(0, top), x(x), y(0, top) + 4, "#555"));
            parts.add(text(x(x), y(0, top) + LINE, "middle", "#555", number(x)));
        });
        parts.add(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", "#222", xLabel));
        int index = 0;
        for (Map.Entry<String, List<Point>> one : series.entrySet()) {
            draw(one.getKey(), one.getValue(), index, top, parts);
            index++;
        }
        parts.add("</svg>");
        return String.join("\n", parts) + "\n";
    }

    private void draw(String name, List<Point> points, int index, double top, List<String> parts) {
        String colour = COLOURS.get(index % COLOURS.size());
        parts.add("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"" + colour + "\" points=\""
                + points.stream()
                        .map(point -> format("%.1f,%.1f", x(point.x()), y(point.y(), top)))
                        .collect(Collectors.joining(" "))
                + "\"/>");
        for (Point point : points) {
            parts.add(format(
                    "<circle r=\"3\" cx=\"%.1f\" cy=\"%.1f\" fill=\"%s\"/>", x(point.x()), y(point.y(), top), colour));
        }
        double y = TOP + LINE * (index + 0.5);
        parts.add(line(WIDTH - RIGHT + 10, y, WIDTH - RIGHT + 28, y, colour));
        parts.add(text(WIDTH - RIGHT + 34, y + 4, "start", "#222", name));
    }

    private List<Point> points() {
        return series.values().stream().flatMap(List::stream).toList();
    }

    private double x(double value) {
        double least = Math.log(points().stream().mapToDouble(Point::x).min().orElse(1));
        double most = Math.log(points().stream().mapToDouble(Point::x).max().orElse(1));
        double share = most > least ? (Math.log(value) - least) / (most - least) : 0.5;
        return LEFT + 20 + share * (WIDTH - LEFT - RIGHT - 40);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
    }

    /** The next number of one digit and zeros, or a half of one. */
    private static double roundUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        return Math.ceil(value / power * 2) / 2 * power;
    }

    private static String number(double value) {
        return value >= 1e6
                ? format("%.3g M", value / 1e6).replaceAll("\\.?0+ M", " M")
                : value >= 1e4 ? format("%,.0f k", value / 1e3) : format(value < 10 ? "%.1f" : "%,.0f", value);
    }

    private static String line(double x1, double y1, double x2, double y2, String colour) {
        return format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>", x1, y1, x2, y2, colour);
    }

    private static String text(double x, double y, String anchor, String colour, String text) {
        return format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>", x, y, anchor, colour, text);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
