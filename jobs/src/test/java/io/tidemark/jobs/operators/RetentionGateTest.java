package io.tidemark.jobs.operators;

import static io.tidemark.jobs.Given.completed;
import static io.tidemark.jobs.Given.ended;
import static io.tidemark.jobs.Given.open;
import static io.tidemark.jobs.Given.paid;
import static io.tidemark.jobs.Given.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import io.tidemark.events.FaultCode;
import io.tidemark.events.Order;
import io.tidemark.jobs.deadletter.DeadLetter;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

class RetentionGateTest {

    private static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));
    private static final Duration RETENTION = Duration.ofDays(180);
    private static final long WATERMARK = time("2026-09-06T12:00:00Z");
    private static final String EXACTLY_RETAINED = "2026-03-10T12:00:00Z";
    private static final String TOO_OLD = "2026-03-10T11:59:59.999Z";

    @Test
    void anEventAsOldAsTheStatePasses() throws Exception {
        try (var gate = gate(EventContract.transactions())) {
            gate.processWatermark(WATERMARK);
            pass(gate, EventContract.transactions(), completed("t1", "o1", EXACTLY_RETAINED, "80"));

            assertThat(gate.extractOutputValues()).hasSize(1);
            assertThat(Harnesses.side(gate, DEAD_LETTERS)).isEmpty();
        }
    }

    @Test
    void anOlderEventIsADeadLetterWithItsReason() throws Exception {
        try (var gate = gate(EventContract.transactions())) {
            gate.processWatermark(WATERMARK);
            pass(gate, EventContract.transactions(), completed("t1", "o1", TOO_OLD, "80"));

            assertThat(gate.extractOutputValues()).isEmpty();
            DeadLetter letter = Harnesses.side(gate, DEAD_LETTERS).get(0);
            assertThat(letter.kind()).isEqualTo("transaction");
            assertThat(letter.faults()).containsExactly(new Fault(FaultCode.BEYOND_RETENTION, "timestamp", TOO_OLD));
            assertThat(letter.raw()).contains("t1", "o1");
            assertThat(Harnesses.count(gate, CounterNames.rejected(EventKind.TRANSACTION)))
                    .isEqualTo(1);
            assertThat(Harnesses.count(gate, CounterNames.rejected(EventKind.TRANSACTION, FaultCode.BEYOND_RETENTION)))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatHadPassedBeforeARestartHasPassed() throws Exception {
        OperatorSubtaskState snapshot;
        try (var gate = gate(EventContract.orders())) {
            gate.processWatermark(WATERMARK);
            pass(gate, EventContract.orders(), paid("o1", EXACTLY_RETAINED, "80"));
            snapshot = gate.snapshot(1, 1);
        }
        try (var gate = gate(EventContract.orders(), snapshot)) {
            pass(gate, EventContract.orders(), paid("o2", TOO_OLD, "80"));
            pass(gate, EventContract.orders(), paid("o3", EXACTLY_RETAINED, "80"));

            assertThat(gate.extractOutputValues()).extracting(Order::orderId).containsExactly("o3");
            assertThat(Harnesses.side(gate, DEAD_LETTERS)).hasSize(1);
        }
    }

    @Test
    void beforeTheFirstWatermarkNothingIsTooOld() throws Exception {
        try (var gate = gate(EventContract.orders())) {
            pass(gate, EventContract.orders(), paid("o1", "1971-01-01T00:00:00Z", "80"));

            assertThat(gate.extractOutputValues()).hasSize(1);
        }
    }

    @Test
    void aChargebackIsAsOldAsItsDisputeHoweverLateItIsResolved() throws Exception {
        Chargeback dispute = open("c1", "t1", TOO_OLD, "30", "fraud");
        Chargeback resolvedNow = ended(dispute, DisputeStatus.WON, "2026-09-06T11:00:00Z");
        try (var gate = gate(EventContract.chargebacks())) {
            gate.processWatermark(WATERMARK);
            pass(gate, EventContract.chargebacks(), resolvedNow);

            assertThat(gate.extractOutputValues()).isEmpty();
            assertThat(Harnesses.side(gate, DEAD_LETTERS))
                    .singleElement()
                    .extracting(DeadLetter::faults)
                    .isEqualTo(List.of(new Fault(FaultCode.BEYOND_RETENTION, "dispute_date", TOO_OLD)));
        }
    }

    private static <T> void pass(OneInputStreamOperatorTestHarness<T, T> gate, EventContract<T> contract, T event)
            throws Exception {
        gate.processElement(event, contract.timestamp(event));
    }

    private static <T> OneInputStreamOperatorTestHarness<T, T> gate(EventContract<T> contract) throws Exception {
        return gate(contract, OperatorSubtaskState.builder().build());
    }

    private static <T> OneInputStreamOperatorTestHarness<T, T> gate(
            EventContract<T> contract, OperatorSubtaskState snapshot) throws Exception {
        OneInputStreamOperatorTestHarness<T, T> harness = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new RetentionGate<>(contract, RETENTION, DEAD_LETTERS)));
        harness.initializeState(snapshot);
        harness.open();
        return harness;
    }
}
