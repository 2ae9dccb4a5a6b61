package io.tidemark.deploy;

import java.util.Map;

/**
 * When operators are told.
 *
 * @param id names the alarm, and its paragraph in docs/operations.md
 * @param metric the expression over {@code m}, or just {@code m}
 * @param series what {@code m} is
 * @param threshold above which it is wrong, or below if so said
 * @param below whether it is wrong below the threshold
 * @param periods of how many the last ones must all be wrong
 * @param silenceIsWrong whether it is wrong too when there are no data
 */
record AlarmPlan(
        String id, String metric, Series series, double threshold, boolean below, int periods, boolean silenceIsWrong) {

    /** How long a period is. */
    static final int PERIOD_MINUTES = 5;

    /**
     * A metric of CloudWatch.
     *
     * @param statistic over a period, such as {@code Maximum}
     */
    record Series(String namespace, String name, Map<String, String> dimensions, String statistic) {

        /** Copies the map. */
        Series {
            dimensions = Map.copyOf(dimensions);
        }
    }

    /** Wrong when above. */
    static AlarmPlan above(String id, Series series, double threshold) {
        return new AlarmPlan(id, "m", series, threshold, false, 1, false);
    }

    /** Wrong when the greatest value grew by more than this since the period before. */
    static AlarmPlan growing(String id, Series series, double threshold) {
        return new AlarmPlan(id, "DIFF(m)", series, threshold, false, 1, false);
    }

    /** The same, wrong only when so many periods in a row are. */
    AlarmPlan lasting(int more) {
        return new AlarmPlan(id, metric, series, threshold, below, more, silenceIsWrong);
    }

    /** The same, wrong when below. */
    AlarmPlan wrongBelow() {
        return new AlarmPlan(id, metric, series, threshold, true, periods, true);
    }
}
