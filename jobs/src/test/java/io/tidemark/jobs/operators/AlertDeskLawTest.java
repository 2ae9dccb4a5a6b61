package io.tidemark.jobs.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.Findings;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertSchema;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The alerts are a function of the set of findings, however these arrive before the watermark passes their time. */
class AlertDeskLawTest {

    private static final RuleBook RULES = RuleBook.of(List.of(Findings.RULE, Findings.rule("other_failures")));
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final Comparator<Alert> BY_ALERT =
            Comparator.comparing(Alert::alertId).thenComparing(Alert::sequence);

    @Property(tries = 200)
    void anyArrivalAndAnyWatermarksGiveTheAlertsOfOneReadingInOrder(
            @ForAll("findings") List<Finding> findings, @ForAll Random random) throws Exception {
        List<Finding> arriving = new ArrayList<>(findings);
        Collections.shuffle(arriving, random);

        assertThat(live(arriving, random)).isEqualTo(atOnce(findings)).allSatisfy(AlertSchema::assertValid);
    }

    /** As in a replay: all findings of a key, then the end of time. */
    private static List<Alert> atOnce(List<Finding> findings) throws Exception {
        try (var desk = AlertDeskTest.harness(RULES)) {
            desk.open();
            for (Finding finding : findings) {
                desk.processElement(finding, finding.eventTime());
            }
            desk.processWatermark(Long.MAX_VALUE);
            return Harnesses.drain(desk).stream().sorted(BY_ALERT).toList();
        }
    }

    /** With watermarks now and then, each as far as nothing that comes later is late. */
    private static List<Alert> live(List<Finding> arriving, Random random) throws Exception {
        try (var desk = AlertDeskTest.harness(RULES)) {
            desk.open();
            for (int i = 0; i < arriving.size(); i++) {
                Finding finding = arriving.get(i);
                desk.processElement(finding, finding.eventTime());
                long firstToCome = arriving.subList(i + 1, arriving.size()).stream()
                        .mapToLong(Finding::eventTime)
                        .min()
                        .orElse(Long.MAX_VALUE);
                if (random.nextBoolean()) {
                    desk.processWatermark(firstToCome - 1);
                }
            }
            desk.processWatermark(Long.MAX_VALUE);
            return Harnesses.drain(desk).stream().sorted(BY_ALERT).toList();
        }
    }

    /** Few rules, customers, anchors and hours, so that all of them meet; and months, so that alerts are forgotten. */
    @Provide
    Arbitrary<List<Finding>> findings() {
        return Combinators.combine(
                        Arbitraries.of(RULES.specs()),
                        Arbitraries.of("C-1", "C-2"),
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.of(Severity.class),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.oneOf(
                                Arbitraries.longs().between(0, 800).map(steps -> steps * HOUR / 2),
                                Arbitraries.longs().between(0, 90).map(days -> days * 24 * HOUR)),
                        Arbitraries.of(false, false, false, true))
                .as((rule, customer, anchor, severity, events, time, cleared) -> Findings.about(
                        customer,
                        cleared
                                ? Findings.cleared(anchor, time)
                                : Findings.found(rule, anchor, severity, events, time)))
                .list()
                .ofMaxSize(40);
    }
}
