package io.tidemark.rules.provider;

import io.tidemark.rules.activity.ProviderCase;
import io.tidemark.rules.activity.ProviderWatch;
import io.tidemark.rules.spec.Rule;
import io.tidemark.rules.spec.RuleSettings;

/** A rule that judges the case of a provider, knowing what it found before. */
public interface ProviderRule extends Rule<ProviderCase> {

    /** What makes a slot of time a case for this rule. */
    ProviderWatch watch(RuleSettings settings);
}
