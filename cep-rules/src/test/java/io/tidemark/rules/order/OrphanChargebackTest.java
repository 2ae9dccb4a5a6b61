package io.tidemark.rules.order;

import static io.tidemark.rules.alert.Severity.MEDIUM;
import static io.tidemark.rules.order.OrderStory.nothing;
import static io.tidemark.rules.order.OrderStory.order;
import static io.tidemark.rules.order.Verdicts.Verdict.open;
import static io.tidemark.rules.order.Verdicts.Verdict.resolved;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.RuleSettings;
import org.junit.jupiter.api.Test;

class OrphanChargebackTest {

    private final OrphanChargeback rule = new OrphanChargeback();

    @Test
    void aDisputeWhoseTransactionNeverArrives() {
        OrderStory story = nothing().disputesService("t1", "49.90");

        assertThat(Verdicts.of(rule, story)).containsExactly(open("t1", MEDIUM));
        assertThat(Verdicts.last(rule, story).reason())
                .isEqualTo("49.9 in an unknown currency was disputed (13.1), and 3 d later the transaction has"
                        + " not arrived.");
    }

    @Test
    void aTransactionThatArrivesWithinThreeDaysIsFine() {
        assertThat(Verdicts.of(
                        rule,
                        nothing()
                                .disputesService("t1", "49.90")
                                .after(ofDays(3))
                                .pays("49.90")))
                .isEmpty();
    }

    @Test
    void aTransactionThatArrivesLaterResolvesIt() {
        assertThat(Verdicts.of(
                        rule,
                        nothing()
                                .disputesService("t1", "49.90")
                                .after(ofHours(73))
                                .pays("49.90")))
                .containsExactly(resolved("t1", MEDIUM));
    }

    @Test
    void aDisputeOfAKnownTransactionIsFine() {
        assertThat(Verdicts.of(
                        rule, order("49.90").pays("49.90").after(ofDays(9)).disputesService("t1", "49.90")))
                .isEmpty();
    }

    @Test
    void severalDisputesAreOneMatter() {
        OrderStory story =
                nothing().disputesService("t1", "20.00").after(ofDays(1)).disputesService("t1", "5.00");

        assertThat(Verdicts.findings(rule, RuleSettings.standard(), story))
                .extracting(Finding::anchor)
                .hasSize(2)
                .containsOnly("unknown");
    }
}
