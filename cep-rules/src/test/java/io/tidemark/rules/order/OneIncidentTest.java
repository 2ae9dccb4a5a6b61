package io.tidemark.rules.order;

import static io.tidemark.rules.order.OrderStory.CUSTOMER;
import static io.tidemark.rules.order.OrderStory.EURO;
import static io.tidemark.rules.order.OrderStory.ORDER;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.DisputeStatus;
import io.tidemark.events.Money;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.TransactionStatus;
import io.tidemark.events.codes.DeclineClass;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.rules.activity.Attempt;
import io.tidemark.rules.activity.Dispute;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderVersion;
import io.tidemark.rules.activity.OrderWatch;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.RuleSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens to an order, a rule that finds something again and again names one incident. */
class OneIncidentTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final RuleSettings STANDARD = RuleSettings.standard();

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anEntityHasOneAnchorByEachRule(@ForAll("histories") OrderHistory history) {
        for (OrderRule rule : OrderRules.judging()) {
            Map<String, Set<String>> anchors = findings(rule, history).stream()
                    .collect(groupingBy(Finding::entityId, mapping(Finding::anchor, toSet())));

            assertThat(anchors.values()).as(rule.spec().id()).allSatisfy(ofEntity -> assertThat(ofEntity)
                    .hasSize(1));
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatWasFoundDoesNotDependOnWhatElseIsWatched(@ForAll("histories") OrderHistory history) {
        OrderWatch all = OrderRules.judging().stream()
                .map(rule -> rule.watch(STANDARD))
                .reduce(OrderWatch.NOTHING, OrderWatch::and);
        List<OrderCase> cases = history.cases(all);
        for (OrderRule rule : OrderRules.judging()) {
            List<Finding> findings = new ArrayList<>();
            cases.forEach(subject -> rule.judge(subject, STANDARD, findings::add));

            assertThat(incidents(findings)).as(rule.spec().id()).isEqualTo(incidents(findings(rule, history)));
        }
    }

    private static List<Finding> findings(OrderRule rule, OrderHistory history) {
        List<Finding> findings = new ArrayList<>();
        history.cases(rule.watch(STANDARD)).forEach(subject -> rule.judge(subject, STANDARD, findings::add));
        return findings;
    }

    private static Set<String> incidents(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.cleared())
                .map(finding -> finding.entityId() + ' ' + finding.anchor())
                .collect(toSet());
    }

    @Provide
    Arbitrary<OrderHistory> histories() {
        Arbitrary<Long> times = Arbitraries.longs().between(0, 240).map(hour -> hour * HOUR);
        Arbitrary<Integer> few = Arbitraries.integers().between(1, 4);
        Arbitrary<OrderVersion> versions = Combinators.combine(times, Arbitraries.of(PaymentStatus.class))
                .as((time, status) -> new OrderVersion(time, CUSTOMER, 10 * Money.UNIT, EURO, status));
        Arbitrary<Attempt> attempts = Combinators.combine(
                        few, times, Arbitraries.of(5L, 10L), Arbitraries.of(TransactionStatus.class))
                .as((number, time, amount, status) -> new Attempt(
                        "t" + number,
                        time,
                        amount * Money.UNIT,
                        EURO,
                        status,
                        "credit_card",
                        "visa",
                        "",
                        DeclineClass.HARD));
        Arbitrary<Dispute> disputes = Combinators.combine(few, times, times, Arbitraries.of(DisputeStatus.class))
                .as(OneIncidentTest::dispute);
        return Combinators.combine(
                        versions.list().ofMaxSize(4),
                        attempts.list().ofMaxSize(8),
                        disputes.list().ofMaxSize(5))
                .as((orders, payments, chargebacks) -> new OrderHistory(ORDER, orders, payments, chargebacks));
    }

    /** Reason, amount and transaction of a chargeback follow from its number: they do not change. */
    private static Dispute dispute(int number, long disputedAt, long longer, DisputeStatus status) {
        boolean fraud = number % 2 == 0;
        return new Dispute(
                "c" + number,
                "t" + (number + 1) / 2,
                disputedAt + (status.compareTo(DisputeStatus.UNDER_REVIEW) > 0 ? longer : 0),
                0,
                disputedAt,
                8 * Money.UNIT,
                fraud ? "10.4" : "13.1",
                fraud ? ReasonCategory.FRAUD : ReasonCategory.CONSUMER_DISPUTE,
                status);
    }
}
