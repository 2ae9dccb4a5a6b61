package io.tidemark.events;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The calendar of a zone: which local date an instant belongs to, and when that date is over. Days on which the clocks
 * change have 23 or 25 hours, or none at all where a zone skipped a date. Immutable.
 */
public final class BusinessDates {

    private static final long DAY_SECONDS = 86_400;

    private final ZoneId zone;
    private final ZoneTable offsets;

    /** The calendar of the zone given. */
    public BusinessDates(ZoneId zone) {
        this.zone = zone;
        this.offsets = new ZoneTable(zone);
    }

    /** The zone whose calendar this is. */
    public ZoneId zone() {
        return zone;
    }

    /**
     * The local date of an instant, as days since 1970-01-01.
     *
     * @param epochMillis the instant, at most some five million years from 1970
     */
    public int epochDay(long epochMillis) {
        long second = Math.floorDiv(epochMillis, 1000L);
        return Math.toIntExact(Math.floorDiv(second + offsets.offsetAt(second), DAY_SECONDS));
    }

    /**
     * When a local date is over: the first instant, in epoch milliseconds, from which on every instant belongs to a
     * later date. A date that the zone skipped is over when it would have begun. Where clocks set back at midnight
     * bring an old date back for a while, that while still counts.
     */
    public long endOfDay(int epochDay) {
        ZoneRules rules = zone.getRules();
        LocalDateTime midnight = LocalDate.ofEpochDay(epochDay + 1L).atStartOfDay();
        ZoneOffsetTransition transition = rules.getTransition(midnight);
        if (transition == null) {
            return midnight.toEpochSecond(rules.getOffset(midnight)) * 1000;
        }
        if (transition.isGap()) {
            return transition.toEpochSecond() * 1000;
        }
        // Clocks set back to midnight itself stay in the new date; its first midnight ended the old one.
        boolean oldDateReturns = transition.getDateTimeAfter().isBefore(midnight);
        ZoneOffset offset = oldDateReturns ? transition.getOffsetAfter() : transition.getOffsetBefore();
        return midnight.toEpochSecond(offset) * 1000;
    }
}
