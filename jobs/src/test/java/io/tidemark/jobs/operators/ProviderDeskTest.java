package io.tidemark.jobs.operators;

import static io.tidemark.jobs.Customers.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rules.RuleBook;
import io.tidemark.rules.activity.ProviderActivity;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.provider.ProviderRule;
import io.tidemark.rules.provider.ProviderRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderDeskTest {

    private static final List<ProviderActivity> STORY = List.of(
            counts("visa", "2026-03-10T10:00:00Z", 20, 500, 0),
            counts("paypal", "2026-03-10T10:00:00Z", 20, 500, 0),
            counts("visa", "2026-03-10T10:05:00Z", 15, 3, 0),
            counts("visa", "2026-03-10T12:00:00Z", 0, 9, 80),
            counts("visa", "2026-03-11T12:00:00Z", 0, 20_000, 1),
            counts("visa", "2026-03-11T12:05:00Z", 0, 1, 60),
            counts("visa", "2026-03-09T09:00:00Z", 0, 1, 0));

    private KeyedOneInputStreamOperatorTestHarness<String, ProviderActivity, Finding> desk;

    @BeforeEach
    void begin() throws Exception {
        desk = open();
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    @Test
    void aSlotIsJudgedWhenTheWatermarkReachesItsEnd() throws Exception {
        for (ProviderActivity activity : STORY) {
            desk.processElement(activity, 0);
        }
        desk.processWatermark(millis("2026-03-10T10:09:59.999Z"));
        assertThat(Harnesses.drain(desk)).isEmpty();

        desk.processWatermark(millis("2026-03-10T10:10:00Z"));

        assertThat(Harnesses.drain(desk)).singleElement().satisfies(finding -> {
            assertThat(finding.ruleId()).isEqualTo("provider_failure_burst");
            assertThat(finding.entityId()).isEqualTo("credit_card/visa");
            assertThat(finding.eventTime()).isEqualTo(millis("2026-03-10T10:10:00Z"));
        });
    }

    @Test
    void whatStandsIsClearedAndFoundAnew() throws Exception {
        assertThat(findings(STORY))
                .extracting(finding -> finding.ruleId() + ' ' + finding.anchor() + (finding.cleared() ? " over" : ""))
                .containsExactly(
                        "provider_failure_burst 2026-03-10T09:55:00Z",
                        "provider_failure_burst 2026-03-10T09:55:00Z over",
                        "provider_chargeback_ratio 2026-03-10",
                        "provider_chargeback_ratio 2026-03-10 over",
                        "provider_chargeback_ratio 2026-03-11");
    }

    @Test
    void neitherTheOrderOfArrivalMattersNorHowCountsWereAddedUp() throws Exception {
        List<ProviderActivity> backwards = new ArrayList<>(STORY);
        backwards.add(counts("visa", "2026-03-10T10:05:00Z", 5, 7, 2));
        backwards.add(counts("visa", "2026-03-10T10:05:00Z", -5, -7, -2));
        backwards.add(counts("visa", "2026-03-11T18:00:00Z", 99, 0, 0));
        backwards.add(counts("visa", "2026-03-11T18:00:00Z", -99, 0, 0));
        Collections.reverse(backwards);

        assertThat(findings(backwards)).isEqualTo(findings(STORY));
    }

    @Test
    void noTimerIsLeftAndWhatComesTooLateIsCounted() throws Exception {
        desk.processElement(STORY.get(0), 0);
        desk.processWatermark(millis("2026-03-10T11:00:00Z"));
        desk.processElement(STORY.get(2), 0);

        assertThat(desk.numEventTimeTimers()).isZero();
        assertThat(Harnesses.count(desk, CounterNames.late(EntityType.PROVIDER)))
                .isEqualTo(1);
    }

    @Test
    void whatHadPassedBeforeARestartIsNotJudgedAnew() throws Exception {
        desk.processElement(STORY.get(0), 0);
        desk.processWatermark(millis("2026-03-10T11:00:00Z"));
        OperatorSubtaskState snapshot = desk.snapshot(1, 0);

        try (var restored = harness()) {
            restored.initializeState(snapshot);
            restored.open();
            restored.processElement(STORY.get(0), 0);

            assertThat(restored.numEventTimeTimers()).isZero();
            assertThat(Harnesses.count(restored, CounterNames.late(EntityType.PROVIDER)))
                    .isEqualTo(1);
        }
    }

    private static List<Finding> findings(List<ProviderActivity> activities) throws Exception {
        try (var desk = open()) {
            for (ProviderActivity activity : activities) {
                desk.processElement(activity, 0);
            }
            desk.processWatermark(Long.MAX_VALUE);
            return Harnesses.drain(desk);
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ProviderActivity, Finding> open() throws Exception {
        var desk = harness();
        desk.open();
        return desk;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ProviderActivity, Finding> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ProviderDesk(
                        RuleBook.standard().active(ProviderRules.all(), ProviderRule::spec), StateLifetime.ofTheRun())),
                ProviderActivity::entity,
                Types.STRING);
    }

    private static ProviderActivity counts(String provider, String time, int failed, int completed, int disputed) {
        return new ProviderActivity(
                "credit_card", provider, millis(time) / ProviderActivity.SLOT, failed, 0, failed, completed, disputed);
    }
}
