package io.tidemark.rules.provider;

import io.tidemark.rules.activity.ProviderCase;
import io.tidemark.rules.activity.ProviderWatch;
import io.tidemark.rules.activity.Standing;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.RuleSettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets each rule judge a provider's cases, one after the other, and keeps track of what stands in between. */
public final class ProviderJudge implements Serializable {

    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<ProviderRule, RuleSettings> rules;

    /** Judges by these rules, each with its settings. */
    public ProviderJudge(Map<ProviderRule, RuleSettings> rules) {
        this.rules = new LinkedHashMap<>(rules);
    }

    /** What makes a slot of time a case for any of the rules. */
    public ProviderWatch watch() {
        return rules.entrySet().stream()
                .map(active -> active.getKey().watch(active.getValue()))
                .reduce(ProviderWatch.NOTHING, ProviderWatch::and);
    }

    /** Says what the rules find in the case, and returns what stands after it. */
    public List<Standing> judge(ProviderCase subject, Consumer<Finding> findings) {
        List<Standing> after = new ArrayList<>();
        rules.forEach((rule, settings) -> {
            List<Finding> found = new ArrayList<>();
            rule.judge(subject, settings, found::add);
            found.forEach(findings);
            stands(rule.spec().id(), subject, found).ifPresent(after::add);
        });
        return after;
    }

    /** What stood before, unless the rule says something new. */
    private static Optional<Standing> stands(String ruleId, ProviderCase subject, List<Finding> found) {
        if (found.isEmpty()) {
            return subject.standing(ruleId);
        }
        Finding last = found.get(found.size() - 1);
        return last.cleared() ? Optional.empty() : Optional.of(new Standing(ruleId, last.anchor(), subject.time()));
    }
}
