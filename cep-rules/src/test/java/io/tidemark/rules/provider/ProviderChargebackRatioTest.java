package io.tidemark.rules.provider;

import static io.tidemark.rules.provider.ProviderStory.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderChargebackRatioTest {

    private final ProviderChargebackRatio rule = new ProviderChargebackRatio();

    @Test
    void theFirstLimitIsARatioAndACount() {
        assertThat(disputed(75, 11_538)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
            assertThat(finding.entityId()).isEqualTo("credit_card/visa");
            assertThat(finding.anchor()).isEqualTo("2026-03-15");
            assertThat(finding.reason())
                    .isEqualTo("75 chargebacks to 11538 completed payments over 30 d (0.65 %); the limit is 0.65 % and"
                            + " 75 chargebacks.");
        });
        assertThat(disputed(74, 1000)).isEmpty();
        assertThat(disputed(75, 11_539)).isEmpty();
    }

    @Test
    void twoMoreLimitsMatterMore() {
        assertThat(disputed(100, 11_111)).extracting(Finding::severity).containsExactly(Severity.HIGH);
        assertThat(disputed(100, 6_666)).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
        assertThat(disputed(99, 1000)).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
    }

    @Test
    void whatIsOlderThanAMonthDoesNotCount() {
        assertThat(new ProviderStory()
                        .payments(1000, at(0, "12:00"))
                        .disputes(74, at(1, "12:00"))
                        .disputes(1, at(31, "12:00"))
                        .judgedBy(rule))
                .isEmpty();
        assertThat(new ProviderStory()
                        .payments(1000, at(0, "12:00"))
                        .disputes(74, at(1, "12:00"))
                        .disputes(1, at(31, "11:55"))
                        .judgedBy(rule))
                .hasSize(1);
    }

    @Test
    void whoIsAboveStaysSoUntilWellBelow() {
        ProviderStory story = new ProviderStory()
                .payments(10_000, at(0, "12:00"))
                .disputes(80, at(1, "12:00"))
                .payments(4_000, at(2, "12:00"))
                .disputes(1, at(3, "12:00"));
        assertThat(story.judgedBy(rule)).extracting(Finding::cleared).containsExactly(false);

        List<Finding> findings = story.payments(2_000, at(4, "12:00")).judgedBy(rule);
        assertThat(findings).extracting(Finding::cleared).containsExactly(false, true);
        assertThat(findings).extracting(Finding::anchor).containsOnly("2026-03-11");
    }

    @Test
    void whoComesBackAboveDoesSoAnew() {
        List<Finding> findings = new ProviderStory()
                .payments(10_000, at(0, "12:00"))
                .disputes(80, at(1, "12:00"))
                .payments(10_000, at(2, "12:00"))
                .disputes(60, at(3, "12:00"))
                .judgedBy(rule);

        assertThat(findings).extracting(Finding::cleared).containsExactly(false, true, false);
        assertThat(findings).extracting(Finding::anchor).containsExactly("2026-03-11", "2026-03-11", "2026-03-13");
    }

    private List<Finding> disputed(int disputes, int payments) {
        return new ProviderStory()
                .payments(payments, at(0, "12:00"))
                .disputes(disputes, at(5, "12:00"))
                .judgedBy(rule);
    }
}
