package io.tidemark.rules.spec;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A rule that is evaluated, and how.
 *
 * @param rule the rule
 * @param settings its settings
 * @param <R> what kind of rule
 */
public record ActiveRule<R extends Serializable>(R rule, RuleSettings settings) implements Serializable {

    /**
     * Those of the rules that are not off.
     *
     * @param rules the rules
     * @param spec what a rule is
     * @param settings by rule id; a rule without any has the standard ones
     */
    public static <R extends Serializable> ArrayList<ActiveRule<R>> of(
            List<R> rules, Function<? super R, RuleSpec> spec, Map<String, RuleSettings> settings) {
        ArrayList<ActiveRule<R>> active = new ArrayList<>();
        for (R rule : rules) {
            RuleSettings configured = settings.getOrDefault(spec.apply(rule).id(), RuleSettings.standard());
            if (configured.mode() != RuleMode.OFF) {
                active.add(new ActiveRule<>(rule, configured));
            }
        }
        return active;
    }
}
