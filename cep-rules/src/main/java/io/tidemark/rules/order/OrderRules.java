package io.tidemark.rules.order;

import java.util.List;

/** All rules about orders. */
public final class OrderRules {

    private OrderRules() {}

    /** Those that judge a case by itself. */
    public static List<OrderRule> judging() {
        return List.of(
                new RetryStorm(),
                new RapidChargeback(),
                new DuplicateCharge(),
                new Overcollected(),
                new AmountMismatch(),
                new CurrencyMismatch(),
                new DoubleDip(),
                new ChargebackExceedsTransaction(),
                new ChargebackOnUncompleted(),
                new OrphanChargeback(),
                new PaidWithoutTransaction(),
                new DisputeReopened());
    }

    /** Those that look for a sequence. */
    public static List<OrderSequenceRule> sequences() {
        return List.of(new FailThenSuccess());
    }
}
