package io.tidemark.rules.customer;

import io.tidemark.rules.activity.CustomerCase;
import io.tidemark.rules.activity.CustomerWatch;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.SequenceRule;

/** A rule that looks for a sequence in the cases of a customer. */
public interface CustomerSequenceRule extends SequenceRule<CustomerCase> {

    /** What makes a customer a case for this rule. */
    CustomerWatch watch(RuleSettings settings);

    /** Whether the case can be part of the sequence; all others are kept from the pattern, which is costly. */
    boolean concerns(CustomerCase subject, RuleSettings settings);
}
