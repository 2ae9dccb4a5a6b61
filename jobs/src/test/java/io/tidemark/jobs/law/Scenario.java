package io.tidemark.jobs.law;

import io.tidemark.jobs.law.oracle.Answer;
import io.tidemark.jobs.law.oracle.Oracle;
import io.tidemark.jobs.law.oracle.RawEvents;
import java.time.ZoneId;

/**
 * A set of events and how it is to be read.
 *
 * @param reportingZone whose days the tables count by
 * @param inputZone the zone of times that carry none
 */
public record Scenario(ZoneId reportingZone, ZoneId inputZone, RawEvents events) {

    /** What the tables must hold. */
    public Answer answer() {
        return new Oracle(reportingZone, inputZone).answer(events);
    }
}
