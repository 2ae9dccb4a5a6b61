package io.tidemark.jobs.backtest;

import java.util.Set;

/**
 * Something that a rule must find.
 *
 * @param rule the rule's id
 * @param entity what the rule must find something about
 * @param firstEvidence event time of the first event that belongs to it, epoch milliseconds
 * @param mayAlsoMatch other rules that rightly find something about the entity
 */
public record Label(String rule, Entity entity, long firstEvidence, Set<String> mayAlsoMatch) {

    /** Copies the set. */
    public Label {
        mayAlsoMatch = Set.copyOf(mayAlsoMatch);
    }

    /** Whether a rule is right to find something about the entity at an event time. */
    boolean justifies(String foundBy, long eventTime) {
        return eventTime >= firstEvidence && (rule.equals(foundBy) || mayAlsoMatch.contains(foundBy));
    }
}
