package io.tidemark.faults.trial;

import java.time.Duration;

/**
 * How much there is in a round.
 *
 * @param days of events
 * @param ordersPerDay orders on a mean day
 * @param eventsPerSecond that are put while faults happen
 * @param course how time goes in them
 */
public record RoundSize(int days, int ordersPerDay, double eventsPerSecond, Course course) {

    private static final int DAYS = 40;

    /** By then chargebacks have come, without which event time waits for them, and alerts for event time. */
    private static final int ONE_OF_SO_MANY_AT_ONCE = 4;

    /** In which there are chargebacks on every shard, whatever the days. */
    private static final long MOST_AT_ONCE = 100_000;

    private static final double EVENTS_PER_ORDER = 3.2;
    private static final int SECONDS_PER_FAULT = 40;

    /** Some are put before the first fault. */
    private static final double MORE = 1.4;

    /** Faults make a soak longer than planned. */
    private static final double LONGER = 1.1;

    /** So much, of days that have passed. */
    public static RoundSize of(int days, int ordersPerDay, double eventsPerSecond) {
        return new RoundSize(days, ordersPerDay, eventsPerSecond, new PastDays());
    }

    /** Enough events to last for so many faults at such a rate. */
    static RoundSize lasting(int faults, double eventsPerSecond) {
        double events = MORE * faults * SECONDS_PER_FAULT * eventsPerSecond;
        return of(DAYS, perDay(events, DAYS), eventsPerSecond);
    }

    /** Enough events to soak for so long at such a rate, from now on, at the pace of the clock. */
    public static RoundSize soak(Duration length, double eventsPerSecond) {
        Duration planned = Duration.ofMillis(Math.round(LONGER * length.toMillis()));
        int days = ShortDays.in(planned);
        double steadily = planned.toSeconds() * eventsPerSecond;
        double atOnce = Math.min(steadily / (ONE_OF_SO_MANY_AT_ONCE - 1), MOST_AT_ONCE);
        int orders = perDay(steadily + atOnce, days);
        return new RoundSize(days, orders, eventsPerSecond, ShortDays.fromNow());
    }

    private static int perDay(double events, int days) {
        return (int) Math.ceil(events / EVENTS_PER_ORDER / days);
    }

    /** How many of all events are put at once, so that the job has something to lose. */
    long atOnce(long events) {
        return Math.min(events / ONE_OF_SO_MANY_AT_ONCE, MOST_AT_ONCE);
    }
}
