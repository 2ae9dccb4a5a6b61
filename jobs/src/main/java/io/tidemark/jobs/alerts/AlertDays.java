package io.tidemark.jobs.alerts;

import io.tidemark.connectors.file.RawFiles.DateRange;
import java.io.Serializable;
import java.time.Duration;

/**
 * The days whose messages about alerts are told. They are days of UTC, as in the archive and in the questions about it:
 * a message knows nothing of the zone that the tables count by.
 *
 * @param first the first of them, as days since 1970-01-01
 * @param last the last of them
 */
public record AlertDays(long first, long last) implements Serializable {

    /** Whatever the day. */
    public static final AlertDays ALL = new AlertDays(Long.MIN_VALUE, Long.MAX_VALUE);

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** These days. */
    public static AlertDays of(DateRange days) {
        return new AlertDays(days.first().toEpochDay(), days.last().toEpochDay());
    }

    /** The day to which an event time belongs. */
    static long dayOf(long eventTime) {
        return Math.floorDiv(eventTime, DAY);
    }

    /** Whether an event time is on one of the days. */
    public boolean have(long eventTime) {
        long day = dayOf(eventTime);
        return day >= first && day <= last;
    }
}
