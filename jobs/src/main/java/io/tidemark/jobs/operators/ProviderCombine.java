package io.tidemark.jobs.operators;

import io.tidemark.jobs.activity.ProviderSlot;
import io.tidemark.rules.activity.ProviderActivity;

/** Adds up what happened at each payment provider within each slot of time. */
public final class ProviderCombine extends LocalCombine<ProviderActivity, ProviderSlot> {

    private static final long serialVersionUID = 1L;

    @Override
    protected ProviderSlot key(ProviderActivity activity) {
        return ProviderSlot.of(activity);
    }

    @Override
    protected long[] numbers(ProviderActivity activity) {
        return ProviderSlot.counts(activity);
    }

    /** A slot is looked at when it is over. */
    @Override
    protected long neededAt(ProviderSlot slot) {
        return slot.end();
    }

    @Override
    protected ProviderActivity combined(ProviderSlot slot, long[] sums) {
        return slot.activity(sums);
    }
}
