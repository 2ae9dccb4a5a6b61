package io.tidemark.rules.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of a provider: counts by day.
 *
 * @param entity {@code type/provider}
 * @param days the days on which something happened, by the number of the day since the epoch
 */
public record ProviderFile(String entity, Map<Integer, ProviderDay> days) {

    private static final long DAY = ProviderDay.SLOTS * ProviderActivity.SLOT;

    /** The counts between two times, both at the end of a slot. */
    public ProviderCounts between(long start, long end) {
        long first = Math.floorDiv(start, ProviderActivity.SLOT);
        long last = Math.floorDiv(end, ProviderActivity.SLOT) - 1;
        ProviderCounts sum = ProviderCounts.NONE;
        for (int day = ProviderDay.of(first); day <= ProviderDay.of(last); day++) {
            if (days.containsKey(day)) {
                sum = sum.plus(days.get(day).between(first, last));
            }
        }
        return sum;
    }

    /** Whether what happened in the slot that ends then is a sign of trouble, or there is trouble already. */
    public boolean isSuspicious(long time, List<Standing> standing, ProviderWatch watch) {
        ProviderCounts newest = newest(time);
        return !newest.equals(ProviderCounts.NONE) && watch.holds(newest, recent(time, watch), standing);
    }

    /** The case as of the end of a slot, if it is suspicious. */
    public Optional<ProviderCase> caseAsOf(long time, List<Standing> standing, ProviderWatch watch) {
        return isSuspicious(time, standing, watch)
                ? Optional.of(new ProviderCase(
                        entity,
                        time,
                        newest(time),
                        recent(time, watch),
                        earlierDays(time, watch),
                        between(time - watch.rolling(), time),
                        standing))
                : Optional.empty();
    }

    private ProviderCounts newest(long time) {
        return between(time - ProviderActivity.SLOT, time);
    }

    private ProviderCounts recent(long time, ProviderWatch watch) {
        return between(time - watch.recent(), time);
    }

    private List<ProviderCounts> earlierDays(long time, ProviderWatch watch) {
        List<ProviderCounts> earlier = new ArrayList<>();
        int today = ProviderDay.of(Math.floorDiv(time, ProviderActivity.SLOT) - 1);
        for (int back = 1; back <= watch.earlierDays(); back++) {
            ProviderDay day = days.get(today - back);
            if (day != null && !day.slots().isEmpty()) {
                long end = time - back * DAY;
                earlier.add(between(end - watch.recent(), end));
            }
        }
        return earlier;
    }
}
