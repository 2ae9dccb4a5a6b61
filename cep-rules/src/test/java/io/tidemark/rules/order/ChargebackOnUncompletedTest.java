package io.tidemark.rules.order;

import static io.tidemark.events.TransactionStatus.COMPLETED;
import static io.tidemark.rules.alert.Severity.HIGH;
import static io.tidemark.rules.order.OrderStory.order;
import static io.tidemark.rules.order.Verdicts.Verdict.open;
import static io.tidemark.rules.order.Verdicts.Verdict.resolved;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.RuleSettings;
import org.junit.jupiter.api.Test;

class ChargebackOnUncompletedTest {

    private final ChargebackOnUncompleted rule = new ChargebackOnUncompleted();

    @Test
    void aDisputedPaymentThatFailed() {
        OrderStory story = failed().disputesService("t1", "100.00");

        assertThat(Verdicts.of(rule, story)).containsExactly(open("t1", HIGH));
        assertThat(Verdicts.last(rule, story).reason())
                .isEqualTo("100.00 EUR was disputed (13.1), but 1 d later the payment still is failed.");
    }

    @Test
    void aPaymentThatCompletesWithinADayIsFine() {
        assertThat(Verdicts.of(
                        rule,
                        pending()
                                .disputesService("t1", "100.00")
                                .after(ofHours(24))
                                .restates("t1", COMPLETED, "100.00")))
                .isEmpty();
    }

    @Test
    void aPaymentThatCompletesLaterResolvesIt() {
        assertThat(Verdicts.of(
                        rule,
                        pending()
                                .disputesService("t1", "100.00")
                                .after(ofHours(25))
                                .restates("t1", COMPLETED, "100.00")))
                .containsExactly(resolved("t1", HIGH));
    }

    @Test
    void aCompletedPaymentIsFine() {
        assertThat(Verdicts.of(rule, order("100.00").pays("100.00").disputesService("t1", "100.00")))
                .isEmpty();
    }

    @Test
    void severalDisputesAreOneMatter() {
        OrderStory story =
                failed().disputesService("t1", "60.00").after(ofDays(3)).disputesService("t1", "40.00");

        assertThat(Verdicts.findings(rule, RuleSettings.standard(), story))
                .hasSize(3)
                .extracting(Finding::anchor)
                .containsOnly("c1");
    }

    private static OrderStory failed() {
        return order("100.00").failures(1, ofMinutes(1)).after(ofDays(3));
    }

    private static OrderStory pending() {
        return order("100.00").beginsToPay("100.00").after(ofDays(3));
    }
}
