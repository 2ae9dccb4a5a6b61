package io.tidemark.rules.order;

import static io.tidemark.events.DisputeStatus.LOST;
import static io.tidemark.events.DisputeStatus.UNDER_REVIEW;
import static io.tidemark.events.TransactionStatus.COMPLETED;
import static io.tidemark.rules.alert.Severity.HIGH;
import static io.tidemark.rules.alert.Severity.MEDIUM;
import static io.tidemark.rules.order.OrderStory.order;
import static io.tidemark.rules.order.Verdicts.Verdict.open;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.RuleSettings;
import org.junit.jupiter.api.Test;

class RapidChargebackTest {

    private final RapidChargeback rule = new RapidChargeback();

    @Test
    void fraudWithinThreeDaysIsGraver() {
        OrderStory story = order("100.00").pays("100.00").after(ofDays(3)).disputesAsFraud("t1", "100.00");

        assertThat(Verdicts.of(rule, story)).containsExactly(open("t1", HIGH));
        assertThat(Verdicts.last(rule, story).reason())
                .isEqualTo("A payment of 100.00 EUR was disputed as fraud (10.4) after 3 d.");
    }

    @Test
    void fraudWithinAWeek() {
        assertThat(Verdicts.of(rule, paid().after(ofDays(3).plusMillis(1)).disputesAsFraud("t1", "100.00")))
                .containsExactly(open("t1", MEDIUM));
        assertThat(Verdicts.of(rule, paid().after(ofDays(7)).disputesAsFraud("t1", "100.00")))
                .containsExactly(open("t1", MEDIUM));
    }

    @Test
    void fraudAfterAWeekIsNotRapid() {
        assertThat(Verdicts.of(rule, paid().after(ofDays(7).plusMillis(1)).disputesAsFraud("t1", "100.00")))
                .isEmpty();
    }

    @Test
    void anotherReasonIsNoFraud() {
        assertThat(Verdicts.of(rule, paid().after(ofDays(1)).disputesService("t1", "100.00")))
                .isEmpty();
    }

    @Test
    void aPaymentThatFailedIsNoPayment() {
        assertThat(Verdicts.of(
                        rule,
                        order("100.00")
                                .failures(1, ofMinutes(1))
                                .after(ofDays(1))
                                .disputesAsFraud("t1", "100.00")))
                .isEmpty();
    }

    @Test
    void aPaymentRestatedLaterCompletedWhenItFirstDid() {
        OrderStory story = paid().after(ofDays(5))
                .restates("t1", COMPLETED, "100.00")
                .after(ofDays(3))
                .disputesAsFraud("t1", "100.00");

        assertThat(Verdicts.of(rule, story)).isEmpty();
    }

    @Test
    void theChargebackMayBeHeardOfBeforeThePayment() {
        OrderStory story = order("100.00")
                .disputesAsFraud("t1", "100.00")
                .after(ofHours(10))
                .pays("100.00");

        assertThat(Verdicts.of(rule, story)).containsExactly(open("t1", HIGH));
    }

    @Test
    void whatBecomesOfTheDisputeChangesNothing() {
        OrderStory story = paid().after(ofDays(1))
                .disputesAsFraud("t1", "100.00")
                .after(ofDays(9))
                .ends("c1", UNDER_REVIEW)
                .after(ofDays(9))
                .ends("c1", LOST);

        assertThat(Verdicts.findings(rule, RuleSettings.standard(), story))
                .hasSize(3)
                .extracting(Finding::anchor, Finding::reason, Finding::evidence)
                .containsOnly(tuple(
                        "c1",
                        "A payment of 100.00 EUR was disputed as fraud (10.4) after 1 d.",
                        Verdicts.last(rule, story).evidence()));
    }

    private static OrderStory paid() {
        return order("100.00").pays("100.00");
    }
}
