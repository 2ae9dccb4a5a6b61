package io.tidemark.rules.activity;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A provider's counts of one UTC day by slot, numbered from the epoch. Slots in which nothing happened are not there.
 */
public final class ProviderDay {

    /** How many slots a day has. */
    public static final long SLOTS = 86_400_000 / ProviderActivity.SLOT;

    private final TreeMap<Long, ProviderCounts> slots;

    /** A day on which nothing happened so far. */
    public ProviderDay() {
        this(new TreeMap<>());
    }

    /** A day with these counts. */
    public ProviderDay(SortedMap<Long, ProviderCounts> slots) {
        this.slots = new TreeMap<>(slots);
    }

    /** The day that a slot belongs to, days since the epoch. */
    public static int of(long slot) {
        return (int) Math.floorDiv(slot, SLOTS);
    }

    /** Adds to the counts of a slot; what is taken back is added as negative counts. */
    public void add(long slot, ProviderCounts counts) {
        ProviderCounts sum = slots.getOrDefault(slot, ProviderCounts.NONE).plus(counts);
        if (sum.equals(ProviderCounts.NONE)) {
            slots.remove(slot);
        } else {
            slots.put(slot, sum);
        }
    }

    /** The counts by slot. */
    public SortedMap<Long, ProviderCounts> slots() {
        return Collections.unmodifiableSortedMap(slots);
    }
}
