package io.tidemark.jobs.alerts;

import io.tidemark.rules.spec.RuleSettings;
import java.time.Duration;

/**
 * How long things take in the life of an alert, in milliseconds of event time.
 *
 * @param coolDown for how long after the latest news a new anchor belongs to the same alert
 * @param updateInterval the least time between two messages that tell of no greater severity
 * @param memory for how long after the latest finding or message an alert can be resolved and its anchors are known
 */
public record AlertTimes(long coolDown, long updateInterval, long memory) {

    /** Those of a rule; an alert is remembered for as long as given, or longer if its cool-down is. */
    public static AlertTimes of(RuleSettings settings, Duration memory) {
        long coolDown = settings.coolDown().toMillis();
        return new AlertTimes(coolDown, settings.updateInterval().toMillis(), Math.max(memory.toMillis(), coolDown));
    }
}
