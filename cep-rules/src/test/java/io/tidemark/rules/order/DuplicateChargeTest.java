package io.tidemark.rules.order;

import static io.tidemark.events.PaymentStatus.PAID;
import static io.tidemark.events.PaymentStatus.REFUNDED;
import static io.tidemark.events.TransactionStatus.FAILED;
import static io.tidemark.rules.alert.Severity.HIGH;
import static io.tidemark.rules.alert.Severity.MEDIUM;
import static io.tidemark.rules.order.OrderStory.ORDER;
import static io.tidemark.rules.order.OrderStory.nothing;
import static io.tidemark.rules.order.OrderStory.order;
import static io.tidemark.rules.order.Verdicts.Verdict.open;
import static io.tidemark.rules.order.Verdicts.Verdict.resolved;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rules.alert.AlertAmount;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.RuleSettings;
import org.junit.jupiter.api.Test;

class DuplicateChargeTest {

    private final DuplicateCharge rule = new DuplicateCharge();

    @Test
    void theSameAmountWithinMinutesIsGraver() {
        OrderStory story =
                order("100.00").pays("100.00").turns(PAID).after(ofMinutes(10)).pays("100.00");

        assertThat(Verdicts.of(rule, story)).containsExactly(open(ORDER, HIGH));
        Finding finding = Verdicts.last(rule, story);
        assertThat(finding.amounts()).containsExactly(new AlertAmount("EUR", 1_000_000));
        assertThat(finding.reason())
                .isEqualTo("100.00 EUR was taken again after 10 min;"
                        + " 200.00 EUR was taken in 2 payments for an order of 100.00 EUR.");
    }

    @Test
    void theSameAmountWithinADay() {
        assertThat(Verdicts.of(
                        rule, order("100.00").pays("100.00").after(ofHours(24)).pays("100.00")))
                .containsExactly(open(ORDER, MEDIUM));
        assertThat(Verdicts.of(
                        rule,
                        order("100.00")
                                .pays("100.00")
                                .after(ofHours(24).plusMillis(1))
                                .pays("100.00")))
                .isEmpty();
    }

    @Test
    void anOrderSplitIntoEqualPaymentsIsFine() {
        assertThat(Verdicts.of(
                        rule, order("100.00").pays("50.00").after(ofMinutes(1)).pays("50.00")))
                .isEmpty();
    }

    @Test
    void equalPaymentsThatAreLessThanTheTotalTogetherAreNoDuplicates() {
        assertThat(Verdicts.of(
                        rule,
                        order("100.00")
                                .pays("30.00")
                                .after(ofMinutes(1))
                                .pays("30.00")
                                .after(ofMinutes(1))
                                .pays("50.00")))
                .isEmpty();
    }

    @Test
    void ofSeveralRepetitionsTheOneAboveTheTotalCounts() {
        OrderStory story = order("100.00")
                .pays("10.00")
                .after(ofMinutes(1))
                .pays("10.00")
                .after(ofHours(2))
                .pays("60.00")
                .after(ofHours(3))
                .pays("60.00");

        assertThat(Verdicts.of(rule, story)).containsExactly(open(ORDER, MEDIUM));
        assertThat(Verdicts.last(rule, story).reason()).startsWith("60.00 EUR was taken again after 3 h;");
    }

    @Test
    void differentAmountsAreNoDuplicates() {
        assertThat(Verdicts.of(
                        rule, order("100.00").pays("100.00").after(ofMinutes(1)).pays("99.99")))
                .isEmpty();
    }

    @Test
    void oneOfThemInAnotherCurrencyIsNoDuplicate() {
        assertThat(Verdicts.of(
                        rule, order("100.00").pays("100.00").after(ofMinutes(1)).pays("100.00 USD")))
                .isEmpty();
    }

    @Test
    void aSecondPairOfPaymentsMakesItGraver() {
        OrderStory story = order("100.00")
                .pays("100.00")
                .after(ofHours(2))
                .pays("100.00")
                .after(ofMinutes(2))
                .pays("100.00");

        assertThat(Verdicts.of(rule, story)).containsExactly(open(ORDER, HIGH));
        assertThat(Verdicts.findings(rule, RuleSettings.standard(), story))
                .extracting(Finding::severity)
                .containsExactly(MEDIUM, HIGH);
    }

    @Test
    void anOrderHeardOfAfterItsPaymentsIsJudgedThen() {
        OrderStory story =
                nothing().pays("100.00").after(ofMinutes(1)).pays("100.00").after(ofDays(2));

        assertThat(Verdicts.of(rule, story)).isEmpty();
        assertThat(Verdicts.of(rule, story.isPlaced("100.00"))).containsExactly(open(ORDER, HIGH));
    }

    @Test
    void aRefundResolvesIt() {
        assertThat(Verdicts.of(rule, doubled().after(ofDays(1)).turns(REFUNDED)))
                .containsExactly(resolved(ORDER, HIGH));
    }

    @Test
    void aSecondPaymentThatIsTakenBackResolvesIt() {
        assertThat(Verdicts.of(rule, doubled().after(ofDays(1)).restates("t2", FAILED, "100.00")))
                .containsExactly(resolved(ORDER, HIGH));
    }

    private static OrderStory doubled() {
        return order("100.00").pays("100.00").after(ofMinutes(1)).pays("100.00");
    }
}
