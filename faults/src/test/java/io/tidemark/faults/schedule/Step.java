package io.tidemark.faults.schedule;

import java.time.Duration;

/**
 * A fault in its turn.
 *
 * @param fault what happens
 * @param pause how long after the job has got over what happened before
 * @param lasting how long it lasts, if it lasts
 * @param victim decides to whom it happens, if there are several; a negative number counts from the last
 * @param onTop whether it happens before the job has got over what happened before
 */
public record Step(Fault fault, Duration pause, Duration lasting, int victim, boolean onTop) {

    @Override
    public String toString() {
        return fault + (onTop ? " on top of it" : "") + " after " + pause.toMillis() + " ms, for " + lasting.toMillis()
                + " ms, victim " + victim;
    }
}
