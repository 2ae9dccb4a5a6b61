package io.tidemark.testdata.model;

import io.tidemark.events.Chargeback;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A range of days in less time than it lasts: what lay far apart lies close together, in the same order. Events that
 * are closer than its milliseconds can tell happen at once.
 *
 * @param origin begin of the first day, epoch milliseconds
 * @param start when the first day begins instead, epoch milliseconds
 * @param day how long a day lasts, in milliseconds
 */
public record TimeLapse(long origin, long start, long day) {

    private static final long DAY = Duration.ofDays(1).toMillis();

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException when a day is to last no time, or more than a day
     */
    public TimeLapse {
        if (day < 1 || day > DAY) {
            throw new IllegalArgumentException(
                    "a day is to last " + day + " ms, but must last from 1 ms to " + DAY + " ms");
        }
    }

    /** Time as it is. */
    public static TimeLapse none() {
        return new TimeLapse(0, 0, DAY);
    }

    /** The range that begins on a day, UTC, begins at another moment, and each of its days lasts so long. */
    public static TimeLapse of(LocalDate firstDay, Instant start, Duration day) {
        return new TimeLapse(firstDay.toEpochDay() * DAY, start.toEpochMilli(), day.toMillis());
    }

    /** How long something takes instead; at least a millisecond. */
    public Duration shortened(Duration length) {
        return Duration.ofMillis(Math.max(1, lasting(length.toMillis())));
    }

    /** When something happens instead; both are epoch milliseconds. */
    public long at(long time) {
        return start + lasting(time - origin);
    }

    /** Day by day: milliseconds of years times those of a day are more than a long can hold. */
    private long lasting(long millis) {
        return Math.floorDiv(millis, DAY) * day + Math.floorMod(millis, DAY) * day / DAY;
    }

    /** The order at the other time. */
    public OrderEvent of(OrderEvent event) {
        return new OrderEvent(
                event.order(), event.customer(), at(event.timestamp()), event.basket(), event.status(), event.look());
    }

    /** The transaction at the other time. */
    public TransactionEvent of(TransactionEvent event) {
        return event.turned(event.status(), at(event.timestamp()));
    }

    /** The chargeback at the other times. */
    public ChargebackEvent of(ChargebackEvent event) {
        boolean open = event.resolutionDate() == Chargeback.UNRESOLVED;
        return new ChargebackEvent(
                event.chargeback(),
                event.named(),
                event.transaction(),
                at(event.disputeDate()),
                event.amount(),
                event.currency(),
                event.method(),
                event.reason(),
                event.status(),
                open ? Chargeback.UNRESOLVED : at(event.resolutionDate()),
                event.look());
    }
}
