package io.tidemark.rules.spec;

import io.tidemark.rules.alert.EntityType;
import java.io.Serializable;
import java.util.List;

/**
 * What a rule is, apart from how it is evaluated.
 *
 * @param id lower-case words joined by underscores; never changes
 * @param version grows when the pattern changes, so that the new pattern starts with state and alerts of its own
 * @param entity what it finds something about
 * @param category what kind of trouble it looks for: {@code fraud}, {@code dispute}, {@code payment} or
 *     {@code reconciliation}
 * @param title what an alert says first
 * @param pattern the pattern in a sentence, for people
 * @param falsePositives what looks like it and is not
 * @param suggestedAction what to do about it
 * @param parameters what a deployment may change
 */
public record RuleSpec(
        String id,
        int version,
        EntityType entity,
        String category,
        String title,
        String pattern,
        String falsePositives,
        String suggestedAction,
        List<Parameter<?>> parameters)
        implements Serializable {

    /** Copies the list. */
    public RuleSpec {
        parameters = List.copyOf(parameters);
    }
}
