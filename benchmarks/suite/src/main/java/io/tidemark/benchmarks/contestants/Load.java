package io.tidemark.benchmarks.contestants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How much comes in, and for how long.
 *
 * @param ordersPerSecond how many orders there are, with a payment each; without a limit when it is 0
 * @param seconds how long; without a limit as many orders as in so long at {@link #GUESS} a second
 */
public record Load(double ordersPerSecond, int seconds) {

    /** The order and its payment. */
    public static final int EVENTS_PER_ORDER = 2;

    private static final double GUESS = 20_000;
    private static final double UNLIMITED = 1e9;
    private static final double PROBES_PER_SECOND = 100;

    private static final String FILE = "load";

    /** As much as the job takes. */
    public static Load withoutLimit(int seconds) {
        return new Load(0, seconds);
    }

    /** Leaves it in a folder that is made, for another process. */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(FILE), List.of(String.valueOf(ordersPerSecond), String.valueOf(seconds)));
        return folder;
    }

    static Load read(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(FILE));
        return new Load(Double.parseDouble(lines.get(0)), Integer.parseInt(lines.get(1)));
    }

    boolean isLimited() {
        return ordersPerSecond > 0;
    }

    /** Spread over so many sources. */
    Schedule from(long startMillis, int lanes) {
        double rate = isLimited() ? ordersPerSecond : UNLIMITED;
        long orders = (long) ((isLimited() ? ordersPerSecond : GUESS) * seconds) / lanes * lanes;
        long perProbe = Math.max(1, Math.round(Math.min(rate, GUESS) / PROBES_PER_SECOND));
        return new Schedule(startMillis, rate, orders, lanes, perProbe);
    }
}
