package io.tidemark.rules.spec;

/**
 * Sums of positive amounts that stop at the greatest {@code long}: for an alert that is enough, and no input can break
 * a rule.
 */
public final class Amounts {

    private Amounts() {}

    /** The sum of two amounts that are not negative, or {@link Long#MAX_VALUE} if it is greater. */
    public static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
