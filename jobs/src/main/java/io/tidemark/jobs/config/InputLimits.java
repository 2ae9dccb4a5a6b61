package io.tidemark.jobs.config;

import io.tidemark.jobs.config.JobConfig.LimitsConfig;

/**
 * All limits that a deployment may set, of single records too. They must be the same wherever the same events are
 * counted.
 *
 * @param recordBytes of one record
 * @param items of one order
 * @param counts of what belongs together
 */
public record InputLimits(int recordBytes, int items, LimitsConfig counts) {

    /** The limits where nothing else is said. */
    public static InputLimits usual() {
        return new InputLimits(
                Settings.RECORD_MAX_BYTES.defaultValue(), LimitSettings.ITEMS.defaultValue(), LimitsConfig.USUAL);
    }
}
