package io.tidemark.rules;

import io.tidemark.rules.order.OrderRules;
import io.tidemark.rules.spec.Rule;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import io.tidemark.rules.spec.SequenceRule;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All rules there are, and how a deployment runs each of them.
 *
 * @param specs what the rules are, each under an id of its own
 * @param configured by rule id, how those rules run that do not run as they come
 */
public record RuleBook(List<RuleSpec> specs, TreeMap<String, RuleSettings> configured) implements Serializable {

    /**
     * Copies both. Settings that are as they come are left out, so that books that run the same rules the same way are
     * equal.
     *
     * @throws IllegalArgumentException when two rules have one id, or settings belong to no rule
     */
    public RuleBook {
        specs = List.copyOf(specs);
        configured = new TreeMap<>(configured);
        configured.values().removeIf(RuleSettings.standard()::equals);
        List<String> ids = specs.stream().map(RuleSpec::id).toList();
        ids.stream()
                .filter(id -> ids.indexOf(id) < ids.lastIndexOf(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException("The rule id " + id + " is taken twice; give each rule its own");
                });
        configured.keySet().stream().filter(id -> !ids.contains(id)).findFirst().ifPresent(id -> {
            throw new IllegalArgumentException("There are settings for " + id + ", which is no rule; remove them");
        });
    }

    /** The rules that Tidemark brings along, as they come: live, with every parameter at its fallback. */
    public static RuleBook standard() {
        Stream<RuleSpec> judging = OrderRules.judging().stream().map(Rule::spec);
        Stream<RuleSpec> sequences = OrderRules.sequences().stream().map(SequenceRule::spec);
        // A rule may come in two parts, one of which looks for a sequence.
        return of(Stream.concat(judging, sequences).distinct().toList());
    }

    /** These rules, as they come. */
    public static RuleBook of(List<RuleSpec> specs) {
        return new RuleBook(specs, new TreeMap<>());
    }

    /** The rule of that id. */
    public Optional<RuleSpec> find(String ruleId) {
        return specs.stream().filter(spec -> spec.id().equals(ruleId)).findFirst();
    }

    /** How a rule runs. */
    public RuleSettings settings(String ruleId) {
        return configured.getOrDefault(ruleId, RuleSettings.standard());
    }

    /** The same rules, with one of them run in this way. */
    public RuleBook with(String ruleId, RuleSettings settings) {
        TreeMap<String, RuleSettings> changed = new TreeMap<>(configured);
        changed.put(ruleId, settings);
        return new RuleBook(specs, changed);
    }

    /** The same rules, none of which is evaluated. */
    public RuleBook off() {
        TreeMap<String, RuleSettings> off = new TreeMap<>();
        for (RuleSpec spec : specs) {
            RuleSettings settings = settings(spec.id());
            off.put(
                    spec.id(),
                    new RuleSettings(RuleMode.OFF, settings.coolDown(), settings.updateInterval(), settings.values()));
        }
        return new RuleBook(specs, off);
    }
}
