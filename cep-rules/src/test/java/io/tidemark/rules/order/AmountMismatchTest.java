package io.tidemark.rules.order;

import static io.tidemark.events.PaymentStatus.PAID;
import static io.tidemark.events.TransactionStatus.COMPLETED;
import static io.tidemark.rules.alert.Severity.MEDIUM;
import static io.tidemark.rules.order.OrderStory.ORDER;
import static io.tidemark.rules.order.OrderStory.order;
import static io.tidemark.rules.order.Verdicts.Verdict.open;
import static io.tidemark.rules.order.Verdicts.Verdict.resolved;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rules.alert.AlertAmount;
import io.tidemark.rules.alert.Finding;
import org.junit.jupiter.api.Test;

class AmountMismatchTest {

    private final AmountMismatch rule = new AmountMismatch();

    @Test
    void lessThanTheTotalAnHourAfterTheOrderTurnedPaid() {
        OrderStory story = order("100.00").pays("90.00").turns(PAID);

        assertThat(Verdicts.of(rule, story)).containsExactly(open(ORDER, MEDIUM));
        Finding finding = Verdicts.last(rule, story);
        assertThat(finding.amounts()).containsExactly(new AlertAmount("EUR", 100_000));
        assertThat(finding.reason())
                .isEqualTo("The order counts as paid, but 90.00 EUR was taken for a total of 100.00 EUR,"
                        + " which is 10.00 EUR too little.");
    }

    @Test
    void aSinglePaymentOfMore() {
        assertThat(Verdicts.of(rule, order("100.00").pays("100.01").turns(PAID)))
                .containsExactly(open(ORDER, MEDIUM));
    }

    @Test
    void theRightAmountIsFine() {
        assertThat(Verdicts.of(rule, order("100.00").pays("100.00").turns(PAID)))
                .isEmpty();
    }

    @Test
    void anAmountThatIsCorrectedWithinTheHourIsFine() {
        assertThat(Verdicts.of(
                        rule,
                        order("100.00")
                                .pays("90.00")
                                .turns(PAID)
                                .after(ofHours(1))
                                .restates("t1", COMPLETED, "100.00")))
                .isEmpty();
    }

    @Test
    void anAmountThatIsCorrectedLaterResolvesIt() {
        assertThat(Verdicts.of(
                        rule,
                        order("100.00")
                                .pays("90.00")
                                .turns(PAID)
                                .after(ofMinutes(61))
                                .restates("t1", COMPLETED, "100.00")))
                .containsExactly(resolved(ORDER, MEDIUM));
    }

    @Test
    void theRestMayFollowWithinTheHour() {
        assertThat(Verdicts.of(
                        rule,
                        order("100.00")
                                .pays("90.00")
                                .turns(PAID)
                                .after(ofMinutes(59))
                                .pays("10.00")))
                .isEmpty();
    }

    @Test
    void severalPaymentsThatAreTooMuchAreForOtherRules() {
        assertThat(Verdicts.of(rule, order("100.00").pays("100.00").turns(PAID).pays("20.00")))
                .isEmpty();
    }

    @Test
    void anotherCurrencyCannotBeCompared() {
        assertThat(Verdicts.of(
                        rule, order("100.00").pays("90.00").pays("10.00 USD").turns(PAID)))
                .isEmpty();
    }

    @Test
    void noPaymentAtAllIsNoMatterOfAmounts() {
        assertThat(Verdicts.of(rule, order("100.00").turns(PAID))).isEmpty();
    }

    @Test
    void anOrderThatIsNotPaidIsNotJudged() {
        assertThat(Verdicts.of(rule, order("100.00").pays("90.00"))).isEmpty();
    }
}
