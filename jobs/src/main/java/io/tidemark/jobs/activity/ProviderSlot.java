package io.tidemark.jobs.activity;

import io.tidemark.rules.activity.ProviderActivity;

/**
 * What counts at payment providers are counted by.
 *
 * @param paymentType such as {@code credit_card}
 * @param provider such as {@code visa}
 * @param slot see {@link ProviderActivity}
 */
public record ProviderSlot(String paymentType, String provider, long slot) {

    static final int FAILED = 0;
    static final int FAILED_TECHNICALLY = 1;
    static final int FAILED_ORDERS = 2;
    static final int COMPLETED = 3;
    static final int DISPUTED = 4;
    static final int COUNTS = 5;

    /** The slot of the counts. */
    public static ProviderSlot of(ProviderActivity activity) {
        return new ProviderSlot(activity.paymentType(), activity.provider(), activity.slot());
    }

    /** The slot into which a time falls. */
    static ProviderSlot at(String paymentType, String provider, long time) {
        return new ProviderSlot(paymentType, provider, Math.floorDiv(time, ProviderActivity.SLOT));
    }

    /** When the slot is over, epoch milliseconds. */
    public long end() {
        return (slot + 1) * ProviderActivity.SLOT;
    }

    /** The counts, in the order that {@link #activity} takes them. */
    public static long[] counts(ProviderActivity activity) {
        return new long[] {
            activity.failed(),
            activity.failedTechnically(),
            activity.failedOrders(),
            activity.completed(),
            activity.disputed()
        };
    }

    /** The counts of this slot. */
    public ProviderActivity activity(long[] counts) {
        return new ProviderActivity(
                paymentType,
                provider,
                slot,
                counts[FAILED],
                counts[FAILED_TECHNICALLY],
                counts[FAILED_ORDERS],
                counts[COMPLETED],
                counts[DISPUTED]);
    }
}
