package io.tidemark.testdata.scenario;

import io.tidemark.testdata.model.Randomness;

/** The stories of one scenario, spread evenly over the days on which they may begin. */
final class Series {

    private final Scenario scenario;
    private final int count;
    private final int firstDay;
    private final int daysToBegin;
    private final long seed;
    private int told;

    Series(Scenario scenario, int count, int rangeDays, long seed) {
        this.scenario = scenario;
        this.count = count;
        this.firstDay = scenario.firstDay(rangeDays);
        this.daysToBegin = scenario.lastDay(rangeDays) - firstDay + 1;
        this.seed = Randomness.seed(seed, scenario.rule().hashCode());
    }

    Scenario scenario() {
        return scenario;
    }

    /** Whether the next story begins on the day. */
    boolean begins(int day) {
        return told < count && nextDay() == day;
    }

    /** The next story's seed; it counts as told. */
    long nextSeed() {
        return Randomness.seed(seed, told++);
    }

    private int nextDay() {
        long jitter = Long.remainderUnsigned(Randomness.seed(seed, -1L - told), daysToBegin);
        return firstDay + (int) (((long) told * daysToBegin + jitter) / count);
    }
}
