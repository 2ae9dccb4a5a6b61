package io.tidemark.rules.order;

import static io.tidemark.events.DisputeStatus.LOST;
import static io.tidemark.events.DisputeStatus.UNDER_REVIEW;
import static io.tidemark.events.DisputeStatus.WON;
import static io.tidemark.rules.alert.Severity.HIGH;
import static io.tidemark.rules.order.OrderStory.order;
import static io.tidemark.rules.order.Verdicts.Verdict.open;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.RuleSettings;
import org.junit.jupiter.api.Test;

class ChargebackExceedsTransactionTest {

    private final ChargebackExceedsTransaction rule = new ChargebackExceedsTransaction();

    @Test
    void moreDisputedThanPaid() {
        OrderStory story = paid().disputesService("t1", "130.00");

        assertThat(Verdicts.of(rule, story)).containsExactly(open("t1", HIGH));
        assertThat(Verdicts.last(rule, story).reason())
                .isEqualTo("130.00 EUR is disputed of a payment of 100.00 EUR, which is 30.00 EUR too much.");
    }

    @Test
    void severalDisputesTogether() {
        assertThat(Verdicts.of(
                        rule,
                        paid().disputesService("t1", "60.00").after(ofDays(1)).disputesService("t1", "60.00")))
                .containsExactly(open("t1", HIGH));
    }

    @Test
    void thePaymentAndALittleMoreForExchangeRatesIsFine() {
        assertThat(Verdicts.of(rule, paid().disputesService("t1", "102.00"))).isEmpty();
        assertThat(Verdicts.of(rule, paid().disputesService("t1", "102.01"))).containsExactly(open("t1", HIGH));
    }

    @Test
    void oneDisputeToldSeveralTimesIsOneDispute() {
        assertThat(Verdicts.of(
                        rule,
                        paid().disputesService("t1", "100.00")
                                .after(ofDays(1))
                                .ends("c1", UNDER_REVIEW)
                                .after(ofDays(1))
                                .ends("c1", LOST)))
                .isEmpty();
    }

    @Test
    void whatWasWonMayBeDisputedOnceMore() {
        assertThat(Verdicts.of(
                        rule,
                        paid().disputesService("t1", "100.00")
                                .after(ofDays(1))
                                .ends("c1", WON)
                                .after(ofDays(1))
                                .disputesService("t1", "100.00")))
                .isEmpty();
    }

    @Test
    void itIsOneMatterHoweverManyDisputes() {
        OrderStory story =
                paid().disputesService("t1", "130.00").after(ofDays(1)).disputesService("t1", "20.00");

        assertThat(Verdicts.findings(rule, RuleSettings.standard(), story))
                .extracting(Finding::anchor)
                .containsExactly("c1", "c1");
    }

    private static OrderStory paid() {
        return order("100.00").pays("100.00").after(ofDays(5));
    }
}
