package io.tidemark.rules.customer;

import io.tidemark.rules.spec.RuleSpec;
import java.util.List;
import java.util.stream.Stream;

/** All rules about customers. */
public final class CustomerRules {

    private CustomerRules() {}

    /** What they are. */
    public static List<RuleSpec> all() {
        return Stream.concat(
                        judging().stream().map(CustomerRule::spec),
                        Stream.of(firstOrderHighValue().spec()))
                .toList();
    }

    /** Those that judge a case by itself. */
    public static List<CustomerRule> judging() {
        return List.of(new CardTesting(), new Velocity(), new MethodHopping(), new SerialDisputer());
    }

    /** Those that look for a sequence, each of which also judges a case by itself. */
    public static List<CustomerSequenceRule> sequences() {
        return List.of(new CardTesting());
    }

    /** The one that also asks how costly orders usually are. */
    public static FirstOrderHighValue firstOrderHighValue() {
        return new FirstOrderHighValue();
    }
}
