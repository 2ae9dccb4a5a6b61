package io.tidemark.rules.activity;

/**
 * A finding that stands: found, and not cleared since.
 *
 * @param ruleId the rule that found it
 * @param anchor the finding's anchor
 * @param time when it was last found, epoch milliseconds
 */
public record Standing(String ruleId, String anchor, long time) {}
