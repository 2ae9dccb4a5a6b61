package io.tidemark.jobs.operators;

import static io.tidemark.jobs.Customers.fails;
import static io.tidemark.jobs.Customers.millis;
import static io.tidemark.jobs.Customers.pays;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.ledger.IdDigest;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.CustomerCase;
import io.tidemark.rules.activity.CustomerWatch;
import io.tidemark.rules.alert.EntityType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomerDeskTest {

    private static final CustomerWatch THREE_FAILURES = CustomerWatch.forDeclines(3, 600_000);

    private static final List<CustomerActivity> STORY = List.of(
            fails("C1", "o1", "t1", "2026-03-10T10:00:00Z"),
            fails("C2", "o2", "t2", "2026-03-10T10:00:30Z"),
            fails("C1", "o1", "t3", "2026-03-10T10:01:00Z"),
            fails("C1", "o1", "t4", "2026-03-10T10:02:00Z"),
            pays("C2", "o2", "t5", "2026-03-10T10:02:30Z"),
            pays("C1", "o1", "t6", "2026-03-10T10:03:00Z"));

    private KeyedOneInputStreamOperatorTestHarness<Long, CustomerActivity, CustomerCase> desk;

    @BeforeEach
    void begin() throws Exception {
        desk = open();
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    @Test
    void aCaseComesWhenTheWatermarkReachesItsTimeAndCarriesThatTime() throws Exception {
        for (CustomerActivity activity : STORY) {
            desk.processElement(activity, activity.knownAt());
        }
        desk.processWatermark(millis("2026-03-10T10:01:59.999Z"));
        assertThat(Harnesses.drain(desk)).isEmpty();

        desk.processWatermark(millis("2026-03-10T10:02:00Z"));

        assertThat(desk.extractOutputStreamRecords())
                .singleElement()
                .extracting(StreamRecord::getTimestamp)
                .isEqualTo(millis("2026-03-10T10:02:00Z"));
        assertThat(Harnesses.drain(desk)).singleElement().satisfies(subject -> assertThat(subject.attempts())
                .extracting(CustomerActivity::transactionId)
                .containsExactly("t1", "t3", "t4"));
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() throws Exception {
        List<CustomerActivity> backwards = new ArrayList<>(STORY);
        Collections.reverse(backwards);

        assertThat(cases(backwards)).hasSize(2).isEqualTo(cases(STORY));
    }

    @Test
    void aRetractionTakesTheCaseAway() throws Exception {
        List<CustomerActivity> corrected = new ArrayList<>(STORY);
        corrected.add(STORY.get(2).retraction());

        assertThat(cases(corrected)).isEmpty();
    }

    @Test
    void anOrdinaryCustomerLeavesNoTimer() throws Exception {
        desk.processElement(STORY.get(1), 0);
        desk.processElement(STORY.get(4), 0);

        assertThat(desk.numEventTimeTimers()).isZero();
    }

    @Test
    void noTimerIsLeftWhenTheCasesAreMade() throws Exception {
        for (CustomerActivity activity : STORY) {
            desk.processElement(activity, activity.knownAt());
        }
        desk.processWatermark(STORY.get(0).knownAt());
        assertThat(desk.numEventTimeTimers()).isPositive();

        desk.processWatermark(millis("2026-03-10T11:00:00Z"));

        assertThat(desk.numEventTimeTimers()).isZero();
    }

    @Test
    void aCheckpointHoldsWhatHasNotBeenFiled() throws Exception {
        for (CustomerActivity activity : STORY) {
            desk.processElement(activity, activity.knownAt());
        }
        desk.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState snapshot = desk.snapshot(1, 0);

        try (var restored = harness()) {
            restored.initializeState(snapshot);
            restored.open();
            restored.processWatermark(Long.MAX_VALUE);
            assertThat(Harnesses.drain(restored)).isEqualTo(cases(STORY)).isNotEmpty();
        }
    }

    @Test
    void whatIsTooMuchToGatherIsFiled() throws Exception {
        for (int i = 0; i < 20_000; i++) {
            desk.processElement(fails("C" + i, "o" + i, "t" + i, "2026-03-10T10:00:00Z"), 0);
        }

        assertThat(desk.numKeyedStateEntries()).isGreaterThan(10_000).isLessThan(20_000);
    }

    @Test
    void whatComesTooLateIsCounted() throws Exception {
        desk.processElement(STORY.get(0), 0);
        desk.processElement(STORY.get(2), 0);
        desk.processWatermark(millis("2026-03-10T12:00:00Z"));
        desk.processElement(STORY.get(3), 0);
        desk.processWatermark(millis("2026-03-10T13:00:00Z"));

        assertThat(Harnesses.drain(desk)).isEmpty();
        assertThat(Harnesses.count(desk, CounterNames.late(EntityType.CUSTOMER)))
                .isPositive();
    }

    @Test
    void whatIsTooMuchOfACustomerIsCounted() throws Exception {
        for (int i = 0; i < 53; i++) {
            desk.processElement(fails("C1", "o1", "t" + i, "2026-03-10T10:00:00Z"), 0);
        }
        desk.processWatermark(millis("2026-03-10T12:00:00Z"));

        assertThat(Harnesses.count(desk, CounterNames.leftOut(EntityType.CUSTOMER)))
                .isEqualTo(3);
    }

    @Test
    void whatHadPassedBeforeARestartIsNotTold() throws Exception {
        desk.processElement(STORY.get(0), 0);
        desk.processElement(STORY.get(2), 0);
        desk.processWatermark(millis("2026-03-10T12:00:00Z"));
        desk.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState snapshot = desk.snapshot(1, 0);

        try (var restored = harness()) {
            restored.initializeState(snapshot);
            restored.open();
            restored.processElement(STORY.get(3), 0);
            restored.processWatermark(millis("2026-03-10T13:00:00Z"));

            assertThat(Harnesses.drain(restored)).isEmpty();
            assertThat(Harnesses.count(restored, CounterNames.late(EntityType.CUSTOMER)))
                    .isPositive();
        }
    }

    private static List<CustomerCase> cases(List<CustomerActivity> activities) throws Exception {
        try (var desk = open()) {
            for (CustomerActivity activity : activities) {
                desk.processElement(activity, activity.knownAt());
            }
            desk.processWatermark(Long.MAX_VALUE);
            return Harnesses.drain(desk);
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, CustomerActivity, CustomerCase> open()
            throws Exception {
        var desk = harness();
        desk.open();
        return desk;
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, CustomerActivity, CustomerCase> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new CustomerDesk(THREE_FAILURES, StateLifetime.ofTheRun()),
                activity -> IdDigest.of(activity.customerId()),
                Types.LONG);
    }
}
