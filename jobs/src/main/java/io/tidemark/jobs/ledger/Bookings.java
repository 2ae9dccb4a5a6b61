package io.tidemark.jobs.ledger;

import java.util.Map;
import java.util.function.BiConsumer;

/** Books the change from one statement of counts and amounts to the next, as their difference. */
public final class Bookings {

    private Bookings() {}

    /**
     * Books an entry for each key whose numbers differ.
     *
     * @param before the old statement
     * @param after the new statement, whose numbers are used up
     * @param entries told what to add to the numbers of a key
     * @param <K> what numbers are kept by
     * @throws ArithmeticException when a difference overflows
     */
    public static <K> void book(Map<K, long[]> before, Map<K, long[]> after, BiConsumer<K, long[]> entries) {
        after.forEach((key, deltas) -> {
            long[] old = before.get(key);
            if (old == null || subtract(deltas, old)) {
                entries.accept(key, deltas);
            }
        });
        before.forEach((key, deltas) -> {
            if (!after.containsKey(key)) {
                long[] retraction = new long[deltas.length];
                subtract(retraction, deltas);
                entries.accept(key, retraction);
            }
        });
    }

    private static boolean subtract(long[] from, long[] what) {
        boolean differs = false;
        for (int i = 0; i < from.length; i++) {
            from[i] = Math.subtractExact(from[i], what[i]);
            differs |= from[i] != 0;
        }
        return differs;
    }
}
