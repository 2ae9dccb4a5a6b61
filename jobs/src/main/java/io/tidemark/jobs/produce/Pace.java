package io.tidemark.jobs.produce;

import java.time.Duration;

/** When an event is due. */
@FunctionalInterface
public interface Pace {

    /** At once, always. */
    Pace UNLIMITED = (sent, eventTime) -> 0;

    /**
     * When the next event is due.
     *
     * @param sent how many went before it
     * @param eventTime how much later than the first of them it happened, milliseconds
     * @return nanoseconds since the first event was put
     */
    long due(long sent, long eventTime);

    /** So many events a second. */
    static Pace rate(double eventsPerSecond) {
        return (sent, eventTime) ->
                (long) (sent / eventsPerSecond * Duration.ofSeconds(1).toNanos());
    }

    /** So many times as fast as the events happened. */
    static Pace speed(double times) {
        return (sent, eventTime) ->
                (long) (eventTime / times * Duration.ofMillis(1).toNanos());
    }
}
