package io.tidemark.jobs;

import io.tidemark.events.Money;
import io.tidemark.rules.alert.AlertAmount;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Evidence;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Observed;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.RuleSpec;
import java.util.List;
import java.util.stream.IntStream;

/** Findings to tell stories with: all of one rule, about customers, each resting on as many events as it says. */
public final class Findings {

    /** The rule that finds them. */
    public static final RuleSpec RULE = rule("many_failures");

    private static final long FIRST_EVENT = Given.time("2026-03-01T00:00:00Z");

    private Findings() {}

    /** A rule about customers. */
    public static RuleSpec rule(String id) {
        return new RuleSpec(
                id,
                2,
                EntityType.CUSTOMER,
                "fraud",
                "Many failures",
                "Failures within minutes",
                "Outages",
                "Block the customer",
                List.of());
    }

    /** The pattern holds for customer C-1, with an amount of one euro for each event. */
    public static Finding found(String anchor, Severity severity, int events, long time) {
        return about("C-1", found(RULE, anchor, severity, events, time));
    }

    /** The pattern of a rule holds. */
    public static Finding found(RuleSpec rule, String anchor, Severity severity, int events, long time) {
        return new Finding(
                rule.id(),
                rule.version(),
                rule.entity(),
                "C-1",
                false,
                anchor,
                severity,
                events + " failures",
                FIRST_EVENT,
                time,
                new Observed("failures", Integer.toString(events), "5"),
                List.of(new AlertAmount("EUR", events * Money.UNIT)),
                IntStream.range(0, Math.min(events, Finding.MAX_EVIDENCE))
                        .mapToObj(i -> new Evidence("transaction", anchor + "-" + i, FIRST_EVENT + i, "failure"))
                        .toList(),
                events,
                time);
    }

    /** The pattern that began with the anchor holds no longer. */
    public static Finding cleared(String anchor, long time) {
        return new Finding(
                RULE.id(),
                RULE.version(),
                RULE.entity(),
                "C-1",
                true,
                anchor,
                Severity.LOW,
                "It was the bank",
                time,
                time,
                new Observed("", "", ""),
                List.of(),
                List.of(),
                0,
                time);
    }

    /** The same about another customer. */
    public static Finding about(String customer, Finding finding) {
        return new Finding(
                finding.ruleId(),
                finding.ruleVersion(),
                finding.entityType(),
                customer,
                finding.cleared(),
                finding.anchor(),
                finding.severity(),
                finding.reason(),
                finding.windowStart(),
                finding.windowEnd(),
                finding.observed(),
                finding.amounts(),
                finding.evidence(),
                finding.evidenceTotal(),
                finding.eventTime());
    }
}
