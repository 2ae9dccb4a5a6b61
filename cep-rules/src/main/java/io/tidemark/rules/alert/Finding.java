package io.tidemark.rules.alert;

import java.util.List;

/**
 * What a rule says about an entity at an event time: that its pattern holds, or that it holds no longer. The same
 * finding may be said again and again; whoever alerts people makes one alert of it.
 *
 * @param ruleId the rule
 * @param ruleVersion its major version
 * @param entityType kind of the entity
 * @param entityId the entity
 * @param cleared whether the pattern holds no longer, which resolves the alert that the anchor belongs to or, without
 *     an anchor, all alerts about the entity; all that follows {@code anchor} but {@code eventTime} and {@code reason}
 *     may be empty then
 * @param anchor the first evidence or the start of the window: with rule, version and entity it decides the alert's id,
 *     so it must follow from the events alone
 * @param severity how much it matters
 * @param reason a sentence with the actual values
 * @param windowStart event time of the first thing looked at, epoch milliseconds
 * @param windowEnd event time of the last thing looked at, epoch milliseconds
 * @param observed what was measured
 * @param amounts the amounts at stake, at most one a currency
 * @param evidence the events it rests on, in order of time, at most {@link #MAX_EVIDENCE}
 * @param evidenceTotal how many events it rests on
 * @param eventTime the event time at which it was found, epoch milliseconds
 */
public record Finding(
        String ruleId,
        int ruleVersion,
        EntityType entityType,
        String entityId,
        boolean cleared,
        String anchor,
        Severity severity,
        String reason,
        long windowStart,
        long windowEnd,
        Observed observed,
        List<AlertAmount> amounts,
        List<Evidence> evidence,
        int evidenceTotal,
        long eventTime) {

    /** How many events an alert lists. */
    public static final int MAX_EVIDENCE = 20;

    /** The same, found at another time. */
    public Finding at(long time) {
        return with(cleared, reason, time);
    }

    /** What it was about, with why and when another one says that it holds no longer. */
    public Finding clearedBy(Finding clearing) {
        return with(true, clearing.reason, clearing.eventTime);
    }

    private Finding with(boolean nowCleared, String otherReason, long otherTime) {
        return new Finding(
                ruleId,
                ruleVersion,
                entityType,
                entityId,
                nowCleared,
                anchor,
                severity,
                otherReason,
                windowStart,
                windowEnd,
                observed,
                amounts,
                evidence,
                evidenceTotal,
                otherTime);
    }
}
