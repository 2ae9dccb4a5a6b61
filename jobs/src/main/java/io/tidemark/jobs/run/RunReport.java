package io.tidemark.jobs.run;

import io.tidemark.events.EventKind;
import java.time.Duration;
import java.util.Map;

/**
 * What a bounded run did.
 *
 * @param kinds counts by kind of event
 * @param warnings accepted events by the warning they carry (see {@code Warning})
 * @param rows published rows by table
 * @param alerts what became of findings, by rule; has every rule that was evaluated
 * @param duration from submission to the end
 */
public record RunReport(
        Map<EventKind, KindCounts> kinds,
        Map<String, Long> warnings,
        Map<String, Long> rows,
        Map<String, AlertCounts> alerts,
        Duration duration) {

    /**
     * What became of the findings of one rule.
     *
     * @param shadow whether nobody is notified
     * @param opened messages that opened an alert, so alerts
     * @param updated messages that there is more to an alert
     * @param resolved messages that an alert is resolved
     * @param suppressed findings with news that got no message of their own
     */
    public record AlertCounts(boolean shadow, long opened, long updated, long resolved, long suppressed) {}

    /**
     * What became of the records of one kind: {@code read = accepted + duplicate + superseded + rejected}.
     *
     * @param read records found in the input
     * @param accepted events that the output counts: the winning version of each entity
     * @param duplicate events that said the same as the version held
     * @param superseded valid versions that another version outranks
     * @param rejected records in the dead letters
     * @param rejectedByCode faults found, by code; a record with two faults counts under both
     */
    public record KindCounts(
            long read,
            long accepted,
            long duplicate,
            long superseded,
            long rejected,
            Map<String, Long> rejectedByCode) {}
}
