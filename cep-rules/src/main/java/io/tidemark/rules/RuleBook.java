package io.tidemark.rules;

import io.tidemark.rules.customer.CustomerRules;
import io.tidemark.rules.order.OrderRules;
import io.tidemark.rules.provider.ProviderRules;
import io.tidemark.rules.spec.Rule;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import io.tidemark.rules.spec.SequenceRule;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
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
        Stream<RuleSpec> customers = CustomerRules.all().stream();
        Stream<RuleSpec> providers = ProviderRules.all().stream().map(Rule::spec);
        // A rule may come in two parts, one of which looks for a sequence.
        return of(Stream.of(judging, sequences, customers, providers)
                .flatMap(specs -> specs)
                .distinct()
                .toList());
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

    /** Those of the rules that are not off, each with how it runs. */
    public <R> Map<R, RuleSettings> active(List<R> rules, Function<? super R, RuleSpec> spec) {
        Map<R, RuleSettings> active = new LinkedHashMap<>();
        for (R rule : rules) {
            RuleSettings settings = settings(spec.apply(rule).id());
            if (settings.mode() != RuleMode.OFF) {
                active.put(rule, settings);
            }
        }
        return active;
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
