package io.tidemark.jobs.operators;

import io.tidemark.jobs.activity.OrderBand;
import io.tidemark.rules.activity.OrderLevel;

/** Adds up how many orders there were of each size. */
public final class OrderLevelCombine extends LocalCombine<OrderLevel, OrderBand> {

    private static final long serialVersionUID = 1L;

    @Override
    protected OrderBand key(OrderLevel level) {
        return OrderBand.of(level);
    }

    @Override
    protected long[] numbers(OrderLevel level) {
        return new long[] {level.orders()};
    }

    /** A day is looked at when it is over. */
    @Override
    protected long neededAt(OrderBand band) {
        return band.endOfDay();
    }

    @Override
    protected OrderLevel combined(OrderBand band, long[] sums) {
        return band.level(sums[0]);
    }
}
