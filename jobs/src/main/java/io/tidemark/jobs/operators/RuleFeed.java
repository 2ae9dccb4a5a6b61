package io.tidemark.jobs.operators;

import io.tidemark.rules.activity.OrderWatch;
import java.io.Serializable;

/**
 * What the ledger tells fraud rules. What is not asked for costs nothing.
 *
 * @param watch when an order becomes a case
 * @param customers whether to tell what customers do
 * @param providers whether to count what happens at payment providers
 * @param orderLevels whether to count orders by their size
 * @param orderActivity whether to tell everything that happens to any order, for rules in SQL
 */
public record RuleFeed(
        OrderWatch watch, boolean customers, boolean providers, boolean orderLevels, boolean orderActivity)
        implements Serializable {

    /** Tells nothing: there are no rules. */
    public static final RuleFeed NOTHING = new RuleFeed(OrderWatch.NOTHING, false, false, false, false);

    /** Whether nothing is asked for. */
    boolean isNothing() {
        return equals(NOTHING);
    }
}
