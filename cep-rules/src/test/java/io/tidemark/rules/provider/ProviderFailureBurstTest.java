package io.tidemark.rules.provider;

import static io.tidemark.rules.provider.ProviderStory.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderFailureBurstTest {

    private final ProviderFailureBurst rule = new ProviderFailureBurst();

    @Test
    void thirtyFailuresInAQuarterOfAnHourAreABurst() {
        List<Finding> findings = new ProviderStory()
                .declines(1, at(0, "10:00"))
                .declines(9, at(1, "10:00"))
                .declines(10, at(1, "10:05"))
                .declines(11, at(1, "10:10"))
                .judgedBy(rule);

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(finding.entityId()).isEqualTo("credit_card/visa");
            assertThat(finding.anchor()).isEqualTo("2026-03-11T10:00:00Z");
            assertThat(finding.windowStart()).isEqualTo(at(1, "10:00"));
            assertThat(finding.windowEnd()).isEqualTo(at(1, "10:15"));
            assertThat(finding.reason())
                    .isEqualTo(
                            "30 payments failed within 15 min; at the same time of earlier days (1 known) there were 1 in"
                                    + " all.");
        });
    }

    @Test
    void twentyNineAreNotNorAreThirtyWithinALongerTime() {
        assertThat(established().declines(29, at(1, "10:00")).judgedBy(rule)).isEmpty();
        assertThat(established()
                        .declines(15, at(1, "10:00"))
                        .declines(15, at(1, "10:15"))
                        .judgedBy(rule))
                .isEmpty();
    }

    @Test
    void aBurstAcrossAnyBorderOfSlotsIsSeen() {
        assertThat(new ProviderStory()
                        .declines(2, at(0, "23:55"))
                        .declines(20, at(1, "00:00"))
                        .declines(20, at(1, "00:05"))
                        .judgedBy(rule))
                .isNotEmpty();
    }

    @Test
    void whatIsUsualAtThatHourIsNoBurst() {
        ProviderStory usual = new ProviderStory();
        for (int day = 0; day < 7; day++) {
            usual.declines(12, at(day, "10:00"));
        }

        assertThat(usual.declines(35, at(7, "10:00")).judgedBy(rule)).isEmpty();
        assertThat(usual.declines(1, at(7, "10:00")).judgedBy(rule)).hasSize(1);
    }

    @Test
    void theRetriesOfOneOrderAreNoBurst() {
        assertThat(established().declinesOfOneOrder(40, at(1, "10:00")).judgedBy(rule))
                .isEmpty();
    }

    @Test
    void anOrderCountsOnceInEachSlot() {
        assertThat(sevenOrdersFail("10:00", "10:05").judgedBy(rule)).isEmpty();
        assertThat(sevenOrdersFail("10:00", "10:05", "10:10").judgedBy(rule)).hasSize(1);
    }

    @Test
    void asManyOrdersAsUsualThatRetryMoreThanUsualAreNoBurst() {
        assertThat(new ProviderStory()
                        .declines(10, at(0, "10:00"))
                        .declines(25, at(1, "10:00"))
                        .declinesOfOneOrder(20, at(1, "10:00"))
                        .judgedBy(rule))
                .isEmpty();
    }

    @Test
    void nobodyKnowsWhatIsUsualOnTheFirstDay() {
        assertThat(new ProviderStory().declines(40, at(0, "10:00")).judgedBy(rule))
                .isEmpty();
    }

    @Test
    void anOutageHasASeverityOfItsOwn() {
        assertThat(established().timeouts(40, at(1, "10:00")).judgedBy(rule))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
                    assertThat(finding.reason()).startsWith("40 payments failed for technical reasons within 15 min");
                });
    }

    @Test
    void aBurstThatGoesOnIsOneAndIsOverWhenItHasBeenQuietForLong() {
        List<Finding> findings = established()
                .declines(40, at(1, "10:00"))
                .declines(40, at(1, "10:20"))
                .payments(1, at(1, "11:00"))
                .payments(1, at(1, "11:40"))
                .payments(1, at(1, "11:50"))
                .judgedBy(rule);

        assertThat(findings).extracting(Finding::cleared).containsExactly(false, false, true);
        assertThat(findings).extracting(Finding::anchor).containsOnly("2026-03-11T09:50:00Z");
        assertThat(findings.get(2).reason()).isEqualTo("The burst was last seen 1 h 20 min ago.");
    }

    /** Seven orders, three times each in each of these slots. */
    private static ProviderStory sevenOrdersFail(String... slots) {
        ProviderStory story = established();
        for (String slot : slots) {
            story.declines(7, at(1, slot)).retries(14, at(1, slot));
        }
        return story;
    }

    /** A provider that was active the day before. */
    private static ProviderStory established() {
        return new ProviderStory().payments(1, at(0, "09:00"));
    }
}
