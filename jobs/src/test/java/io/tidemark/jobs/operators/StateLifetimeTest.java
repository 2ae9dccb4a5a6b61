package io.tidemark.jobs.operators;

import static io.tidemark.jobs.Given.completed;
import static io.tidemark.jobs.Given.move;
import static io.tidemark.jobs.Given.open;
import static io.tidemark.jobs.Given.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Chargeback;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.activity.CodeTables;
import io.tidemark.jobs.ledger.ChargebackMove;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.serde.FactPacking;
import io.tidemark.jobs.serde.PackedFact;
import java.time.Duration;
import java.time.ZoneId;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class StateLifetimeTest {

    private static final Duration RETENTION = Duration.ofDays(180);
    private static final Chargeback DISPUTE = open("c1", "t1", "2026-03-11T10:00:00Z", "30", "fraud");

    @Test
    void stateIsForgottenOnceItWasNotWrittenForThatLong() throws Exception {
        try (var versions = versions(StateLifetime.of(RETENTION))) {
            versions.setStateTtlProcessingTime(0);
            versions.processElement(DISPUTE, 0);
            Harnesses.drain(versions);

            versions.setStateTtlProcessingTime(RETENTION.toMillis() - 1);
            versions.processElement(DISPUTE, 0);
            assertThat(Harnesses.drain(versions)).isEmpty();

            versions.setStateTtlProcessingTime(RETENTION.toMillis());
            versions.processElement(DISPUTE, 0);
            assertThat(Harnesses.drain(versions)).containsExactly(move(1, DISPUTE));
        }
    }

    @Test
    void forgottenStateIsGoneAndNotOnlyHidden() throws Exception {
        try (var versions = versions(StateLifetime.of(RETENTION))) {
            versions.setStateTtlProcessingTime(0);
            versions.processElement(DISPUTE, 0);
            versions.setStateTtlProcessingTime(RETENTION.toMillis() + 1);
            for (int i = 0; i < 1000; i++) { // each access sweeps a little
                versions.processElement(open("c2", "t1", "2026-03-11T10:00:00Z", "30", "fraud"), 0);
            }

            assertThat(versions.numKeyedStateEntries()).isEqualTo(1);
        }
    }

    @Test
    void everyChangeProlongsALife() throws Exception {
        try (var ledger = new KeyedOneInputStreamOperatorTestHarness<Long, PackedFact, LedgerEntry>(
                new OrderLedger(
                        LedgerSettings.of(ZoneId.of("UTC"), CodeTables.standard(), StateLifetime.of(RETENTION))),
                PackedFact::orderDigest,
                Types.LONG)) {
            ledger.open();
            PackedFact first = packed(pending("t1", "o1", "2026-03-10T09:00:00Z", "80"));
            PackedFact second = packed(completed("t1", "o1", "2026-03-10T09:00:00Z", "80"));
            ledger.setStateTtlProcessingTime(0);
            ledger.processElement(first, 0);
            ledger.setStateTtlProcessingTime(RETENTION.toMillis() / 2);
            ledger.processElement(second, 0);
            Harnesses.drain(ledger);

            ledger.setStateTtlProcessingTime(RETENTION.toMillis() + 1);
            ledger.processElement(first, 0);
            assertThat(Harnesses.drain(ledger)).isEmpty();
        }
    }

    @Test
    void aBoundedRunForgetsNothing() throws Exception {
        try (var versions = versions(StateLifetime.ofTheRun())) {
            versions.processElement(DISPUTE, 0);
            Harnesses.drain(versions);
            versions.setStateTtlProcessingTime(Duration.ofDays(36_500).toMillis());
            versions.processElement(DISPUTE, 0);

            assertThat(Harnesses.drain(versions)).isEmpty();
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Chargeback, ChargebackMove> versions(
            StateLifetime lifetime) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<String, Chargeback, ChargebackMove>(
                new KeyedProcessOperator<>(new ChargebackVersions(lifetime)), Chargeback::identity, Types.STRING);
        harness.open();
        return harness;
    }

    private static PackedFact packed(Transaction transaction) {
        return new FactPacking().pack(new OrderFact.Attempted(transaction));
    }
}
