package io.tidemark.rules.order;

import static io.tidemark.events.TransactionStatus.FAILED;
import static io.tidemark.rules.alert.Severity.HIGH;
import static io.tidemark.rules.alert.Severity.MEDIUM;
import static io.tidemark.rules.order.OrderStory.ORDER;
import static io.tidemark.rules.order.OrderStory.order;
import static io.tidemark.rules.order.Verdicts.Verdict.open;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rules.alert.Evidence;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Observed;
import io.tidemark.rules.spec.RuleSettings;
import org.junit.jupiter.api.Test;

class RetryStormTest {

    private final RetryStorm rule = new RetryStorm();

    @Test
    void moreFailuresInADayThanAllowed() {
        OrderStory story = order("100.00").failures(11, ofMinutes(100));

        assertThat(Verdicts.of(rule, story)).containsExactly(open(ORDER, MEDIUM));
        Finding finding = Verdicts.last(rule, story);
        assertThat(finding.evidence()).extracting(Evidence::id).startsWith("t1").endsWith("t11");
        assertThat(finding.observed()).isEqualTo(new Observed("failures_in_window", "11", "10"));
        assertThat(finding.reason())
                .isEqualTo("11 payments failed within 16 h 40 min, the last of them with code 43;"
                        + " the limit is 10 within 1 d.");
    }

    @Test
    void asManyAsAllowedAreNoStorm() {
        assertThat(Verdicts.of(rule, order("100.00").failures(10, ofMinutes(1))))
                .isEmpty();
    }

    @Test
    void elevenInLittleMoreThanADayAreNoStorm() {
        assertThat(Verdicts.of(rule, order("100.00").failures(11, ofMinutes(144))))
                .containsExactly(open(ORDER, MEDIUM));
        assertThat(Verdicts.of(rule, order("100.00").failures(11, ofMinutes(145))))
                .isEmpty();
    }

    @Test
    void moreFailuresInAMonthThanAllowed() {
        assertThat(Verdicts.of(rule, order("100.00").failures(16, ofDays(2)))).containsExactly(open(ORDER, MEDIUM));
        assertThat(Verdicts.of(rule, order("100.00").failures(15, ofDays(2)))).isEmpty();
        assertThat(Verdicts.of(rule, order("100.00").failures(16, ofHours(49)))).isEmpty();
    }

    @Test
    void aFailureThatIsToldAgainIsOneFailure() {
        OrderStory story = order("100.00").failures(10, ofMinutes(1));
        for (int again = 0; again < 5; again++) {
            story.after(ofMinutes(1)).restates("t10", FAILED, "100.00");
        }

        assertThat(Verdicts.of(rule, story)).isEmpty();
    }

    @Test
    void aStormThatGoesOnIsOneStorm() {
        assertThat(Verdicts.findings(
                        rule, RuleSettings.standard(), order("100.00").failures(40, ofMinutes(100))))
                .hasSize(30)
                .extracting(Finding::anchor)
                .containsOnly("t1");
    }

    @Test
    void limitsAndWindowsAreConfigurable() {
        RuleSettings strict = RuleSettings.standard()
                .with(RetryStorm.SHORT_LIMIT, 2)
                .with(RetryStorm.SHORT_WINDOW, ofMinutes(5))
                .with(RetryStorm.SEVERITY, HIGH);

        assertThat(Verdicts.of(rule, strict, order("100.00").failures(3, ofMinutes(2))))
                .containsExactly(open(ORDER, HIGH));
        assertThat(Verdicts.of(rule, strict, order("100.00").failures(3, ofMinutes(3))))
                .isEmpty();
    }
}
