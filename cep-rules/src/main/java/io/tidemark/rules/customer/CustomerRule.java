package io.tidemark.rules.customer;

import io.tidemark.rules.activity.CustomerCase;
import io.tidemark.rules.activity.CustomerWatch;
import io.tidemark.rules.spec.Rule;
import io.tidemark.rules.spec.RuleSettings;

/** A rule that judges the case of a customer by itself. */
public interface CustomerRule extends Rule<CustomerCase> {

    /** What makes a customer a case for this rule. */
    CustomerWatch watch(RuleSettings settings);
}
