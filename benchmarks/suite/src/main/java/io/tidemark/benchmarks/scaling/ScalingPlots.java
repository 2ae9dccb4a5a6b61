package io.tidemark.benchmarks.scaling;

import io.tidemark.benchmarks.contestants.LiveState;
import io.tidemark.benchmarks.scaling.LinePlot.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The points as plots, over the orders that there are to remember. */
record ScalingPlots(List<ScalingPoint> points) {

    private static final String ORDERS = "different orders";

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Predicate<ScalingPoint> live = point -> point.variant().mode().isLive();
        write(folder.resolve("scaling-speed.svg"), "Events a second", point -> true, ScalingPoint::eventsPerSecond);
        write(
                folder.resolve("scaling-state.svg"),
                "Bytes of state for each transaction",
                live,
                ScalingPoint::stateBytesPerTransaction);
        write(
                folder.resolve("scaling-checkpoint.svg"),
                "Seconds for a checkpoint of everything",
                live,
                point -> point.pass().figure(LiveState.CHECKPOINT_SECONDS));
    }

    private void write(Path file, String title, Predicate<ScalingPoint> which, ToDoubleFunction<ScalingPoint> height)
            throws IOException {
        Map<String, List<Point>> series = points.stream()
                .filter(which)
                .collect(Collectors.groupingBy(
                        point -> point.variant().toString(),
                        LinkedHashMap::new,
                        Collectors.mapping(
                                point -> new Point(point.orders(), height.applyAsDouble(point)), Collectors.toList())));
        if (!series.isEmpty()) {
            Files.writeString(file, new LinePlot(title, ORDERS, series).svg());
        }
    }
}
