package io.tidemark.rules.customer;

import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.CustomerCase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a customer did within a stretch of time.
 *
 * @param activities in order of time
 * @param different how many different things they are about
 */
record Stretch(List<CustomerActivity> activities, int different) {

    private static final Stretch EMPTY = new Stretch(List.of(), 0);

    /**
     * The stretch with the most different things in it, the latest of several; only such that hold something new in the
     * case, so that what was found before is not found again because of something else.
     *
     * @param activities of the case, in order of time
     * @param length from the first to the last activity of a stretch, at most; milliseconds
     * @param thing what is counted
     */
    static Stretch fullest(
            CustomerCase subject,
            List<CustomerActivity> activities,
            long length,
            Function<CustomerActivity, String> thing) {
        Stretch fullest = EMPTY;
        int start = 0;
        int newest = -1;
        for (int end = 0; end < activities.size(); end++) {
            newest = subject.isNew(activities.get(end)) ? end : newest;
            while (activities.get(end).time() - activities.get(start).time() > length) {
                start++;
            }
            if (newest >= start) {
                Stretch stretch = of(activities.subList(start, end + 1), thing);
                fullest = stretch.different >= fullest.different ? stretch : fullest;
            }
        }
        return fullest;
    }

    private static Stretch of(List<CustomerActivity> activities, Function<CustomerActivity, String> thing) {
        Set<String> different = new HashSet<>();
        activities.forEach(activity -> different.add(thing.apply(activity)));
        return new Stretch(activities, different.size());
    }

    CustomerActivity first() {
        return activities.get(0);
    }

    CustomerActivity last() {
        return activities.get(activities.size() - 1);
    }

    /** From the first to the last, milliseconds. */
    long length() {
        return last().time() - first().time();
    }
}
