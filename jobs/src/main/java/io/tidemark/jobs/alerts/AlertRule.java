package io.tidemark.jobs.alerts;

import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import java.io.Serializable;

/**
 * A rule as its alerts need to know it.
 *
 * @param spec what it is
 * @param settings how it is run
 */
public record AlertRule(RuleSpec spec, RuleSettings settings) implements Serializable {}
