package io.tidemark.jobs.operators;

import static io.tidemark.jobs.Given.completed;
import static io.tidemark.jobs.Given.day;
import static io.tidemark.jobs.Given.ended;
import static io.tidemark.jobs.Given.failed;
import static io.tidemark.jobs.Given.open;
import static io.tidemark.jobs.Given.paid;
import static io.tidemark.jobs.Given.pending;
import static io.tidemark.jobs.Given.placed;
import static io.tidemark.jobs.Given.transactionsRow;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import io.tidemark.events.FaultCode;
import io.tidemark.events.Transaction;
import io.tidemark.events.Warning;
import io.tidemark.jobs.activity.CodeTables;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.TransactionLimit;
import io.tidemark.jobs.serde.FactPacking;
import io.tidemark.jobs.serde.PackedFact;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderLedgerTest {

    private static final int DAY = day("2026-03-10");
    private static final Transaction PAYMENT = completed("t1", "o1", "2026-03-10T09:00:00Z", "80");
    private static final Chargeback DISPUTE = open("c1", "t1", "2026-03-11T10:00:00Z", "30", "fraud");

    private KeyedOneInputStreamOperatorTestHarness<Long, PackedFact, LedgerEntry> ledger;

    @BeforeEach
    void begin() throws Exception {
        ledger = harness(PackedFact::orderDigest);
        ledger.open();
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
    }

    @Test
    void aFirstVersionIsBookedAndItsSuccessorReplacesIt() throws Exception {
        attempt(pending("t1", "o1", "2026-03-10T09:00:00Z", "80"));
        attempt(PAYMENT);

        assertThat(total(transactionsRow("2026-03-10", "EUR")))
                .containsExactly(1, 80_0000, 1, 80_0000, 0, 0, 0, 0, 1, 1);
        assertThat(count(CounterNames.superseded(EventKind.TRANSACTION))).isEqualTo(1);
    }

    @Test
    void aVersionThatWasOutrankedAlreadyChangesNothing() throws Exception {
        attempt(PAYMENT);
        Harnesses.drain(ledger);
        attempt(pending("t1", "o1", "2026-03-10T09:00:00Z", "80"));

        assertThat(Harnesses.drain(ledger)).isEmpty();
        assertThat(count(CounterNames.superseded(EventKind.TRANSACTION))).isEqualTo(1);
    }

    @Test
    void aDuplicateIsCountedAndBooksNothingWhetherItsVersionHoldsOrHeldOnce() throws Exception {
        attempt(pending("t1", "o1", "2026-03-10T09:00:00Z", "80"));
        attempt(PAYMENT);
        Harnesses.drain(ledger);
        attempt(PAYMENT);
        attempt(pending("t1", "o1", "2026-03-10T09:00:00Z", "80"));

        assertThat(Harnesses.drain(ledger)).isEmpty();
        assertThat(count(CounterNames.duplicate(EventKind.TRANSACTION))).isEqualTo(2);
        assertThat(count(CounterNames.superseded(EventKind.TRANSACTION))).isEqualTo(1);
    }

    @Test
    void anOrderBooksNothingAndItsVersionsAreCounted() throws Exception {
        tell(new OrderFact.Ordered(paid("o1", "2026-03-10T08:00:00Z", "80")));
        tell(new OrderFact.Ordered(paid("o1", "2026-03-10T08:00:00Z", "80")));
        tell(new OrderFact.Ordered(paid("o1", "2026-03-10T09:00:00Z", "80")));

        assertThat(Harnesses.drain(ledger)).isEmpty();
        assertThat(count(CounterNames.duplicate(EventKind.ORDER))).isEqualTo(1);
        assertThat(count(CounterNames.superseded(EventKind.ORDER))).isEqualTo(1);
    }

    @Test
    void aChargebackThatComesBeforeItsTransactionMovesToTheTransactionsRows() throws Exception {
        dispute(placed("o1", 1, DISPUTE));
        attempt(PAYMENT);

        Map<RowKey, long[]> totals = totals();
        assertThat(totals.get(chargebacks("XXX", "unknown", "unknown"))).containsOnly(0);
        assertThat(totals.get(chargebacks("EUR", "credit_card", "visa")))
                .containsExactly(1, 30_0000, 1, 30_0000, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void ordersDoNotMix() throws Exception {
        attempt(PAYMENT);
        attempt(failed("t1", "o2", "2026-03-10T09:00:00Z", "5", "51"));

        assertThat(total(transactionsRow("2026-03-10", "EUR")))
                .containsExactly(2, 85_0000, 1, 80_0000, 1, 5_0000, 0, 0, 2, 1);
        assertThat(ledger.numKeyedStateEntries()).isEqualTo(2);
    }

    @Test
    void ordersWhoseIdsShareADigestDoNotMix() throws Exception {
        ledger.close();
        ledger = harness(fact -> 0L);
        ledger.open();
        attempt(PAYMENT);
        attempt(failed("t1", "o2", "2026-03-10T09:00:00Z", "5", "51"));
        attempt(PAYMENT);

        assertThat(total(transactionsRow("2026-03-10", "EUR")))
                .containsExactly(2, 85_0000, 1, 80_0000, 1, 5_0000, 0, 0, 2, 1);
        assertThat(ledger.numKeyedStateEntries()).isEqualTo(1);
    }

    @Test
    void aDisputeBeforeItsTransactionIsWarnedOfOnceWhicheverComesFirst() throws Exception {
        Transaction late = completed("t1", "o1", "2026-03-12T09:00:00Z", "80");
        attempt(late);
        dispute(placed("o1", 1, DISPUTE));
        assertThat(count(CounterNames.warning(Warning.DISPUTE_BEFORE_TRANSACTION)))
                .isEqualTo(1);

        Chargeback won = ended(DISPUTE, DisputeStatus.WON, "2026-04-01T00:00:00Z");
        dispute(placed("o1", 2, won));
        assertThat(count(CounterNames.warning(Warning.DISPUTE_BEFORE_TRANSACTION)))
                .isEqualTo(1);

        dispute(placed("o2", 1, DISPUTE));
        attempt(completed("t1", "o2", "2026-03-12T09:00:00Z", "80"));
        assertThat(count(CounterNames.warning(Warning.DISPUTE_BEFORE_TRANSACTION)))
                .isEqualTo(2);
    }

    @Test
    void aDisputeOnTheDayOfItsTransactionIsNothingToWarnOf() throws Exception {
        attempt(completed("t1", "o1", "2026-03-11T23:00:00Z", "80"));
        dispute(placed("o1", 1, DISPUTE));

        assertThat(count(CounterNames.warning(Warning.DISPUTE_BEFORE_TRANSACTION)))
                .isZero();
    }

    @Test
    void whatAnOrderHasNoRoomForIsTakenBackAndTold() throws Exception {
        ledger.close();
        ledger = harness(PackedFact::orderDigest, 2);
        ledger.open();
        for (String id : List.of("t1", "t2", "t3", "t4")) {
            attempt(completed(id, "o1", "2026-03-10T09:00:00Z", "10"));
        }
        attempt(completed("t1", "o2", "2026-03-10T09:00:00Z", "1"));

        assertThat(total(transactionsRow("2026-03-10", "EUR")))
                .containsExactly(3, 21_0000, 3, 21_0000, 0, 0, 0, 0, 2, 2);
        assertThat(Harnesses.side(ledger, LeftOut.LETTERS)).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.kind()).isEqualTo("transaction");
            assertThat(letter.faults()).containsExactly(new Fault(FaultCode.TOO_MANY_TRANSACTIONS, "order_id", "o1"));
            assertThat(letter.raw()).contains("orderId=o1");
        });
        assertThat(count(CounterNames.rejected(EventKind.TRANSACTION))).isEqualTo(2);
        assertThat(count(CounterNames.rejected(EventKind.TRANSACTION, FaultCode.TOO_MANY_TRANSACTIONS)))
                .isEqualTo(2);
    }

    @Test
    void aRestoredLedgerKnowsWhatItBooked() throws Exception {
        attempt(pending("t1", "o1", "2026-03-10T09:00:00Z", "80"));
        OperatorSubtaskState snapshot = ledger.snapshot(1, 1);
        ledger.close();

        ledger = harness(PackedFact::orderDigest);
        ledger.initializeState(snapshot);
        ledger.open();
        attempt(PAYMENT);
        attempt(PAYMENT);

        assertThat(total(transactionsRow("2026-03-10", "EUR")))
                .containsExactly(0, 0, 1, 80_0000, 0, 0, -1, -80_0000, 0, 1);
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, PackedFact, LedgerEntry> harness(
            KeySelector<PackedFact, Long> key) throws Exception {
        return harness(key, TransactionLimit.USUAL);
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, PackedFact, LedgerEntry> harness(
            KeySelector<PackedFact, Long> key, int maxTransactions) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new OrderLedger(LedgerSettings.of(ZoneId.of("UTC"), CodeTables.standard(), StateLifetime.ofTheRun())
                        .limitedTo(new TransactionLimit(maxTransactions))),
                key,
                Types.LONG);
    }

    private static RowKey chargebacks(String currency, String type, String provider) {
        return new RowKey(Table.DAILY_CHARGEBACKS, DAY + 1, currency, type, provider, "fraud", "fraud");
    }

    private void attempt(Transaction transaction) throws Exception {
        tell(new OrderFact.Attempted(transaction));
    }

    private void dispute(PlacedChargeback statement) throws Exception {
        tell(new OrderFact.Disputed(statement));
    }

    private void tell(OrderFact fact) throws Exception {
        ledger.processElement(new FactPacking().pack(fact), 0);
    }

    private long count(String name) {
        return Harnesses.count(ledger, name);
    }

    private long[] total(RowKey key) {
        return totals().get(key);
    }

    private Map<RowKey, long[]> totals() {
        List<LedgerEntry> entries = Harnesses.drain(ledger);
        Map<RowKey, long[]> totals = new HashMap<>();
        for (LedgerEntry entry : entries) {
            long[] sums = totals.computeIfAbsent(entry.key(), key -> new long[entry.deltas().length]);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += entry.deltas()[i];
            }
        }
        return totals;
    }
}
