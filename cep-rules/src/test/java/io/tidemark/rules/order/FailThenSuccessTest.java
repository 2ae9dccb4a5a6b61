package io.tidemark.rules.order;

import static io.tidemark.events.PaymentStatus.PAID;
import static io.tidemark.events.TransactionStatus.COMPLETED;
import static io.tidemark.rules.alert.Severity.CRITICAL;
import static io.tidemark.rules.alert.Severity.HIGH;
import static io.tidemark.rules.alert.Severity.MEDIUM;
import static io.tidemark.rules.order.OrderStory.ORDER;
import static io.tidemark.rules.order.OrderStory.order;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.codes.DeclineClass;
import io.tidemark.rules.alert.Evidence;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.TextList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailThenSuccessTest {

    private final FailThenSuccess rule = new FailThenSuccess();

    @Test
    void threeFailuresThenASuccess() throws Exception {
        OrderStory story = order("100.00")
                .failures(3, ofMinutes(5))
                .after(ofMinutes(2))
                .pays("100.00")
                .turns(PAID);

        Finding finding = only(Matches.of(rule, story));
        assertThat(finding.entityId()).isEqualTo(ORDER);
        assertThat(finding.severity()).isEqualTo(MEDIUM);
        assertThat(finding.anchor()).isEqualTo("t1");
        assertThat(finding.evidence()).extracting(Evidence::id).containsExactly("t1", "t2", "t3", "t4");
        assertThat(finding.reason())
                .isEqualTo("3 payments failed (43) and 12 min after the first of them 100.00 EUR completed by"
                        + " credit_card/visa.");
    }

    @Test
    void aSuccessByOtherMeansIsGraver() throws Exception {
        OrderStory story =
                order("100.00").failures(3, ofMinutes(1)).after(ofMinutes(2)).paysWith("mastercard", "100.00");

        Finding finding = only(Matches.of(rule, story));
        assertThat(finding.severity()).isEqualTo(HIGH);
        assertThat(finding.reason()).endsWith("completed by credit_card/mastercard, which differs from what failed.");
    }

    @Test
    void failuresByDifferentMeansAreGraverToo() throws Exception {
        OrderStory story = order("100.00")
                .failsWith("amex", DeclineClass.HARD)
                .after(ofMinutes(1))
                .failures(2, ofMinutes(1))
                .after(ofMinutes(1))
                .pays("100.00");

        assertThat(only(Matches.of(rule, story)).severity()).isEqualTo(HIGH);
    }

    @Test
    void twoFailuresAreNotEnough() throws Exception {
        assertThat(Matches.of(
                        rule,
                        order("100.00")
                                .failures(2, ofMinutes(1))
                                .after(ofMinutes(1))
                                .pays("100.00")))
                .isEmpty();
    }

    @Test
    void failuresWithoutASuccessAreNotEnough() throws Exception {
        assertThat(Matches.of(rule, order("100.00").failures(8, ofMinutes(1)))).isEmpty();
    }

    @Test
    void aSuccessBeforeTheFailuresIsFine() throws Exception {
        assertThat(Matches.of(
                        rule, order("100.00").pays("100.00").after(ofMinutes(1)).failures(3, ofMinutes(1))))
                .isEmpty();
    }

    @Test
    void theFirstFailureMayBeHalfAnHourBeforeTheSuccess() throws Exception {
        assertThat(Matches.of(
                        rule,
                        order("100.00")
                                .failures(3, ofMinutes(10))
                                .after(ofMinutes(10))
                                .pays("100.00")))
                .hasSize(1);
        assertThat(Matches.of(
                        rule,
                        order("100.00")
                                .failures(3, ofMinutes(10))
                                .after(ofMinutes(10).plusMillis(1))
                                .pays("100.00")))
                .isEmpty();
    }

    @Test
    void failuresThatGoOnForLongAreFollowedUpToTheSuccess() throws Exception {
        OrderStory story =
                order("100.00").failures(60, ofMinutes(3)).after(ofMinutes(20)).pays("100.00");

        Finding finding = only(Matches.of(rule, story));
        assertThat(finding.observed().value()).isEqualTo("4");
        assertThat(finding.anchor()).isEqualTo("t57");
    }

    @Test
    void aStormOfFailuresWithinSecondsIsFoundOnce() throws Exception {
        OrderStory story =
                order("100.00").failures(100, ofSeconds(1)).after(ofMinutes(29)).pays("100.00");

        assertThat(only(Matches.of(rule, story)).anchor()).isEqualTo("t40");
    }

    @ParameterizedTest
    @EnumSource(names = {"SOFT", "AUTHENTICATION", "TECHNICAL"})
    void failuresThatHonestPayersMeetDoNotCount(DeclineClass declineClass) throws Exception {
        OrderStory story = order("100.00");
        for (int failure = 0; failure < 5; failure++) {
            story.fails(declineClass).after(ofMinutes(1));
        }

        assertThat(Matches.of(rule, story.pays("100.00"))).isEmpty();
    }

    @Test
    void softDeclinesThenAuthenticationThenSuccessIsFine() throws Exception {
        OrderStory story = order("100.00")
                .fails(DeclineClass.HARD)
                .after(ofMinutes(1))
                .fails(DeclineClass.SOFT)
                .after(ofMinutes(1))
                .fails(DeclineClass.AUTHENTICATION)
                .after(ofMinutes(1))
                .pays("100.00");

        assertThat(Matches.of(rule, story)).isEmpty();
    }

    @Test
    void whichFailuresCountIsConfigurable() throws Exception {
        RuleSettings all = RuleSettings.standard()
                .with(FailThenSuccess.IGNORED_DECLINES, new TextList(List.of()))
                .with(FailThenSuccess.FAILURES, 1)
                .with(FailThenSuccess.WINDOW, ofDays(2))
                .with(FailThenSuccess.SEVERITY, CRITICAL);
        OrderStory story =
                order("100.00").fails(DeclineClass.SOFT).after(ofDays(2)).pays("100.00");

        assertThat(only(Matches.of(rule, all, story)).severity()).isEqualTo(CRITICAL);
    }

    @Test
    void whatIsSaidLaterOfAnEarlierPaymentIsNoSuccess() throws Exception {
        OrderStory story = order("100.00")
                .pays("100.00")
                .after(ofMinutes(1))
                .failures(3, ofMinutes(1))
                .after(ofMinutes(1))
                .restates("t1", COMPLETED, "100.00");

        assertThat(Matches.of(rule, story)).isEmpty();
    }

    @Test
    void aPaymentThatWasPendingMeanwhileIsASuccess() throws Exception {
        OrderStory story = order("100.00")
                .beginsToPay("100.00")
                .after(ofMinutes(1))
                .failures(3, ofMinutes(1))
                .after(ofMinutes(1))
                .restates("t1", COMPLETED, "100.00");

        assertThat(Matches.of(rule, story)).hasSize(1);
    }

    private static Finding only(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
