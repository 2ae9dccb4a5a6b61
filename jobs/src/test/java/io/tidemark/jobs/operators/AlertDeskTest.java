package io.tidemark.jobs.operators;

import static io.tidemark.jobs.Findings.RULE;
import static io.tidemark.jobs.Findings.about;
import static io.tidemark.jobs.Findings.cleared;
import static io.tidemark.jobs.Findings.found;
import static io.tidemark.rules.alert.Severity.CRITICAL;
import static io.tidemark.rules.alert.Severity.HIGH;
import static io.tidemark.rules.alert.Severity.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.jobs.Given;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertDays;
import io.tidemark.jobs.alerts.AlertKey;
import io.tidemark.jobs.alerts.AlertOrigin;
import io.tidemark.jobs.alerts.AlertSchema;
import io.tidemark.jobs.alerts.AlertState;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertDeskTest {

    private static final OutputTag<Alert> SHADOW = new OutputTag<>("shadow", TypeInformation.of(Alert.class));
    private static final RuleBook RULES = RuleBook.of(List.of(RULE));

    private KeyedOneInputStreamOperatorTestHarness<AlertKey, Finding, Alert> desk;

    @BeforeEach
    void begin() throws Exception {
        desk = harness(RULES);
        desk.open();
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    @Test
    void findingsWaitForTheWatermarkAndAreTakenInOrderOfTime() throws Exception {
        find(found("b", HIGH, 6, at("10T11:00")));
        find(found("a", HIGH, 5, at("10T10:00")));
        assertThat(messages()).isEmpty();

        desk.processWatermark(at("10T10:59"));
        assertThat(messages()).containsExactly("1 opened high 5 failures");
        desk.processWatermark(at("10T11:00"));
        assertThat(messages()).containsExactly("2 updated high 6 failures");
    }

    @Test
    void anUpdateThatWaitsIsSaidWhenTheWatermarkPassesItsInterval() throws Exception {
        find(found("a", HIGH, 5, at("10T10:00")));
        find(found("a", HIGH, 6, at("10T10:30")));
        desk.processWatermark(at("10T10:59"));
        assertThat(messages()).hasSize(1);

        desk.processWatermark(at("10T11:00"));
        assertThat(messages()).containsExactly("2 updated high 6 failures");
    }

    @Test
    void aFindingBehindTheWatermarkIsTakenAtOnceAndCounted() throws Exception {
        desk.processWatermark(at("10T12:00"));
        find(found("a", HIGH, 5, at("10T10:00")));

        assertThat(messages()).containsExactly("1 opened high 5 failures");
        assertThat(count(CounterNames.lateFindings(RULE.id()))).isEqualTo(1);
    }

    @Test
    void eachEntityHasAlertsOfItsOwn() throws Exception {
        find(about("C-1", found("a", HIGH, 5, at("10T10:00"))));
        find(about("C-2", found("a", HIGH, 5, at("10T10:00"))));
        desk.processWatermark(at("10T10:00"));

        List<Alert> alerts = Harnesses.drain(desk);
        assertThat(alerts).extracting(Alert::entityId).containsExactlyInAnyOrder("C-1", "C-2");
        assertThat(alerts).extracting(Alert::alertId).doesNotHaveDuplicates();
    }

    @Test
    void whatBecomesOfFindingsIsCountedByRule() throws Exception {
        find(found("a", MEDIUM, 5, at("10T10:00")));
        find(found("a", MEDIUM, 6, at("10T10:01")));
        find(found("a", HIGH, 7, at("10T10:02")));
        find(cleared("a", at("10T10:03")));
        desk.processWatermark(at("10T12:00"));

        assertThat(messages()).hasSize(3);
        assertThat(told(AlertState.OPENED)).isEqualTo(1);
        assertThat(told(AlertState.UPDATED)).isEqualTo(1);
        assertThat(told(AlertState.RESOLVED)).isEqualTo(1);
        assertThat(count(CounterNames.suppressedAlerts(RuleMode.LIVE, RULE.id())))
                .isEqualTo(1);
        assertThat(count(CounterNames.lateFindings(RULE.id()))).isZero();
    }

    @Test
    void whatFallsOnOtherDaysThanAreToldIsNeitherToldNorCountedButKnown() throws Exception {
        LocalDate day = LocalDate.of(2026, 3, 10);
        restart(desk(RULES).telling(AlertDays.of(new DateRange(day, day))));
        find(found("a", MEDIUM, 5, at("09T23:59")));
        find(found("a", HIGH, 6, at("10T00:00")));
        find(found("a", MEDIUM, 7, at("10T00:01")));
        find(cleared("a", at("10T23:59")));
        find(found("a", HIGH, 6, at("11T00:00")));
        find(found("a", MEDIUM, 7, at("11T00:01")));
        desk.processWatermark(at("12T00:00"));

        assertThat(messages()).containsExactly("2 updated high 6 failures", "3 resolved high It was the bank");
        assertThat(told(AlertState.OPENED)).isZero();
        assertThat(told(AlertState.UPDATED)).isEqualTo(1);
        assertThat(told(AlertState.RESOLVED)).isEqualTo(1);
        assertThat(count(CounterNames.suppressedAlerts(RuleMode.LIVE, RULE.id())))
                .isEqualTo(1);
    }

    @Test
    void anAlertTellsWhereItComesFromAndWhenItWasNoticed() throws Exception {
        desk.setProcessingTime(at("11T08:00"));
        find(found("a", HIGH, 5, at("10T10:00")));
        desk.processWatermark(at("10T10:00"));

        assertThat(Harnesses.drain(desk))
                .singleElement()
                .satisfies(AlertSchema::assertValid)
                .satisfies(alert -> {
                    assertThat(alert.environment()).isEqualTo("test");
                    assertThat(alert.replay()).isTrue();
                    assertThat(alert.eventTime()).isEqualTo(at("10T10:00"));
                    assertThat(alert.detectedAt()).isEqualTo(at("11T08:00"));
                });
    }

    @Test
    void alertsOfARuleInShadowModeStayApart() throws Exception {
        restart(desk(RULES.with(RULE.id(), settings(RuleMode.SHADOW))));
        find(found("a", HIGH, 5, at("10T10:00")));
        desk.processWatermark(at("10T10:00"));

        assertThat(messages()).isEmpty();
        assertThat(Harnesses.side(desk, SHADOW)).hasSize(1);
        assertThat(count(CounterNames.alerts(RuleMode.SHADOW, AlertState.OPENED, RULE.id())))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aRestoredDeskKnowsItsAlertsAndWhatWaits(StateBackend backend) throws Exception {
        desk.close();
        desk = harness(RULES);
        desk.setStateBackend(backend);
        desk.open();
        find(found("a", HIGH, 5, at("10T10:00")));
        find(found("a", HIGH, 6, at("10T10:30")));
        find(found("b", CRITICAL, 7, at("10T10:50")));
        desk.processWatermark(at("10T10:40"));
        String alertId = Harnesses.drain(desk).get(0).alertId();
        OperatorSubtaskState snapshot = desk.snapshot(1, 1);
        desk.close();

        desk = harness(RULES);
        desk.setStateBackend(backend);
        desk.initializeState(snapshot);
        desk.open();
        find(cleared("a", at("10T10:55")));
        desk.processWatermark(at("10T12:00"));

        List<Alert> alerts = Harnesses.drain(desk);
        assertThat(alerts).extracting(Alert::alertId).containsOnly(alertId);
        assertThat(alerts).extracting(Alert::sequence).containsExactly(2, 3);
        assertThat(alerts).extracting(Alert::state).containsExactly(AlertState.UPDATED, AlertState.RESOLVED);
    }

    @Test
    void aRuleThatIsNoLongerThereIsForgotten() throws Exception {
        find(found("a", HIGH, 5, at("10T10:00")));
        find(found("a", HIGH, 6, at("10T10:30")));
        desk.processWatermark(at("10T10:40"));
        Harnesses.drain(desk);
        OperatorSubtaskState snapshot = desk.snapshot(1, 1);
        desk.close();

        desk = harness(RuleBook.of(List.of()));
        desk.initializeState(snapshot);
        desk.open();
        desk.processWatermark(at("10T12:00"));

        assertThat(messages()).isEmpty();
        assertThat(desk.numKeyedStateEntries()).isZero();
    }

    @Test
    void nothingIsLeftOfAnAlertThatIsLongPast() throws Exception {
        find(found("a", HIGH, 5, at("01T10:00")));
        find(found("a", HIGH, 6, at("01T10:30")));
        find(found("a", HIGH, 7, at("05T10:30")));
        desk.processWatermark(at("04T00:00"));
        desk.processWatermark(at("25T00:00"));
        assertThat(desk.numEventTimeTimers()).isEqualTo(1);
        assertThat(desk.numKeyedStateEntries()).isEqualTo(1);

        desk.processWatermark(at("25T10:30"));
        assertThat(messages()).hasSize(3);
        assertThat(desk.numKeyedStateEntries()).isZero();
        assertThat(desk.numEventTimeTimers()).isZero();
    }

    @Test
    void anAlertThatIsFoundAgainAndAgainHasOneTimerAndIsForgottenInTheEnd() throws Exception {
        for (int day = 1; day <= 25; day++) {
            find(found("a", HIGH, 5, at("%02dT10:00".formatted(day))));
            desk.processWatermark(at("%02dT10:00".formatted(day)));
            assertThat(desk.numEventTimeTimers()).isEqualTo(1);
        }
        find(cleared("a", at("26T10:00")));
        desk.processWatermark(at("26T10:00"));
        assertThat(messages()).containsExactly("1 opened high 5 failures", "2 resolved high It was the bank");

        desk.processWatermark(at("26T10:00") + Duration.ofDays(20).toMillis());
        assertThat(desk.numKeyedStateEntries()).isZero();
        assertThat(desk.numEventTimeTimers()).isZero();
    }

    @Test
    void aFindingOfARuleThatIsOffIsAMistakeThatIsNamed() throws Exception {
        restart(desk(RULES.off()));

        assertThatThrownBy(() -> find(found("a", HIGH, 5, at("10T10:00"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Rule 'many_failures' has found something but is off or unknown");
    }

    static List<StateBackend> backends() {
        return List.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
    }

    private void restart(AlertDesk other) throws Exception {
        desk.close();
        desk = harness(other);
        desk.open();
    }

    private static RuleSettings settings(RuleMode mode) {
        return new RuleSettings(mode, RuleSettings.COOL_DOWN, RuleSettings.UPDATE_INTERVAL, new TreeMap<>());
    }

    static KeyedOneInputStreamOperatorTestHarness<AlertKey, Finding, Alert> harness(RuleBook rules) throws Exception {
        return harness(desk(rules));
    }

    private static KeyedOneInputStreamOperatorTestHarness<AlertKey, Finding, Alert> harness(AlertDesk desk)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(desk), AlertKey::of, TypeInformation.of(AlertKey.class));
    }

    /** A desk that remembers for twenty days. */
    private static AlertDesk desk(RuleBook rules) {
        return new AlertDesk(rules, new AlertOrigin("test", true), Duration.ofDays(20), SHADOW);
    }

    private void find(Finding finding) throws Exception {
        desk.processElement(finding, finding.eventTime());
    }

    private long told(AlertState state) {
        return count(CounterNames.alerts(RuleMode.LIVE, state, RULE.id()));
    }

    private long count(String name) {
        return Harnesses.count(desk, name);
    }

    /** The messages since the last call, in words. */
    private List<String> messages() {
        return Harnesses.drain(desk).stream()
                .map(alert -> alert.sequence() + " " + alert.state().label() + " "
                        + alert.severity().label() + " " + alert.reason())
                .toList();
    }

    /** A minute in March 2026. */
    private static long at(String time) {
        return Given.time("2026-03-" + time + ":00Z");
    }
}
