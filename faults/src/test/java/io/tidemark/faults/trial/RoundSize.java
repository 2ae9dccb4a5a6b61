package io.tidemark.faults.trial;

import java.time.Duration;

/**
 * How much there is in a round.
 *
 * @param days of events
 * @param ordersPerDay orders on a mean day
 * @param eventsPerSecond that are put while faults happen
 */
public record RoundSize(int days, int ordersPerDay, double eventsPerSecond) {

    private static final int DAYS = 40;
    private static final double EVENTS_PER_ORDER = 3.2;
    private static final int SECONDS_PER_FAULT = 40;

    /** Some are put before the first fault. */
    private static final double MORE = 1.4;

    /** Enough events to last for so many faults at such a rate. */
    static RoundSize lasting(int faults, double eventsPerSecond) {
        return of(Duration.ofSeconds((long) faults * SECONDS_PER_FAULT), eventsPerSecond);
    }

    /** Enough events for so long at such a rate. */
    public static RoundSize of(Duration length, double eventsPerSecond) {
        double orders = MORE * length.toSeconds() * eventsPerSecond / EVENTS_PER_ORDER;
        return new RoundSize(DAYS, (int) Math.ceil(orders / DAYS), eventsPerSecond);
    }
}
