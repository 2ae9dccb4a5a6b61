package io.tidemark.rules.order;

import static io.tidemark.events.PaymentStatus.PAID;
import static io.tidemark.events.PaymentStatus.REFUNDED;
import static io.tidemark.events.TransactionStatus.COMPLETED;
import static io.tidemark.rules.alert.Severity.MEDIUM;
import static io.tidemark.rules.order.OrderStory.ORDER;
import static io.tidemark.rules.order.OrderStory.order;
import static io.tidemark.rules.order.Verdicts.Verdict.open;
import static io.tidemark.rules.order.Verdicts.Verdict.resolved;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rules.spec.RuleSettings;
import org.junit.jupiter.api.Test;

class OvercollectedTest {

    private final Overcollected rule = new Overcollected();

    @Test
    void moreThanTheTotalInDifferentAmounts() {
        OrderStory story =
                order("100.00").pays("100.00").turns(PAID).after(ofHours(3)).pays("0.01");

        assertThat(Verdicts.of(rule, story)).containsExactly(open(ORDER, MEDIUM));
        assertThat(Verdicts.last(rule, story).reason())
                .isEqualTo("100.01 EUR was taken in 2 payments for an order of 100.00 EUR,"
                        + " which is 0.01 EUR too much.");
    }

    @Test
    void paymentsThatAddUpAreFine() {
        assertThat(Verdicts.of(
                        rule, order("100.00").pays("60.00").after(ofMinutes(1)).pays("40.00")))
                .isEmpty();
    }

    @Test
    void theSameAmountAgainIsADuplicate() {
        assertThat(Verdicts.of(
                        rule, order("100.00").pays("100.00").after(ofMinutes(1)).pays("100.00")))
                .isEmpty();
    }

    @Test
    void theSameAmountMoreThanADayLaterIsNoDuplicate() {
        assertThat(Verdicts.of(
                        rule, order("100.00").pays("100.00").after(ofDays(2)).pays("100.00")))
                .containsExactly(open(ORDER, MEDIUM));
    }

    @Test
    void equalPaymentsThatAreLessThanTheTotalTogetherAreNoDuplicates() {
        OrderStory story = order("100.00")
                .pays("30.00")
                .after(ofMinutes(1))
                .pays("30.00")
                .after(ofMinutes(1))
                .pays("50.00");

        assertThat(Verdicts.of(rule, story)).containsExactly(open(ORDER, MEDIUM));
    }

    @Test
    void aTipIsInOnePayment() {
        assertThat(Verdicts.of(rule, order("100.00").pays("115.00"))).isEmpty();
    }

    @Test
    void howMuchIsTooMuchIsConfigurable() {
        RuleSettings tolerant = RuleSettings.standard().with(Overcollected.MINOR_UNITS, 500);

        assertThat(Verdicts.of(rule, tolerant, order("100.00").pays("100.00").pays("4.99")))
                .isEmpty();
        assertThat(Verdicts.of(rule, tolerant, order("100.00").pays("100.00").pays("5.00")))
                .containsExactly(open(ORDER, MEDIUM));
    }

    @Test
    void aRefundResolvesIt() {
        assertThat(Verdicts.of(rule, tooMuch().after(ofDays(1)).turns(REFUNDED)))
                .containsExactly(resolved(ORDER, MEDIUM));
    }

    @Test
    void aPaymentThatIsCorrectedResolvesIt() {
        assertThat(Verdicts.of(rule, tooMuch().after(ofHours(1)).restates("t2", COMPLETED, "40.00")))
                .containsExactly(resolved(ORDER, MEDIUM));
    }

    private static OrderStory tooMuch() {
        return order("100.00").pays("60.00").after(ofMinutes(1)).pays("50.00");
    }
}
