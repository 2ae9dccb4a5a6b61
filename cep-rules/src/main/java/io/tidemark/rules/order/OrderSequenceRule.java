package io.tidemark.rules.order;

import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderWatch;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.SequenceRule;

/** A rule that looks for a sequence in the cases of an order. */
public interface OrderSequenceRule extends SequenceRule<OrderCase> {

    /** What makes an order a case for this rule. */
    OrderWatch watch(RuleSettings settings);

    /** Whether the case can be part of the sequence; all others are kept from the pattern, which is costly. */
    boolean concerns(OrderCase subject, RuleSettings settings);
}
