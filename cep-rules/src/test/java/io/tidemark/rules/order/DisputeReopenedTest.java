package io.tidemark.rules.order;

import static io.tidemark.events.DisputeStatus.LOST;
import static io.tidemark.events.DisputeStatus.OPEN;
import static io.tidemark.events.DisputeStatus.UNDER_REVIEW;
import static io.tidemark.events.DisputeStatus.WON;
import static io.tidemark.rules.alert.Severity.MEDIUM;
import static io.tidemark.rules.order.OrderStory.order;
import static io.tidemark.rules.order.Verdicts.Verdict.open;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.rules.spec.RuleSettings;
import org.junit.jupiter.api.Test;

class DisputeReopenedTest {

    private final DisputeReopened rule = new DisputeReopened();

    @Test
    void aClosedDisputeIsOpenAgain() {
        OrderStory story =
                disputed().after(ofDays(4)).ends("c1", WON).after(ofDays(2)).disputesAgain("c1");

        assertThat(Verdicts.of(rule, story)).containsExactly(open("t1", MEDIUM));
        assertThat(Verdicts.last(rule, story).reason())
                .isEqualTo("100.00 EUR was disputed (13.1) 2 d after a dispute (13.1) of the same payment was closed"
                        + " as won.");
    }

    @Test
    void anotherReasonAfterTheFirstWasClosed() {
        OrderStory story =
                disputed().after(ofDays(4)).ends("c1", LOST).after(ofDays(2)).disputesAsFraud("t1", "100.00");

        assertThat(Verdicts.of(rule, story)).containsExactly(open("t1", MEDIUM));
    }

    @Test
    void anotherReasonBesideTheFirst() {
        OrderStory story = disputed().after(ofDays(1)).disputesAsFraud("t1", "50.00");

        assertThat(Verdicts.of(rule, story)).containsExactly(open("t1", MEDIUM));
        assertThat(Verdicts.last(rule, story).reason())
                .isEqualTo("50.00 EUR was disputed (10.4) 1 d after a dispute (13.1) of the same payment began.");
    }

    @Test
    void theSameReasonBesideTheFirstIsFine() {
        assertThat(Verdicts.of(rule, disputed().after(ofDays(1)).disputesService("t1", "50.00")))
                .isEmpty();
    }

    @Test
    void theSameRowSentAgainIsFine() {
        OrderStory story =
                disputed().after(ofDays(4)).ends("c1", WON).after(ofDays(2)).ends("c1", OPEN);

        assertThat(Verdicts.of(rule, story)).isEmpty();
    }

    @Test
    void anOrdinaryCourseIsFine() {
        assertThat(Verdicts.of(
                        rule,
                        disputed()
                                .after(ofDays(2))
                                .ends("c1", UNDER_REVIEW)
                                .after(ofDays(9))
                                .ends("c1", LOST)))
                .isEmpty();
    }

    @Test
    void disputesOfDifferentTransactionsAreFine() {
        OrderStory story = order("100.00")
                .pays("50.00")
                .pays("50.00")
                .after(ofDays(3))
                .disputesService("t1", "50.00")
                .after(ofDays(1))
                .disputesAsFraud("t2", "50.00");

        assertThat(Verdicts.of(rule, story)).isEmpty();
    }

    @Test
    void afterHalfAYearItIsForgotten() {
        assertThat(Verdicts.of(
                        rule, disputed().ends("c1", WON).after(ofDays(180)).disputesAgain("c1")))
                .containsExactly(open("t1", MEDIUM));
        assertThat(Verdicts.of(
                        rule,
                        disputed()
                                .ends("c1", WON)
                                .after(ofDays(180).plusMillis(1))
                                .disputesAgain("c1")))
                .isEmpty();
    }

    @Test
    void anOlderDisputeThatIsForgottenHidesNoLaterOne() {
        RuleSettings aMonth = RuleSettings.standard().with(DisputeReopened.WINDOW, ofDays(30));
        OrderStory twoOpen = disputed().after(ofDays(60)).disputesAsFraud("t1", "40.00");

        assertThat(Verdicts.of(rule, aMonth, twoOpen)).isEmpty();
        assertThat(Verdicts.of(
                        rule,
                        aMonth,
                        twoOpen.after(ofDays(5)).disputes("t1", "30.00", "12.1", ReasonCategory.PROCESSING_ERROR)))
                .containsExactly(open("t1", MEDIUM));
    }

    @Test
    void aClosedDisputeThatIsForgottenHidesNoOpenOne() {
        RuleSettings aMonth = RuleSettings.standard().with(DisputeReopened.WINDOW, ofDays(30));
        OrderStory story = disputed()
                .ends("c1", WON)
                .after(ofDays(60))
                .disputesAsFraud("t1", "40.00")
                .after(ofDays(5))
                .disputesService("t1", "30.00");

        assertThat(Verdicts.of(rule, aMonth, story)).containsExactly(open("t1", MEDIUM));
    }

    private static OrderStory disputed() {
        return order("100.00").pays("100.00").after(ofDays(3)).disputesService("t1", "100.00");
    }
}
