package io.tidemark.jobs.config;

import io.tidemark.rules.RuleBook;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.Parameter;
import io.tidemark.rules.spec.RuleSpec;
import java.time.Duration;
import java.util.List;

/** Two rules that between them have a parameter of every type. */
public final class MadeUpRules {

    static final Parameter<Long> SHARE = Parameter.ratio("share", 6_500, "the share at which it begins");

    private static final RuleSpec TESTING = new RuleSpec(
            "testing",
            2,
            EntityType.CUSTOMER,
            "fraud",
            "Cards are tested",
            "At least five small failures of one customer within ten minutes.",
            "Technical failures, which are left out.",
            "Block the customer.",
            List.of(
                    Parameter.count("failures", 5, "how many small failures begin it"),
                    Parameter.amount("amount", 100_000, "the largest small amount"),
                    Parameter.duration("window", Duration.ofMinutes(10), "how close together they must be"),
                    Parameter.severity("severity", Severity.HIGH, "how much it matters"),
                    Parameter.severity("severity-success", Severity.CRITICAL, "how much it matters with a success"),
                    Parameter.texts("resellers", List.of(), "customers that are known")));

    private static final RuleSpec RATIO = new RuleSpec(
            "ratio",
            1,
            EntityType.PROVIDER,
            "dispute",
            "Too many disputes",
            "A share of payments is disputed.",
            "Low volume.",
            "Make a plan.",
            List.of(
                    SHARE,
                    Parameter.ratio("factor", 3_000_000, "how many times as many as usual"),
                    Parameter.severity("severity", Severity.MEDIUM, "how much it matters")));

    /** Both, as they come. */
    public static final RuleBook BOOK = RuleBook.of(List.of(TESTING, RATIO));

    private MadeUpRules() {}
}
