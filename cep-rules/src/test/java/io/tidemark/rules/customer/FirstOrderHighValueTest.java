package io.tidemark.rules.customer;

import static io.tidemark.rules.activity.Deed.day;
import static io.tidemark.rules.activity.Deed.dispute;
import static io.tidemark.rules.activity.Deed.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Money;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.rules.activity.Deed;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.activity.OrderLevels;
import io.tidemark.rules.alert.Evidence;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.RuleSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstOrderHighValueTest {

    private final FirstOrderHighValue rule = new FirstOrderHighValue();

    @Test
    void aCostlyFirstOrderChargedBackAsFraudIsFound() {
        assertThat(judged(hundredOrders(), first("500"), fraud("500", 60)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
                    assertThat(finding.entityId()).isEqualTo("C1");
                    assertThat(finding.anchor()).isEqualTo("o1");
                    assertThat(finding.evidence()).extracting(Evidence::id).containsExactly("o1", "c1");
                    assertThat(finding.reason())
                            .startsWith("The customer's first order, of 500.00 EUR, is among the most costly of 100"
                                    + " orders")
                            .endsWith("was charged back as fraud after 60 d.");
                });
    }

    @Test
    void anOrdinaryFirstOrderIsNot() {
        assertThat(judged(hundredOrders(), first("80"), fraud("80", 9))).isEmpty();
    }

    @Test
    void theDisputeMustComeSoon() {
        assertThat(judged(hundredOrders(), first("500"), fraud("500", 61))).isEmpty();
    }

    @Test
    void aDisputeThatIsNotAboutFraudDoesNotCount() {
        assertThat(judged(hundredOrders(), first("500"), fraud("500", 9).because(ReasonCategory.CONSUMER_DISPUTE)))
                .isEmpty();
    }

    @Test
    void aSecondOrderMayBeCostly() {
        Deed earlier = payment("o0", "t0", day(-3)).ordered(day(-3), "10");

        assertThat(judged(hundredOrders(), earlier, first("500"), fraud("500", 9)))
                .isEmpty();
    }

    @Test
    void amongFewOrdersNothingIsCostly() {
        OrderLevels few = new OrderLevels();
        few.add(OrderLevel.bandOf(Money.parse("50")), 99);

        assertThat(judged(few, first("500"), fraud("500", 9))).isEmpty();
        assertThat(judged(new OrderLevels(), first("500"), fraud("500", 9))).isEmpty();
    }

    private List<Finding> judged(OrderLevels levels, Deed... deeds) {
        RuleSettings settings = RuleSettings.standard();
        return Judged.cases(rule.watch(settings), deeds).stream()
                .filter(subject -> rule.suspects(subject, settings))
                .map(subject -> rule.judge(subject, levels, settings))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Of 1.00, 2.00 and so on to 100.00. */
    private static OrderLevels hundredOrders() {
        OrderLevels levels = new OrderLevels();
        for (int units = 1; units <= 100; units++) {
            levels.add(OrderLevel.bandOf(units * Money.UNIT), 1);
        }
        return levels;
    }

    private static Deed first(String total) {
        return payment("o1", "t1", day(0)).ordered(day(0), total);
    }

    private static Deed fraud(String total, int day) {
        return dispute("o1", "t1", "c1", day(day)).because(ReasonCategory.FRAUD).ordered(day(0), total);
    }
}
