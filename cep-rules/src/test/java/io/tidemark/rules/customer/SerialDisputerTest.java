package io.tidemark.rules.customer;

import static io.tidemark.rules.activity.Deed.day;
import static io.tidemark.rules.activity.Deed.dispute;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.rules.activity.Deed;
import io.tidemark.rules.alert.Evidence;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.TextList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialDisputerTest {

    private final SerialDisputer rule = new SerialDisputer();

    @Test
    void twoDisputedPaymentsWithinThreeMonthsAreASeries() {
        assertThat(Judged.by(rule, disputed(1, 0), disputed(2, 90)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
                    assertThat(finding.anchor()).isEqualTo("c1");
                    assertThat(finding.evidence()).extracting(Evidence::id).containsExactly("c1", "c2");
                    assertThat(finding.reason()).isEqualTo("The customer disputed 2 transactions within 90 d.");
                });
    }

    @Test
    void withinALongerTimeTheyAreNot() {
        assertThat(Judged.by(rule, disputed(1, 0), disputed(2, 91))).isEmpty();
    }

    @Test
    void theThirdWithinHalfAYearIsWorseAndOfTheSameSeries() {
        List<Finding> findings = Judged.by(rule, disputed(1, 0), disputed(2, 60), disputed(3, 170));

        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM, Severity.HIGH);
        assertThat(findings).extracting(Finding::anchor).containsOnly("c1");
    }

    @Test
    void twoDisputesOfOnePaymentAreOne() {
        assertThat(Judged.by(rule, dispute("o1", "t1", "c1", day(0)), dispute("o1", "t1", "c2", day(1))))
                .isEmpty();
    }

    @Test
    void beingChargedTwiceByMistakeNeedNotCount() {
        Deed first = disputed(1, 0).because(ReasonCategory.PROCESSING_ERROR);
        Deed second = disputed(2, 1).because(ReasonCategory.PROCESSING_ERROR);
        RuleSettings lenient =
                RuleSettings.standard().with(SerialDisputer.KEPT_OUT, new TextList(List.of("processing_error")));

        assertThat(Judged.by(rule, first, second)).hasSize(1);
        assertThat(Judged.by(rule, lenient, first, second)).isEmpty();
    }

    private static Deed disputed(int number, int day) {
        return dispute("o" + number, "t" + number, "c" + number, day(day));
    }
}
