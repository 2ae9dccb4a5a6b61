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
 * @param duration from submission to the end
 */
public record RunReport(
        Map<EventKind, KindCounts> kinds, Map<String, Long> warnings, Map<String, Long> rows, Duration duration) {

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
