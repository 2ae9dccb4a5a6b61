package io.tidemark.rules.order;

import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderWatch;
import io.tidemark.rules.spec.Rule;
import io.tidemark.rules.spec.RuleSettings;

/** A rule that judges the case of an order by itself. */
public interface OrderRule extends Rule<OrderCase> {

    /** What makes an order a case for this rule. */
    OrderWatch watch(RuleSettings settings);
}
