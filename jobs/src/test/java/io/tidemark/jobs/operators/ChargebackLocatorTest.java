package io.tidemark.jobs.operators;

import static io.tidemark.jobs.Given.completed;
import static io.tidemark.jobs.Given.move;
import static io.tidemark.jobs.Given.open;
import static io.tidemark.jobs.Given.placed;
import static io.tidemark.jobs.Given.time;
import static io.tidemark.jobs.Given.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Chargeback;
import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import io.tidemark.events.FaultCode;
import io.tidemark.events.Transaction;
import io.tidemark.events.Warning;
import io.tidemark.jobs.ledger.ChargebackLimit;
import io.tidemark.jobs.ledger.ChargebackMove;
import io.tidemark.jobs.ledger.IdDigest;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.Tenure;
import io.tidemark.jobs.serde.FactPacking;
import io.tidemark.jobs.serde.PackedFact;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChargebackLocatorTest {

    private static final Chargeback DISPUTE = open("c1", "t1", "2026-03-11T10:00:00Z", "30", "fraud");
    private static final String ORPHANAGE = PlacedChargeback.orphanage("t1");

    private KeyedTwoInputStreamOperatorTestHarness<Long, PackedFact, ChargebackMove, PlacedChargeback> locator;

    @BeforeEach
    void begin() throws Exception {
        locator = harness();
        locator.open();
    }

    @AfterEach
    void close() throws Exception {
        locator.close();
    }

    @Test
    void aChargebackGoesToTheOrderOfItsTransaction() throws Exception {
        locate(completed("t1", "o1", "2026-03-10T09:00:00Z", "80"));
        locate(completed("t2", "o2", "2026-03-10T09:00:00Z", "80"));
        dispute(move(1, DISPUTE));

        assertThat(Harnesses.drain(locator))
                .containsExactly(placed("o1", 1, Tenure.since(time("2026-03-10T09:00:00Z")), DISPUTE));
    }

    @Test
    void aChargebackThatComesFirstWaitsAcrossARestartAndLosesNothing() throws Exception {
        dispute(move(1, DISPUTE));
        assertThat(Harnesses.drain(locator)).containsExactly(placed(ORPHANAGE, 1, DISPUTE));
        OperatorSubtaskState snapshot = locator.snapshot(1, 1);
        locator.close();

        locator = harness();
        locator.initializeState(snapshot);
        locator.open();
        locate(completed("t1", "o1", "2026-03-10T09:00:00Z", "80"));

        assertThat(Harnesses.drain(locator))
                .containsExactly(
                        withdrawn(ORPHANAGE, 2, "2026-03-10T09:00:00Z", DISPUTE),
                        placed("o1", 3, Tenure.since(time("2026-03-10T09:00:00Z")), DISPUTE));
    }

    @Test
    void aTransactionIdUnderTwoOrdersIsWarnedOf() throws Exception {
        locate(completed("t1", "o1", "2026-03-10T09:00:00Z", "80"));
        locate(completed("t1", "o1", "2026-03-10T10:00:00Z", "80"));
        assertThat(reusedIds()).isZero();

        locate(completed("t1", "o2", "2026-03-10T11:00:00Z", "80"));
        assertThat(reusedIds()).isEqualTo(1);
    }

    @Test
    void aTransactionWithoutChargebacksSaysNothing() throws Exception {
        locate(completed("t1", "o1", "2026-03-10T09:00:00Z", "80"));

        assertThat(Harnesses.drain(locator)).isEmpty();
    }

    @Test
    void whatIsBeyondTheLimitIsToldAndForgottenByTheOrder() throws Exception {
        locate(completed("t1", "o1", "2026-03-10T09:00:00Z", "80"));
        for (String id : List.of("c1", "c2", "c3")) {
            dispute(move(1, open(id, "t1", "2026-03-11T10:00:00Z", "30", "fraud")));
        }

        assertThat(Harnesses.side(locator, LeftOut.LETTERS)).singleElement().satisfies(letter -> {
            assertThat(letter.kind()).isEqualTo("chargeback");
            assertThat(letter.faults())
                    .containsExactly(new Fault(FaultCode.TOO_MANY_CHARGEBACKS, "transaction_id", "t1"));
        });
        assertThat(Harnesses.count(
                        locator, CounterNames.rejected(EventKind.CHARGEBACK, FaultCode.TOO_MANY_CHARGEBACKS)))
                .isEqualTo(1);
        assertThat(Harnesses.count(locator, CounterNames.rejected(EventKind.CHARGEBACK)))
                .isEqualTo(1);
    }

    private static KeyedTwoInputStreamOperatorTestHarness<Long, PackedFact, ChargebackMove, PlacedChargeback> harness()
            throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new ChargebackLocator(StateLifetime.ofTheRun(), new ChargebackLimit(2))),
                PackedFact::transactionDigest,
                move -> IdDigest.of(move.transactionId()),
                Types.LONG);
    }

    private void locate(Transaction version) throws Exception {
        locator.processElement1(new FactPacking().pack(new OrderFact.Attempted(version)), 0);
    }

    private void dispute(ChargebackMove move) throws Exception {
        locator.processElement2(move, 0);
    }

    private long reusedIds() {
        return Harnesses.count(locator, CounterNames.warning(Warning.TRANSACTION_ID_REUSED));
    }
}
