package io.tidemark.jobs.topology;

import static io.tidemark.jobs.Given.completed;
import static io.tidemark.jobs.Given.move;
import static io.tidemark.jobs.Given.open;
import static io.tidemark.jobs.Given.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Transaction;
import io.tidemark.jobs.Configs;
import io.tidemark.jobs.activity.CodeTables;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertState;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.ledger.ChargebackLimit;
import io.tidemark.jobs.ledger.ChargebackMove;
import io.tidemark.jobs.ledger.IdDigest;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.operators.ChargebackLocator;
import io.tidemark.jobs.operators.LedgerSettings;
import io.tidemark.jobs.operators.OrderLedger;
import io.tidemark.jobs.operators.ReplayLedger;
import io.tidemark.jobs.operators.StateLifetime;
import io.tidemark.jobs.serde.FactPacking;
import io.tidemark.jobs.serde.PackedFact;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disputed transaction whose feed is behind, from the locator to the alert. */
class LateTransactionTest {

    private static final String ORPHAN = "orphan_chargeback";
    private static final String GRACE_IS_OVER = "2026-03-08T12:00:00Z";

    private final FactPacking packing = new FactPacking();
    private final List<PackedFact> facts = new ArrayList<>();

    private KeyedTwoInputStreamOperatorTestHarness<Long, PackedFact, ChargebackMove, PlacedChargeback> locator;
    private KeyedOneInputStreamOperatorTestHarness<Long, PackedFact, LedgerEntry> ledger;
    private RuleHarnesses rules;

    @BeforeEach
    void begin() throws Exception {
        locator = new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(
                        new ChargebackLocator(StateLifetime.ofTheRun(), new ChargebackLimit(ChargebackLimit.USUAL))),
                PackedFact::transactionDigest,
                move -> IdDigest.of(move.transactionId()),
                Types.LONG);
        locator.open();
        ledger = new KeyedOneInputStreamOperatorTestHarness<>(
                new OrderLedger(settings()), PackedFact::orderDigest, Types.LONG);
        ledger.open();
        rules = new RuleHarnesses(Duration.ofDays(180));
    }

    @AfterEach
    void close() throws Exception {
        rules.close();
        ledger.close();
        locator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T00:00:00Z", "2026-03-06T00:00:00Z", GRACE_IS_OVER})
    void theAlertThatItIsUnknownResolvesWhenItArrives(String paidAt) throws Exception {
        dispute("c1");
        dispute("c2");
        advanceTo("2026-03-09T00:00:00Z");
        assertThat(orphans()).extracting(Alert::state).containsExactly(AlertState.OPENED);

        pay(paidAt);
        advanceTo("2026-03-10T00:00:00Z");

        assertThat(orphans()).extracting(Alert::state).containsExactly(AlertState.OPENED, AlertState.RESOLVED);
        assertThat(orphans())
                .extracting(Alert::alertId)
                .containsOnly(orphans().get(0).alertId());
        assertThat(orphans().get(1).reason()).isEqualTo("The transaction has arrived.");
        assertThat(orphans().get(1).eventTime()).isBetween(time("2026-03-09T00:00:00Z"), time("2026-03-10T00:00:00Z"));
    }

    @Test
    void whoKnowsItBeforeTheGraceIsOverMissesNothing() throws Exception {
        dispute("c1");
        dispute("c2");
        advanceTo("2026-03-07T00:00:00Z");
        pay("2026-03-01T00:00:00Z");
        advanceTo("2026-03-10T00:00:00Z");

        assertThat(orphans()).isEmpty();
    }

    @Test
    void aReplayNeverMissesIt() throws Exception {
        dispute("c1");
        dispute("c2");
        pay("2026-03-01T00:00:00Z");

        try (var replay = new OneInputStreamOperatorTestHarness<>(new ReplayLedger(settings()))) {
            replay.open();
            for (PackedFact fact : facts) {
                replay.processElement(fact, 0);
            }
            replay.endInput();
            rules.take(replay);
        }
        rules.advanceTo(time("2026-03-10T00:00:00Z"));

        assertThat(orphans()).isEmpty();
    }

    private List<Alert> orphans() {
        return rules.alerts().stream()
                .filter(alert -> alert.ruleId().equals(ORPHAN))
                .toList();
    }

    private void dispute(String id) throws Exception {
        locator.processElement2(move(1, open(id, "t1", "2026-03-05T00:00:00Z", "30", "13.1")), 0);
        place();
    }

    private void pay(String at) throws Exception {
        Transaction transaction = completed("t1", "o1", at, "80");
        PackedFact fact = packing.pack(new OrderFact.Attempted(transaction));
        tell(fact);
        locator.processElement1(fact, 0);
        place();
    }

    /** Hands over to the ledger what the locator has said. */
    private void place() throws Exception {
        for (PlacedChargeback statement : locator.extractOutputValues()) {
            tell(packing.pack(new OrderFact.Disputed(statement)));
        }
        locator.getOutput().clear();
    }

    private void tell(PackedFact fact) throws Exception {
        facts.add(fact);
        ledger.processElement(fact, 0);
    }

    private void advanceTo(String time) throws Exception {
        ledger.processWatermark(time(time));
        rules.take(ledger);
        rules.advanceTo(time(time));
    }

    private static LedgerSettings settings() {
        Path nowhere = Path.of("nowhere");
        StateLifetime lifetime = StateLifetime.ofTheRun();
        return LedgerSettings.of(ZoneId.of("UTC"), CodeTables.standard(), lifetime)
                .feeding(new RuleTopology(Configs.of(Mode.STREAM, nowhere, nowhere), lifetime).feed());
    }
}
