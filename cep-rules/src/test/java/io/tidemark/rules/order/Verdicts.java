package io.tidemark.rules.order;

import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.RuleSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a rule has to say about a story in the end. */
final class Verdicts {

    private Verdicts() {}

    /**
     * What is left of all findings about one entity.
     *
     * @param entityId the entity
     * @param severity the greatest found
     * @param resolved whether it was cleared in the end
     */
    record Verdict(String entityId, Severity severity, boolean resolved) {

        static Verdict open(String entityId, Severity severity) {
            return new Verdict(entityId, severity, false);
        }

        static Verdict resolved(String entityId, Severity severity) {
            return new Verdict(entityId, severity, true);
        }
    }

    /** With every parameter at its fallback. */
    static List<Verdict> of(OrderRule rule, OrderStory story) {
        return of(rule, RuleSettings.standard(), story);
    }

    /** With some parameters changed. */
    static List<Verdict> of(OrderRule rule, RuleSettings settings, OrderStory story) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (Finding finding : findings(rule, settings, story)) {
            if (finding.cleared()) {
                verdicts.computeIfPresent(
                        finding.entityId(), (id, verdict) -> new Verdict(id, verdict.severity(), true));
            } else {
                verdicts.merge(
                        finding.entityId(),
                        Verdict.open(finding.entityId(), finding.severity()),
                        (before, now) -> Verdict.open(
                                now.entityId(),
                                before.severity().compareTo(now.severity()) > 0 ? before.severity() : now.severity()));
            }
        }
        return List.copyOf(verdicts.values());
    }

    /** All findings, in order of time. */
    static List<Finding> findings(OrderRule rule, RuleSettings settings, OrderStory story) {
        List<Finding> findings = new ArrayList<>();
        for (OrderCase subject : story.history().cases(rule.watch(settings))) {
            rule.judge(subject, settings, findings::add);
        }
        return findings;
    }

    /** The last finding that is not cleared. */
    static Finding last(OrderRule rule, OrderStory story) {
        return findings(rule, RuleSettings.standard(), story).stream()
                .filter(finding -> !finding.cleared())
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
