package io.tidemark.jobs.config;

import io.tidemark.events.ValidationRules;
import io.tidemark.jobs.config.JobConfig.LimitsConfig;

/**
 * What a deployment may set about which events count: the limits, of single records too, and what is valid. It must be
 * the same wherever the same events are counted.
 *
 * @param recordBytes of one record
 * @param validation of one event
 * @param counts of what belongs together
 */
public record InputLimits(int recordBytes, ValidationRules validation, LimitsConfig counts) {

    /** What holds where nothing else is said. */
    public static InputLimits usual() {
        return new InputLimits(
                Settings.RECORD_MAX_BYTES.defaultValue(), ValidationRules.defaults(), LimitsConfig.USUAL);
    }
}
