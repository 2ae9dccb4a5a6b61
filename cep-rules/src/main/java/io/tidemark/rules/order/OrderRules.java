package io.tidemark.rules.order;

import io.tidemark.rules.activity.OrderWatch;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** All rules about orders. */
public final class OrderRules {

    private OrderRules() {}

    /** Those that judge a case by itself. */
    public static List<OrderRule> judging() {
        return List.of(
                new RetryStorm(),
                new RapidChargeback(),
                new DuplicateCharge(),
                new Overcollected(),
                new AmountMismatch(),
                new CurrencyMismatch(),
                new DoubleDip(),
                new ChargebackExceedsTransaction(),
                new ChargebackOnUncompleted(),
                new OrphanChargeback(),
                new PaidWithoutTransaction(),
                new DisputeReopened());
    }

    /** Those that look for a sequence. */
    public static List<OrderSequenceRule> sequences() {
        return List.of(new FailThenSuccess());
    }

    /** Those of {@link #judging} that are not off, with their settings by rule id; by default the standard ones. */
    public static Map<OrderRule, RuleSettings> judging(Map<String, RuleSettings> settings) {
        return active(judging(), OrderRule::spec, settings);
    }

    /** Those of {@link #sequences} that are not off, with their settings by rule id; by default the standard ones. */
    public static Map<OrderSequenceRule, RuleSettings> sequences(Map<String, RuleSettings> settings) {
        return active(sequences(), OrderSequenceRule::spec, settings);
    }

    /** What makes an order a case for any rule that is not off. */
    public static OrderWatch watch(Map<String, RuleSettings> settings) {
        return Stream.concat(
                        judging(settings).entrySet().stream()
                                .map(rule -> rule.getKey().watch(rule.getValue())),
                        sequences(settings).entrySet().stream()
                                .map(rule -> rule.getKey().watch(rule.getValue())))
                .reduce(OrderWatch.NOTHING, OrderWatch::and);
    }

    private static <R> Map<R, RuleSettings> active(
            List<R> rules, Function<R, RuleSpec> spec, Map<String, RuleSettings> settings) {
        Map<R, RuleSettings> active = new LinkedHashMap<>();
        for (R rule : rules) {
            RuleSettings ofRule = settings.getOrDefault(spec.apply(rule).id(), RuleSettings.standard());
            if (ofRule.mode() != RuleMode.OFF) {
                active.put(rule, ofRule);
            }
        }
        return active;
    }
}
