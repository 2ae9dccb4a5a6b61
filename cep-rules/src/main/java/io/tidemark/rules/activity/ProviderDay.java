package io.tidemark.rules.activity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A provider's counts of one UTC day by slot, numbered from the epoch. Slots in which nothing happened are not there.
 */
public final class ProviderDay {

    /** How many slots a day has. */
    public static final long SLOTS = 86_400_000 / ProviderActivity.SLOT;

    private final ArrayList<Slot> slots;

    /** A day on which nothing happened so far. */
    public ProviderDay() {
        this(List.of());
    }

    /** A day with these counts, in order of their slots. */
    public ProviderDay(List<Slot> slots) {
        this.slots = new ArrayList<>(slots);
    }

    /** The counts of a slot. */
    public record Slot(long number, ProviderCounts counts) {}

    /** The day that a slot belongs to, days since the epoch. */
    public static int of(long slot) {
        return (int) Math.floorDiv(slot, SLOTS);
    }

    /** Adds to the counts of a slot; what is taken back is added as negative counts. */
    public void add(long slot, ProviderCounts counts) {
        int place = firstFrom(slot);
        boolean known = place < slots.size() && slots.get(place).number() == slot;
        ProviderCounts sum = known ? slots.get(place).counts().plus(counts) : counts;
        if (sum.equals(ProviderCounts.NONE)) {
            if (known) {
                slots.remove(place);
            }
        } else if (known) {
            slots.set(place, new Slot(slot, sum));
        } else {
            slots.add(place, new Slot(slot, sum));
        }
    }

    /** The counts of the slots from the first to the last, both included. */
    ProviderCounts between(long first, long last) {
        ProviderCounts sum = ProviderCounts.NONE;
        for (int i = firstFrom(first); i < slots.size() && slots.get(i).number() <= last; i++) {
            sum = sum.plus(slots.get(i).counts());
        }
        return sum;
    }

    /** The counts in order of their slots. */
    public List<Slot> slots() {
        return Collections.unmodifiableList(slots);
    }

    /** The place of the first slot that is not before the one given; looks at the end first, where slots are added. */
    private int firstFrom(long slot) {
        if (slots.isEmpty() || slots.get(slots.size() - 1).number() < slot) {
            return slots.size();
        }
        int low = 0;
        int high = slots.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (slots.get(middle).number() < slot) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
