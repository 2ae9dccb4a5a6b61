package io.tidemark.jobs.ledger;

import static io.tidemark.jobs.Given.by;
import static io.tidemark.jobs.Given.completed;
import static io.tidemark.jobs.Given.day;
import static io.tidemark.jobs.Given.ended;
import static io.tidemark.jobs.Given.failed;
import static io.tidemark.jobs.Given.in;
import static io.tidemark.jobs.Given.open;
import static io.tidemark.jobs.Given.paid;
import static io.tidemark.jobs.Given.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.events.Money;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.Given;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one order contributes to each table, calculated by hand. Amounts are in ten-thousandths. */
class AccountStatementTest {

    private static final int DAY = day("2026-03-10");
    private static final int NEXT_DAY = day("2026-03-11");
    private static final RowKey TRANSACTIONS = RowKey.transactions(DAY, "EUR");
    private static final RowKey VISA = RowKey.paymentMethods(DAY, "EUR", "credit_card", "visa");

    @Test
    void severalTransactionsOfOneRowAreCountedEachAndTheirOrderOnce() {
        Map<RowKey, long[]> rows = statement(
                completed("t1", "o1", "2026-03-10T09:00:00Z", "12.34"),
                failed("t2", "o1", "2026-03-10T09:01:00Z", "5", "51"),
                pending("t3", "o1", "2026-03-10T09:02:00Z", "0.01"),
                completed("t4", "o1", "2026-03-10T23:59:59.999Z", "7.66"));

        assertThat(Statements.row(rows, TRANSACTIONS))
                .isEqualTo(Map.ofEntries(
                        Map.entry("transaction_count", 4L),
                        Map.entry("transaction_value", 25_0100L),
                        Map.entry("completed_count", 2L),
                        Map.entry("completed_value", 20_0000L),
                        Map.entry("failed_count", 1L),
                        Map.entry("failed_value", 5_0000L),
                        Map.entry("pending_count", 1L),
                        Map.entry("pending_value", 100L),
                        Map.entry("order_count", 1L),
                        Map.entry("paid_order_count", 1L)));
        assertThat(Statements.row(rows, VISA)).isEqualTo(Statements.row(rows, TRANSACTIONS));
        assertThat(rows).hasSize(3);
    }

    @Test
    void anOrderOfTwoDaysTwoCurrenciesAndTwoMethodsIsInEachOfTheirRows() {
        Map<RowKey, long[]> rows = statement(
                completed("t1", "o1", "2026-03-10T23:59:59.999Z", "10"),
                completed("t2", "o1", "2026-03-11T00:00:00Z", "20"),
                in("JPY", pending("t3", "o1", "2026-03-10T12:00:00Z", "300")),
                by("wallet", "paypal", failed("t4", "o1", "2026-03-10T12:00:00Z", "40", "51")));

        assertThat(Statements.row(rows, TRANSACTIONS))
                .containsEntry("transaction_count", 2L)
                .containsEntry("transaction_value", 50_0000L)
                .containsEntry("order_count", 1L)
                .containsEntry("paid_order_count", 1L);
        assertThat(Statements.row(rows, RowKey.transactions(NEXT_DAY, "EUR")))
                .containsEntry("transaction_value", 20_0000L)
                .containsEntry("order_count", 1L);
        assertThat(Statements.row(rows, RowKey.transactions(DAY, "JPY")))
                .containsEntry("pending_value", 300_0000L)
                .containsEntry("order_count", 1L)
                .doesNotContainKey("paid_order_count");
        assertThat(Statements.row(rows, RowKey.paymentMethods(DAY, "EUR", "wallet", "paypal")))
                .containsEntry("failed_value", 40_0000L)
                .containsEntry("order_count", 1L)
                .doesNotContainKey("paid_order_count");
    }

    @Test
    void aDayIsTheLocalDateOfTheReportingZone() {
        OrderAccount account = account(completed("t1", "o1", "2026-03-10T23:30:00Z", "10"));

        assertThat(Statements.in("Europe/Berlin").of(account).rows())
                .containsOnlyKeys(
                        RowKey.transactions(NEXT_DAY, "EUR"),
                        RowKey.paymentMethods(NEXT_DAY, "EUR", "credit_card", "visa"));
    }

    @Test
    void failuresAreCountedByErrorAndTheirOrdersOnce() {
        Map<RowKey, long[]> rows = statement(
                failed("t1", "o1", "2026-03-10T09:00:00Z", "10", "51"),
                failed("t2", "o1", "2026-03-10T09:01:00Z", "10.50", "51"),
                failed("t3", "o1", "2026-03-10T09:02:00Z", "10", "unspecified"));

        assertThat(Statements.row(rows, failures("51", "soft")))
                .isEqualTo(Map.of("failed_count", 2L, "failed_value", 20_5000L, "order_count", 1L));
        assertThat(Statements.row(rows, failures("unspecified", "unmapped")))
                .isEqualTo(Map.of("failed_count", 1L, "failed_value", 10_0000L, "order_count", 1L));
    }

    @Test
    void anOrderThatIsPaidAtAnyTimeAndInAnyWayIsRecovered() {
        Map<RowKey, long[]> rows = statement(
                in("JPY", completed("t0", "o1", "2026-03-01T09:00:00Z", "1000")),
                failed("t1", "o1", "2026-03-10T09:00:00Z", "10", "51"));

        assertThat(Statements.row(rows, failures("51", "soft"))).containsEntry("recovered_order_count", 1L);
    }

    @Test
    void aChargebackIsInTheRowOfItsDisputeDayAndInThatOfItsTransaction() {
        Map<RowKey, long[]> rows = statement(
                List.of(completed("t1", "o1", "2026-03-10T09:00:00Z", "80")),
                placed(open("c1", "t1", "2026-03-11T10:00:00Z", "30", "13.1"), 1, false));

        assertThat(Statements.row(rows, dispute("EUR", "credit_card", "visa", "13.1", "consumer_dispute")))
                .isEqualTo(Map.of(
                        "chargeback_count",
                        1L,
                        "chargeback_value",
                        30_0000L,
                        "open_count",
                        1L,
                        "open_value",
                        30_0000L));
        assertThat(Statements.row(rows, VISA))
                .containsEntry("disputed_transaction_count", 1L)
                .containsEntry("disputed_transaction_value", 80_0000L)
                .containsEntry("chargeback_count", 1L)
                .containsEntry("chargeback_value", 30_0000L)
                .doesNotContainKeys("fraud_chargeback_count", "fraud_chargeback_value");
    }

    @Test
    void twoChargebacksOfATransactionDisputeItOnceAndOnlyFraudCountsAsFraud() {
        Map<RowKey, long[]> rows = statement(
                List.of(completed("t1", "o1", "2026-03-10T09:00:00Z", "80")),
                placed(open("c1", "t1", "2026-03-11T10:00:00Z", "30", "10.4"), 1, false),
                placed(open("c2", "t1", "2026-03-11T11:00:00Z", "50", "13.1"), 2, false));

        assertThat(Statements.row(rows, VISA))
                .containsEntry("disputed_transaction_count", 1L)
                .containsEntry("disputed_transaction_value", 80_0000L)
                .containsEntry("chargeback_count", 2L)
                .containsEntry("chargeback_value", 80_0000L)
                .containsEntry("fraud_chargeback_count", 1L)
                .containsEntry("fraud_chargeback_value", 30_0000L);
    }

    @Test
    void eachStateOfADisputeHasItsOwnColumns() {
        Chargeback dispute = open("c1", "t1", "2026-03-11T10:00:00Z", "30", "fraud");
        for (DisputeStatus status : DisputeStatus.values()) {
            Map<RowKey, long[]> rows = statement(
                    List.of(completed("t1", "o1", "2026-03-10T09:00:00Z", "80")),
                    placed(ended(dispute, status, "2026-03-20T00:00:00Z"), 1, false));

            String column = status.name().toLowerCase(java.util.Locale.ROOT);
            assertThat(Statements.row(rows, dispute("EUR", "credit_card", "visa", "fraud", "fraud")))
                    .isEqualTo(Map.of(
                            "chargeback_count",
                            1L,
                            "chargeback_value",
                            30_0000L,
                            column + "_count",
                            1L,
                            column + "_value",
                            30_0000L));
        }
    }

    @Test
    void anOrphanIsCountedUnderNoCurrencyAndInNoRowOfTransactions() {
        Map<RowKey, long[]> rows =
                statement(List.of(), placed(open("c1", "t9", "2026-03-11T10:00:00Z", "30", "fraud"), 1, false));

        assertThat(rows).containsOnlyKeys(dispute("XXX", "unknown", "unknown", "fraud", "fraud"));
    }

    @Test
    void anOrphansCodeCountsOnlyWhereAllNetworksAgreeOnIt() {
        Map<RowKey, long[]> rows =
                statement(List.of(), placed(open("c1", "t9", "2026-03-11T10:00:00Z", "30", "4863"), 1, false));

        assertThat(rows).containsOnlyKeys(dispute("XXX", "unknown", "unknown", "4863", "other"));
    }

    @Test
    void aWithdrawnChargebackIsNowhere() {
        Map<RowKey, long[]> rows = statement(
                List.of(completed("t1", "o1", "2026-03-10T09:00:00Z", "80")),
                placed(open("c1", "t1", "2026-03-11T10:00:00Z", "30", "fraud"), 1, false),
                placed(open("c1", "t1", "2026-03-11T10:00:00Z", "30", "fraud"), 2, true));

        assertThat(Statements.comparable(rows))
                .isEqualTo(Statements.comparable(statement(completed("t1", "o1", "2026-03-10T09:00:00Z", "80"))));
    }

    @Test
    void anOrderWithoutTransactionsContributesNothing() {
        assertThat(Statements.of(
                        Statements.account(List.of(new OrderFact.Ordered(paid("o1", "2026-03-10T09:00:00Z", "10"))))))
                .isEmpty();
    }

    @Test
    void aPaymentThatCompletesAfterMidnightLeavesItsOldDay() {
        OrderAccount account = account(pending("t1", "o1", "2026-03-10T23:59:00Z", "10"));
        OrderAccount before = account.copy();
        account.add(completed("t1", "o1", "2026-03-11T00:01:00Z", "10"));
        List<LedgerEntry> entries = new ArrayList<>();
        Statements.UTC.book(before, account, entries::add);

        assertThat(entries)
                .filteredOn(entry -> entry.key().equals(TRANSACTIONS))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.deltas()).containsExactly(-1, -10_0000, 0, 0, 0, 0, -1, -10_0000, -1, 0));
        assertThat(entries)
                .filteredOn(entry -> entry.key().equals(RowKey.transactions(NEXT_DAY, "EUR")))
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.deltas()).containsExactly(1, 10_0000, 1, 10_0000, 0, 0, 0, 0, 1, 1));
        assertThat(entries).hasSize(4);
    }

    @Test
    void aChangeThatLeavesARowAsItWasBooksNothingThere() {
        OrderAccount account = account(completed("t1", "o1", "2026-03-10T09:00:00Z", "10"));
        OrderAccount before = account.copy();
        account.add(completed("t1", "o1", "2026-03-10T10:00:00Z", "10"));

        List<LedgerEntry> entries = new ArrayList<>();
        Statements.UTC.book(before, account, entries::add);

        assertThat(entries).isEmpty();
    }

    @Test
    void moreMoneyThanOneEntryCanHoldIsBookedInSeveral() {
        int attempts = 1 + (int) (Long.MAX_VALUE / Money.LIMIT);
        List<OrderFact> facts = new ArrayList<>();
        for (int i = 0; i < attempts; i++) {
            facts.add(new OrderFact.Attempted(completed("t" + i, "o1", "2026-03-10T09:00:00Z", "1000000000000")));
        }
        OrderAccount account = Statements.account(facts);
        WideSums row = new WideSums(Table.DAILY_TRANSACTIONS.measures().size());

        Statements.UTC.book(new OrderAccount(), account, entry -> addIf(TRANSACTIONS, entry, row));

        assertThat(row.get(0)).isEqualTo(attempts);
        assertThat(row.get(1))
                .isEqualTo(BigInteger.valueOf(Money.LIMIT).multiply(BigInteger.valueOf(attempts)))
                .isGreaterThan(BigInteger.valueOf(Long.MAX_VALUE));

        Statements.UTC.book(account, new OrderAccount(), entry -> addIf(TRANSACTIONS, entry, row));

        assertThat(row.isZero()).isTrue();
    }

    private static void addIf(RowKey key, LedgerEntry entry, WideSums row) {
        if (entry.key().equals(key)) {
            row.add(entry.deltas());
        }
    }

    private static RowKey failures(String errorCode, String declineClass) {
        return new RowKey(Table.DAILY_FAILURES, DAY, "EUR", "credit_card", "visa", errorCode, declineClass);
    }

    private static RowKey dispute(String currency, String type, String provider, String reason, String category) {
        return new RowKey(Table.DAILY_CHARGEBACKS, NEXT_DAY, currency, type, provider, reason, category);
    }

    private static OrderFact placed(Chargeback chargeback, long placement, boolean withdrawn) {
        return new OrderFact.Disputed(
                withdrawn
                        ? Given.withdrawn("o1", placement, "2026-03-30T00:00:00Z", chargeback)
                        : Given.placed("o1", placement, chargeback));
    }

    private static OrderAccount account(Transaction... transactions) {
        return Statements.account(
                Stream.of(transactions).map(OrderFact.Attempted::new).toList());
    }

    private static Map<RowKey, long[]> statement(Transaction... transactions) {
        return Statements.of(account(transactions));
    }

    private static Map<RowKey, long[]> statement(List<Transaction> transactions, OrderFact... disputes) {
        List<OrderFact> facts = new ArrayList<>(
                transactions.stream().map(OrderFact.Attempted::new).toList());
        facts.addAll(List.of(disputes));
        return Statements.of(Statements.account(facts));
    }
}
