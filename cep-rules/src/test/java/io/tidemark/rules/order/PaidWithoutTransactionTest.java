package io.tidemark.rules.order;

import static io.tidemark.events.PaymentStatus.PAID;
import static io.tidemark.events.PaymentStatus.REFUNDED;
import static io.tidemark.rules.alert.Severity.HIGH;
import static io.tidemark.rules.order.OrderStory.CUSTOMER;
import static io.tidemark.rules.order.OrderStory.ORDER;
import static io.tidemark.rules.order.OrderStory.nothing;
import static io.tidemark.rules.order.OrderStory.order;
import static io.tidemark.rules.order.Verdicts.Verdict.open;
import static io.tidemark.rules.order.Verdicts.Verdict.resolved;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.TextList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaidWithoutTransactionTest {

    private final PaidWithoutTransaction rule = new PaidWithoutTransaction();

    @Test
    void aPaidOrderWithoutPaymentForADay() {
        OrderStory story = order("100.00").turns(PAID);

        assertThat(Verdicts.of(rule, story)).containsExactly(open(ORDER, HIGH));
        assertThat(Verdicts.last(rule, story).reason())
                .isEqualTo("The order of 100.00 EUR counts as paid, but within 1 d no payment completed.");
    }

    @Test
    void aPaymentWhoseOrderIsNotPaidForADay() {
        OrderStory story = order("100.00").after(ofMinutes(1)).pays("100.00");

        assertThat(Verdicts.of(rule, story)).containsExactly(open(ORDER, HIGH));
        assertThat(Verdicts.last(rule, story).reason())
                .isEqualTo("A payment completed, but 1 d later the order of 100.00 EUR still counts as pending.");
    }

    @Test
    void theOtherSideMayComeWithinADay() {
        assertThat(Verdicts.of(
                        rule, order("100.00").turns(PAID).after(ofHours(24)).pays("100.00")))
                .isEmpty();
        assertThat(Verdicts.of(
                        rule, order("100.00").pays("100.00").after(ofHours(24)).turns(PAID)))
                .isEmpty();
    }

    @Test
    void theOtherSideResolvesItLater() {
        assertThat(Verdicts.of(
                        rule, order("100.00").turns(PAID).after(ofHours(25)).pays("100.00")))
                .containsExactly(resolved(ORDER, HIGH));
        assertThat(Verdicts.of(
                        rule, order("100.00").pays("100.00").after(ofHours(25)).turns(PAID)))
                .containsExactly(resolved(ORDER, HIGH));
    }

    @Test
    void anOrderThatIsRefundedIsNotUnpaid() {
        assertThat(Verdicts.of(
                        rule, order("100.00").pays("100.00").after(ofHours(1)).turns(REFUNDED)))
                .isEmpty();
    }

    @Test
    void aPaymentWhoseOrderIsHeardOfMoreThanADayLaterIsJudgedThen() {
        OrderStory story = nothing().pays("100.00").after(ofDays(3)).isPlaced("100.00");

        assertThat(Verdicts.of(rule, story)).containsExactly(open(ORDER, HIGH));
        assertThat(Verdicts.of(
                        rule,
                        nothing()
                                .pays("100.00")
                                .after(ofHours(1))
                                .isPlaced("100.00")
                                .turns(PAID)))
                .isEmpty();
    }

    @Test
    void customersWhoPayByOtherWaysNeedNoTransaction() {
        RuleSettings offline =
                RuleSettings.standard().with(PaidWithoutTransaction.OFFLINE_CUSTOMERS, new TextList(List.of(CUSTOMER)));

        assertThat(Verdicts.of(rule, offline, order("100.00").turns(PAID))).isEmpty();
    }
}
