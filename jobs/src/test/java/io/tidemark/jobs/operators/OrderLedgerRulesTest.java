package io.tidemark.jobs.operators;

import static io.tidemark.jobs.Given.completed;
import static io.tidemark.jobs.Given.failed;
import static io.tidemark.jobs.Given.open;
import static io.tidemark.jobs.Given.order;
import static io.tidemark.jobs.Given.paid;
import static io.tidemark.jobs.Given.pending;
import static io.tidemark.jobs.Given.placed;
import static io.tidemark.jobs.Given.time;
import static io.tidemark.jobs.Given.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.events.Chargeback;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.TransactionStatus;
import io.tidemark.jobs.activity.CodeTables;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.Tenure;
import io.tidemark.jobs.ledger.TransactionLimit;
import io.tidemark.jobs.serde.FactPacking;
import io.tidemark.jobs.serde.PackedFact;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.OrderActivity;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.activity.OrderWatch;
import io.tidemark.rules.activity.OrderWatch.Anchor;
import io.tidemark.rules.activity.ProviderActivity;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger tells rules. */
class OrderLedgerRulesTest {

    private static final long HOUR = 3_600_000;
    private static final OrderWatch WATCH = OrderWatch.forFailures(2)
            .and(OrderWatch.forSecondPayment())
            .and(OrderWatch.forDisputes())
            .and(OrderWatch.forDeadline(Anchor.PAID, HOUR))
            .and(OrderWatch.forDeadline(Anchor.PAYMENT, HOUR));
    private static final int TIMERS_HELD_AT_MOST = 65_536;
    private static final RuleFeed ALL = new RuleFeed(WATCH, true, true, true, true);
    private static final RuleFeed CASES = new RuleFeed(WATCH, false, false, false, false);
    private static final String ORPHANAGE = PlacedChargeback.orphanage("t3");
    private static final Chargeback DISPUTE = disputed("c1");
    private static final List<OrderFact> TROUBLE = List.of(
            new OrderFact.Ordered(order("o1", "2026-03-10T08:00:00Z", "80", PaymentStatus.PENDING)),
            new OrderFact.Attempted(failed("t1", "o1", "2026-03-10T08:01:00Z", "80", "51")),
            new OrderFact.Attempted(failed("t2", "o1", "2026-03-10T08:02:00Z", "80", "51")),
            new OrderFact.Attempted(completed("t3", "o1", "2026-03-10T08:03:00Z", "80")),
            new OrderFact.Ordered(paid("o1", "2026-03-10T11:00:00Z", "80")),
            new OrderFact.Disputed(placed("o1", 1, Tenure.since(time("2026-03-10T08:03:00Z")), DISPUTE)));

    private KeyedOneInputStreamOperatorTestHarness<Long, PackedFact, LedgerEntry> ledger;

    @BeforeEach
    void begin() throws Exception {
        start(settings().feeding(ALL));
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
    }

    @Test
    void casesComeInOrderOfTheirTimeOnceTheWatermarkHasPassedIt() throws Exception {
        tell(TROUBLE);
        assertThat(cases()).isEmpty();

        ledger.processWatermark(time("2026-03-10T09:00:00Z"));
        assertThat(cases())
                .extracting(StreamRecord::getTimestamp)
                .containsExactly(time("2026-03-10T08:02:00Z"), time("2026-03-10T08:03:00Z"));

        ledger.processWatermark(Long.MAX_VALUE);
        assertThat(cases())
                .allMatch(record -> record.getTimestamp() == record.getValue().time())
                .extracting(StreamRecord::getTimestamp)
                .containsExactly(
                        time("2026-03-10T08:02:00Z"),
                        time("2026-03-10T08:03:00Z"),
                        time("2026-03-10T09:03:00Z"),
                        time("2026-03-10T11:00:00Z"),
                        time("2026-03-10T20:00:00Z"));
        assertThat(ledger.numEventTimeTimers()).isZero();
    }

    @Test
    void rulesSeeTheSameInWhateverOrderFactsArrive() throws Exception {
        List<Object> expected = told(TROUBLE, ALL);
        assertThat(expected).hasSizeGreaterThan(10);

        for (int seed = 0; seed < 50; seed++) {
            List<OrderFact> shuffled = new ArrayList<>(TROUBLE);
            shuffled.addAll(TROUBLE);
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(told(shuffled, ALL)).isEqualTo(expected);
        }
    }

    @Test
    void aBoundedRunTellsTheSameAsALiveOneInOrderOfTime() throws Exception {
        tell(TROUBLE);
        ledger.processWatermark(Long.MAX_VALUE);
        List<Object> live = recorded();
        List<CustomerActivity> customers = Harnesses.side(ledger, LedgerOutputs.CUSTOMERS);

        try (OneInputStreamOperatorTestHarness<PackedFact, LedgerEntry> replay = replay()) {
            replay.open();
            List<OrderFact> backwards = new ArrayList<>(TROUBLE);
            Collections.reverse(backwards);
            for (OrderFact fact : backwards) {
                replay.processElement(new FactPacking().pack(fact), 0);
            }
            assertThat(replay.getOutput()).isEmpty();
            replay.endInput();

            assertThat(replay.getSideOutput(LedgerOutputs.CASES))
                    .extracting(StreamRecord::getTimestamp)
                    .isSorted();
            assertThat(recorded(replay)).containsExactlyInAnyOrderElementsOf(live);
            assertThat(Harnesses.side(replay, LedgerOutputs.CUSTOMERS)).containsExactlyInAnyOrderElementsOf(customers);
            assertThat(replay.getOutput()).isNotEmpty();
        }
    }

    @Test
    void anOrderThatComesRightLeavesNoTimer() throws Exception {
        reopen(CASES);
        tell(List.of(
                new OrderFact.Ordered(order("o1", "2026-03-10T08:00:00Z", "80", PaymentStatus.PENDING)),
                new OrderFact.Attempted(pending("t1", "o1", "2026-03-10T08:01:00Z", "80")),
                new OrderFact.Attempted(completed("t1", "o1", "2026-03-10T08:02:00Z", "80"))));
        assertThat(ledger.numEventTimeTimers()).as("held in memory").isZero();
        ledger.prepareSnapshotPreBarrier(1);
        assertThat(ledger.numEventTimeTimers()).isEqualTo(1);

        tell(List.of(new OrderFact.Ordered(paid("o1", "2026-03-10T08:03:00Z", "80"))));
        assertThat(ledger.numEventTimeTimers()).isZero();
    }

    @Test
    void anOrderThatComesRightBeforeACheckpointNeverHadATimer() throws Exception {
        reopen(CASES);
        tell(List.of(
                new OrderFact.Ordered(order("o1", "2026-03-10T08:00:00Z", "80", PaymentStatus.PENDING)),
                new OrderFact.Attempted(completed("t1", "o1", "2026-03-10T08:02:00Z", "80")),
                new OrderFact.Ordered(paid("o1", "2026-03-10T08:03:00Z", "80"))));

        ledger.prepareSnapshotPreBarrier(1);

        assertThat(ledger.numEventTimeTimers()).isZero();
    }

    @Test
    void moreTimersThanMemoryShouldHoldAreHandedOver() throws Exception {
        reopen(CASES);
        for (int i = 0; i <= TIMERS_HELD_AT_MOST; i++) {
            tell(List.of(
                    new OrderFact.Ordered(order("o" + i, "2026-03-10T08:00:00Z", "80", PaymentStatus.PENDING)),
                    new OrderFact.Attempted(completed("t" + i, "o" + i, "2026-03-10T08:02:00Z", "80"))));
        }
        assertThat(ledger.numEventTimeTimers()).isEqualTo(TIMERS_HELD_AT_MOST + 1);

        ledger.processWatermark(Long.MAX_VALUE);

        assertThat(cases())
                .extracting(record -> record.getValue().orderId())
                .hasSize(TIMERS_HELD_AT_MOST + 1)
                .doesNotHaveDuplicates();
    }

    @Test
    void aCaseThatComesTooLateIsCounted() throws Exception {
        reopen(CASES);
        ledger.processWatermark(time("2026-03-10T08:02:30Z"));
        tell(TROUBLE.subList(0, 3));
        ledger.processWatermark(Long.MAX_VALUE);

        assertThat(cases()).isEmpty();
        assertThat(Harnesses.count(ledger, CounterNames.LATE_FOR_RULES)).isEqualTo(1);
    }

    @Test
    void aCaseThatShouldNotHaveBeenIsCountedWhenThatComesOutTooLate() throws Exception {
        reopen(CASES);
        tell(List.of(new OrderFact.Ordered(paid("o1", "2026-03-10T08:00:00Z", "80"))));
        ledger.processWatermark(time("2026-03-10T10:00:00Z"));
        assertThat(cases()).hasSize(1);
        assertThat(Harnesses.count(ledger, CounterNames.LATE_FOR_RULES)).isZero();

        tell(List.of(new OrderFact.Attempted(completed("t1", "o1", "2026-03-10T07:59:00Z", "80"))));

        assertThat(Harnesses.count(ledger, CounterNames.LATE_FOR_RULES)).isEqualTo(1);
    }

    @Test
    void aTransactionThatWasTakenForUnknownMakesACaseWhenItComesTooLate() throws Exception {
        reopen(CASES);
        tell(List.of(unknown("c1", 1), unknown("c2", 2)));
        ledger.processWatermark(time("2026-03-11T00:00:00Z"));
        tell(List.of(found("c1", 3)));
        assertThat(cases()).as("c2 still is of an unknown transaction").hasSize(1);

        tell(List.of(found("c2", 4)));
        ledger.processWatermark(Long.MAX_VALUE);

        assertThat(cases())
                .extracting(
                        StreamRecord::getTimestamp,
                        record -> record.getValue().time(),
                        record -> record.getValue().disputes().size())
                .containsExactly(
                        tuple(time("2026-03-10T20:00:00Z"), time("2026-03-10T20:00:00Z"), 2),
                        tuple(time("2026-03-11T00:00:00.001Z"), time("2026-03-11T00:00:00.001Z"), 0));
    }

    @Test
    void aTransactionThatComesBeforeRulesMissItMakesNoCase() throws Exception {
        reopen(CASES);
        ledger.processWatermark(time("2026-03-10T19:00:00Z"));
        tell(List.of(unknown("c1", 1), found("c1", 2)));
        ledger.processWatermark(Long.MAX_VALUE);

        assertThat(cases()).isEmpty();
    }

    @Test
    void whatRulesDoNotAskForIsNotToldThem() throws Exception {
        reopen(RuleFeed.NOTHING);
        tell(TROUBLE);
        tell(List.of(unknown("c1", 1)));
        ledger.processWatermark(time("2026-03-11T00:00:00Z"));
        tell(List.of(found("c1", 2)));

        assertThat(ledger.numEventTimeTimers()).isZero();
        ledger.processWatermark(Long.MAX_VALUE);
        assertThat(recorded()).isEmpty();
    }

    @Test
    void timersOutliveARestart() throws Exception {
        tell(TROUBLE);
        ledger.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState snapshot = ledger.snapshot(1, 1);
        ledger.close();
        ledger = harness(settings().feeding(ALL));
        ledger.initializeState(snapshot);
        ledger.open();

        ledger.processWatermark(Long.MAX_VALUE);

        assertThat(cases()).hasSize(5);
    }

    @Test
    void customersAreToldOfAtOnceAndOnlyOfWhatChanges() throws Exception {
        tell(TROUBLE);

        assertThat(Harnesses.side(ledger, LedgerOutputs.CUSTOMERS))
                .noneMatch(CustomerActivity::retracted)
                .extracting(CustomerActivity::status)
                .containsExactly(
                        TransactionStatus.FAILED,
                        TransactionStatus.FAILED,
                        TransactionStatus.COMPLETED,
                        TransactionStatus.COMPLETED);
    }

    @Test
    void whatSaysTheSameOfACustomerIsToldOnce() throws Exception {
        tell(List.of(
                TROUBLE.get(0),
                TROUBLE.get(1),
                new OrderFact.Attempted(failed("t1", "o1", "2026-03-10T08:01:00Z", "80", "05"))));

        assertThat(Harnesses.side(ledger, LedgerOutputs.CUSTOMERS)).hasSize(1);
    }

    @Test
    void anotherCustomerTakesOverWhatTheFirstWasSaidToHaveDone() throws Exception {
        tell(TROUBLE.subList(1, 2));
        assertThat(Harnesses.side(ledger, LedgerOutputs.CUSTOMERS)).isEmpty();

        tell(TROUBLE.subList(4, 5));
        tell(TROUBLE.subList(0, 1));

        assertThat(Harnesses.side(ledger, LedgerOutputs.CUSTOMERS))
                .extracting(CustomerActivity::retracted, CustomerActivity::knownAt)
                .containsExactly(
                        tuple(false, time("2026-03-10T11:00:00Z")),
                        tuple(true, time("2026-03-10T11:00:00Z")),
                        tuple(false, time("2026-03-10T08:01:00Z")));
    }

    @Test
    void whatGivesWayToTheLimitIsTakenBack() throws Exception {
        ledger.close();
        start(settings().feeding(ALL).limitedTo(new TransactionLimit(2)));
        tell(List.of(TROUBLE.get(0)));
        for (int i = 0; i < 20; i++) {
            tell(List.of(new OrderFact.Attempted(completed("t" + i, "o1", "2026-03-10T08:02:00Z", "80"))));
        }

        assertThat(Harnesses.side(ledger, LedgerOutputs.PROVIDERS).stream()
                        .mapToLong(ProviderActivity::completed)
                        .sum())
                .isEqualTo(2);
        assertThat(Harnesses.side(ledger, LedgerOutputs.CUSTOMERS).stream()
                        .mapToInt(activity -> activity.retracted() ? -1 : 1)
                        .sum())
                .isEqualTo(2);
    }

    @Test
    void providersAndOrderLevelsAreCounted() throws Exception {
        tell(TROUBLE);

        assertThat(Harnesses.side(ledger, LedgerOutputs.PROVIDERS))
                .extracting(
                        ProviderActivity::failed,
                        ProviderActivity::failedOrders,
                        ProviderActivity::completed,
                        ProviderActivity::disputed)
                .containsExactly(
                        tuple(1L, 1L, 0L, 0L), tuple(1L, 0L, 0L, 0L), tuple(0L, 0L, 1L, 0L), tuple(0L, 0L, 0L, 1L));
        assertThat(Harnesses.side(ledger, LedgerOutputs.ORDER_LEVELS))
                .extracting(OrderLevel::orders)
                .containsExactly(1L);
    }

    /** A dispute of t3, of which nobody has heard. */
    private static OrderFact unknown(String chargebackId, long placement) {
        return new OrderFact.Disputed(placed(ORPHANAGE, placement, disputed(chargebackId)));
    }

    /** The same once t3 has come, which was there before the dispute. */
    private static OrderFact found(String chargebackId, long placement) {
        return new OrderFact.Disputed(withdrawn(ORPHANAGE, placement, "2026-03-10T08:03:00Z", disputed(chargebackId)));
    }

    private static Chargeback disputed(String chargebackId) {
        return open(chargebackId, "t3", "2026-03-10T20:00:00Z", "30", "fraud");
    }

    private List<Object> told(List<OrderFact> facts, RuleFeed feed) throws Exception {
        reopen(feed);
        tell(facts);
        ledger.processWatermark(Long.MAX_VALUE);
        return recorded();
    }

    /** Cases and activity with their timestamps. */
    private List<Object> recorded() {
        return recorded(ledger);
    }

    private static List<Object> recorded(AbstractStreamOperatorTestHarness<?> ledger) {
        List<Object> all = new ArrayList<>(cases(ledger));
        var rows = ledger.getSideOutput(LedgerOutputs.ORDER_ACTIVITY);
        for (StreamRecord<OrderActivity> row : rows == null ? List.<StreamRecord<OrderActivity>>of() : rows) {
            assertThat(row.getTimestamp()).isEqualTo(row.getValue().eventTime());
            all.add(row);
        }
        return all;
    }

    private List<StreamRecord<OrderCase>> cases() {
        return cases(ledger);
    }

    private static List<StreamRecord<OrderCase>> cases(AbstractStreamOperatorTestHarness<?> ledger) {
        var records = ledger.getSideOutput(LedgerOutputs.CASES);
        return records == null ? List.of() : List.copyOf(records);
    }

    private void tell(List<OrderFact> facts) throws Exception {
        for (OrderFact fact : facts) {
            ledger.processElement(new FactPacking().pack(fact), 0);
        }
    }

    private void reopen(RuleFeed feed) throws Exception {
        ledger.close();
        start(settings().feeding(feed));
    }

    private void start(LedgerSettings settings) throws Exception {
        ledger = harness(settings);
        ledger.open();
    }

    private static LedgerSettings settings() {
        return LedgerSettings.of(ZoneId.of("UTC"), CodeTables.standard(), StateLifetime.ofTheRun());
    }

    private static OneInputStreamOperatorTestHarness<PackedFact, LedgerEntry> replay() throws Exception {
        LedgerSettings settings = settings().feeding(ALL);
        return new OneInputStreamOperatorTestHarness<>(new ReplayLedger(settings));
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, PackedFact, LedgerEntry> harness(
            LedgerSettings settings) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new OrderLedger(settings), PackedFact::orderDigest, Types.LONG);
    }
}
