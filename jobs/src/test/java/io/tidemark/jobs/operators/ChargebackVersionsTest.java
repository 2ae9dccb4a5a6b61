package io.tidemark.jobs.operators;

import static io.tidemark.jobs.Given.ended;
import static io.tidemark.jobs.Given.move;
import static io.tidemark.jobs.Given.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.ledger.ChargebackMove;
import io.tidemark.jobs.ledger.History;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChargebackVersionsTest {

    private static final Chargeback OPEN = open("c1", "t1", "2026-03-11T10:00:00Z", "30", "fraud");
    private static final Chargeback WON = ended(OPEN, DisputeStatus.WON, "2026-04-01T00:00:00Z");

    private KeyedOneInputStreamOperatorTestHarness<String, Chargeback, ChargebackMove> versions;

    @BeforeEach
    void begin() throws Exception {
        versions = harness();
        versions.open();
    }

    @AfterEach
    void close() throws Exception {
        versions.close();
    }

    @Test
    void eachVersionIsToldWithAllThatCameBefore() throws Exception {
        add(OPEN);
        add(WON);

        assertThat(Harnesses.drain(versions)).containsExactly(move(1, OPEN), move(2, OPEN, WON));
        assertThat(count(CounterNames.superseded(EventKind.CHARGEBACK))).isEqualTo(1);
    }

    @Test
    void aVersionThatIsOutrankedIsToldAsAPartOfTheHistory() throws Exception {
        add(WON);
        add(OPEN);

        assertThat(Harnesses.drain(versions)).containsExactly(move(1, WON), move(2, OPEN, WON));
        assertThat(count(CounterNames.superseded(EventKind.CHARGEBACK))).isEqualTo(1);
    }

    @Test
    void whatWasSaidBeforeIsCountedAndNotTold() throws Exception {
        add(OPEN);
        add(WON);
        Harnesses.drain(versions);
        add(OPEN);
        add(WON);

        assertThat(Harnesses.drain(versions)).isEmpty();
        assertThat(count(CounterNames.superseded(EventKind.CHARGEBACK))).isEqualTo(1);
        assertThat(count(CounterNames.duplicate(EventKind.CHARGEBACK))).isEqualTo(2);
    }

    @Test
    void ofTooManyVersionsTheLeastIsForgottenAndCounted() throws Exception {
        for (int minute = 0; minute < 59; minute++) {
            add(ended(OPEN, DisputeStatus.WON, String.format("2026-04-01T00:%02d:00Z", minute)));
            add(ended(OPEN, DisputeStatus.LOST, String.format("2026-04-01T00:%02d:00Z", minute)));
        }

        List<ChargebackMove> moves = Harnesses.drain(versions);
        assertThat(moves).hasSize(118).last().satisfies(move -> assertThat(move.versions())
                .hasSize(History.LIMIT)
                .last()
                .isEqualTo(ended(OPEN, DisputeStatus.WON, "2026-04-01T00:58:00Z")));
        assertThat(count(CounterNames.forgotten(EventKind.CHARGEBACK))).isEqualTo(118 - History.LIMIT);
    }

    @Test
    void withoutAnIdTransactionDateAndReasonTellChargebacksApart() throws Exception {
        add(open("", "t1", "2026-03-11T10:00:00Z", "30", "fraud"));
        add(open("", "t1", "2026-03-11T10:00:00Z", "30", "duplicate"));
        add(open("", "t1", "2026-03-12T10:00:00Z", "30", "fraud"));
        add(open("", "t2", "2026-03-11T10:00:00Z", "30", "fraud"));

        assertThat(Harnesses.drain(versions)).hasSize(4);
        assertThat(versions.numKeyedStateEntries()).isEqualTo(4);
    }

    @Test
    void aVersionCountGoesOnAfterARestart() throws Exception {
        add(OPEN);
        OperatorSubtaskState snapshot = versions.snapshot(1, 1);
        versions.close();

        versions = harness();
        versions.initializeState(snapshot);
        versions.open();
        add(WON);

        assertThat(Harnesses.drain(versions)).containsExactly(move(2, OPEN, WON));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Chargeback, ChargebackMove> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ChargebackVersions(StateLifetime.ofTheRun())),
                Chargeback::identity,
                Types.STRING);
    }

    private void add(Chargeback version) throws Exception {
        versions.processElement(version, 0);
    }

    private long count(String name) {
        return Harnesses.count(versions, name);
    }
}
