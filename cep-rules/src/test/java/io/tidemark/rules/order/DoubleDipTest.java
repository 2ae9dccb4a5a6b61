package io.tidemark.rules.order;

import static io.tidemark.events.PaymentStatus.PAID;
import static io.tidemark.events.PaymentStatus.REFUNDED;
import static io.tidemark.rules.alert.Severity.HIGH;
import static io.tidemark.rules.order.OrderStory.ORDER;
import static io.tidemark.rules.order.OrderStory.order;
import static io.tidemark.rules.order.Verdicts.Verdict.open;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoubleDipTest {

    private final DoubleDip rule = new DoubleDip();

    @Test
    void aRefundedOrderIsDisputed() {
        OrderStory story = refunded().after(ofDays(3)).disputesService("t1", "100.00");

        assertThat(Verdicts.of(rule, story)).containsExactly(open(ORDER, HIGH));
        assertThat(Verdicts.last(rule, story).reason())
                .isEqualTo("100.00 EUR was disputed (13.1) 3 d after the order was refunded.");
    }

    @Test
    void aDisputedOrderIsRefunded() {
        OrderStory story = order("100.00")
                .pays("100.00")
                .disputesService("t1", "100.00")
                .after(ofDays(2))
                .turns(REFUNDED);

        assertThat(Verdicts.of(rule, story)).containsExactly(open(ORDER, HIGH));
        assertThat(Verdicts.last(rule, story).reason())
                .isEqualTo("100.00 EUR was disputed (13.1) 2 d before the order was refunded.");
    }

    @Test
    void refundAndDisputeThatCrossInFlightAreFine() {
        assertThat(Verdicts.of(
                        rule, refunded().after(ofHours(24).minusMillis(1)).disputesService("t1", "100.00")))
                .isEmpty();
        assertThat(Verdicts.of(rule, refunded().after(ofHours(24)).disputesService("t1", "100.00")))
                .containsExactly(open(ORDER, HIGH));
    }

    @Test
    void afterFourMonthsItIsForgotten() {
        assertThat(Verdicts.of(rule, refunded().after(ofDays(120)).disputesService("t1", "100.00")))
                .containsExactly(open(ORDER, HIGH));
        assertThat(Verdicts.of(rule, refunded().after(ofDays(120).plusMillis(1)).disputesService("t1", "100.00")))
                .isEmpty();
    }

    @Test
    void aDisputeWithoutRefundIsFine() {
        assertThat(Verdicts.of(rule, order("100.00").pays("100.00").turns(PAID).disputesService("t1", "100.00")))
                .isEmpty();
    }

    private static OrderStory refunded() {
        return order("100.00").pays("100.00").turns(PAID).after(ofDays(1)).turns(REFUNDED);
    }
}
