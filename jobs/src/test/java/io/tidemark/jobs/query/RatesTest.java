package io.tidemark.jobs.query;

import static io.tidemark.jobs.ledger.Table.DAILY_CHARGEBACKS;
import static io.tidemark.jobs.ledger.Table.DAILY_PAYMENT_METHODS;
import static io.tidemark.jobs.ledger.Table.DAILY_TRANSACTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every ratio, against numbers worked out by hand. */
class RatesTest {

    private static final List<String> VISA_FRAUD = List.of("EUR", "credit_card", "visa", "fraud", "10.4");
    private static final List<String> VISA_OTHER = List.of("EUR", "credit_card", "Visa", "consumer_dispute", "13.1");

    @TempDir
    private Path curated;

    @Test
    void disputeActivityIsDisputesPerCompletedPaymentOfTheSameMonth() throws QueryException {
        tables().row(
                        DAILY_TRANSACTIONS,
                        "2026-01-05",
                        List.of("EUR"),
                        Map.of("completed_count", 150, "failed_count", 900))
                .row(DAILY_TRANSACTIONS, "2026-01-31", List.of("EUR"), Map.of("completed_count", 50))
                .row(DAILY_TRANSACTIONS, "2026-01-31", List.of("USD"), Map.of("completed_count", 10))
                .row(DAILY_CHARGEBACKS, "2026-01-10", VISA_FRAUD, Map.of("chargeback_count", 2))
                .row(DAILY_CHARGEBACKS, "2026-01-11", VISA_OTHER, Map.of("chargeback_count", 1))
                .row(DAILY_CHARGEBACKS, "2026-02-01", VISA_OTHER, Map.of("chargeback_count", 4));

        assertThat(Answers.to("FROM dispute_activity", curated))
                .containsExactly(
                        List.of("2026-01-01", "EUR", 3L, 200L, 0.015),
                        List.of("2026-01-01", "USD", 0L, 10L, 0.0),
                        List.of("2026-02-01", "EUR", 4L, 0L, "null"));
    }

    @Test
    void disputeActivityByMethodKeepsMethodsApart() throws QueryException {
        tables().row(
                        DAILY_PAYMENT_METHODS,
                        "2026-01-05",
                        List.of("EUR", "wallet", "paypal"),
                        Map.of("completed_count", 8))
                .row(
                        DAILY_CHARGEBACKS,
                        "2026-01-06",
                        List.of("EUR", "wallet", "paypal", "fraud", "x"),
                        Map.of("chargeback_count", 2))
                .row(
                        DAILY_CHARGEBACKS,
                        "2026-01-06",
                        List.of("XXX", "unknown", "unknown", "fraud", "x"),
                        Map.of("chargeback_count", 1));

        assertThat(Answers.to("FROM dispute_activity_by_method", curated))
                .containsExactly(
                        List.of("2026-01-01", "EUR", "wallet", "paypal", 2L, 8L, 0.25),
                        List.of("2026-01-01", "XXX", "unknown", "unknown", 1L, 0L, "null"));
    }

    @ParameterizedTest
    @CsvSource({"2026-05-31, true", "2026-05-30, false"})
    void aCohortIsMatureWhenTheDataGoes120DaysBeyondIt(String lastDay, boolean mature) throws QueryException {
        tables().row(
                        DAILY_PAYMENT_METHODS,
                        "2026-01-05",
                        List.of("EUR", "credit_card", "visa"),
                        Map.of("completed_count", 390, "disputed_transaction_count", 3, "failed_count", 5))
                .row(
                        DAILY_PAYMENT_METHODS,
                        "2026-01-31",
                        List.of("EUR", "wallet", "paypal"),
                        Map.of("completed_count", 10, "disputed_transaction_count", 1))
                .row(DAILY_CHARGEBACKS, lastDay, VISA_FRAUD, Map.of("chargeback_count", 1));

        assertThat(Answers.to("FROM cohort_dispute_rate", curated))
                .containsExactly(List.of("2026-01-01", "EUR", 4L, 400L, 0.01, "2026-05-31", mature));
        assertThat(Answers.to("FROM cohort_dispute_rate_by_method", curated))
                .containsExactly(
                        List.of("2026-01-01", "EUR", "credit_card", "visa", 3L, 390L, 3.0 / 390, "2026-05-31", mature),
                        List.of("2026-01-01", "EUR", "wallet", "paypal", 1L, 10L, 0.1, "2026-05-31", mature));
    }

    @Test
    void whatWasTakenBackMakesNoCohortMature() throws QueryException {
        tables().row(
                        DAILY_PAYMENT_METHODS,
                        "2026-01-05",
                        List.of("EUR", "credit_card", "visa"),
                        Map.of("completed_count", 390, "disputed_transaction_count", 3))
                .row(DAILY_CHARGEBACKS, "2026-09-05", VISA_FRAUD, Map.of("chargeback_count", 1))
                .row(DAILY_CHARGEBACKS, "2026-09-05", VISA_FRAUD, Map.of(), 2, "2026-02-02 00:00:00", "run-1")
                .row(DAILY_CHARGEBACKS, "2026-01-05", VISA_FRAUD, Map.of("chargeback_count", 1));

        assertThat(Answers.to("SELECT mature FROM cohort_dispute_rate", curated))
                .containsExactly(List.of(false));
        assertThat(Answers.to("SELECT last_day FROM coverage", curated)).containsExactly(List.of("2026-01-05"));
    }

    @Test
    void anEventThatIsDatedAheadMakesNoCohortMature() throws QueryException {
        tables().row(
                        DAILY_PAYMENT_METHODS,
                        "2026-01-05",
                        List.of("EUR", "credit_card", "visa"),
                        Map.of("completed_count", 390, "disputed_transaction_count", 3))
                .row(DAILY_CHARGEBACKS, "2199-12-31", VISA_FRAUD, Map.of("chargeback_count", 1))
                .row(DAILY_CHARGEBACKS, "2026-01-05", VISA_FRAUD, Map.of("chargeback_count", 1));

        assertThat(Answers.to("SELECT mature FROM cohort_dispute_rate", curated))
                .containsExactly(List.of(false));
        assertThat(Answers.to("SELECT last_day FROM coverage", curated)).containsExactly(List.of("2026-01-05"));
    }

    @Test
    void visaCountsFraudTwiceAndOnlyItself() throws QueryException {
        tables().row(
                        DAILY_PAYMENT_METHODS,
                        "2026-01-05",
                        List.of("EUR", "credit_card", "visa"),
                        Map.of("completed_count", 1000))
                .row(
                        DAILY_PAYMENT_METHODS,
                        "2026-01-05",
                        List.of("EUR", "credit_card", "amex"),
                        Map.of("completed_count", 777))
                .row(DAILY_CHARGEBACKS, "2026-01-10", VISA_FRAUD, Map.of("chargeback_count", 6))
                .row(DAILY_CHARGEBACKS, "2026-01-10", VISA_OTHER, Map.of("chargeback_count", 3))
                .row(
                        DAILY_CHARGEBACKS,
                        "2026-01-10",
                        List.of("EUR", "credit_card", "amex", "fraud", "f24"),
                        Map.of("chargeback_count", 9));

        assertThat(Answers.to(
                        "SELECT month, currency, fraud_dispute_count, dispute_count, event_count, settled_count, vamp_ratio,"
                                + " excessive FROM visa_vamp",
                        curated))
                .containsExactly(List.of("2026-01-01", "EUR", 6L, 9L, 15L, 1000L, 0.015, false));
    }

    @ParameterizedTest
    @CsvSource({
        // month, disputes in EUR, disputes in USD, sales in each, excessive
        "2026-03, 1100, 1100, 50000, true",
        "2026-03, 1099, 1100, 50000, false",
        "2026-04, 751, 750, 50000, true",
        "2026-04, 750, 750, 50000, false",
        "2026-04, 800, 800, 53334, false",
    })
    void visaIsExcessiveByCountAndRatioOverAllCurrencies(
            String month, int euro, int dollar, int sales, boolean excessive) throws QueryException {
        tables().row(
                        DAILY_PAYMENT_METHODS,
                        month + "-01",
                        List.of("EUR", "credit_card", "visa"),
                        Map.of("completed_count", sales))
                .row(
                        DAILY_PAYMENT_METHODS,
                        month + "-01",
                        List.of("USD", "credit_card", "visa"),
                        Map.of("completed_count", sales))
                .row(
                        DAILY_CHARGEBACKS,
                        month + "-20",
                        List.of("EUR", "credit_card", "visa", "other", "a"),
                        Map.of("chargeback_count", euro))
                .row(
                        DAILY_CHARGEBACKS,
                        month + "-20",
                        List.of("USD", "credit_card", "visa", "other", "a"),
                        Map.of("chargeback_count", dollar));

        assertThat(Answers.to("SELECT currency, event_count, all_event_count, excessive FROM visa_vamp", curated))
                .containsExactly(
                        List.of("EUR", (long) euro, (long) (euro + dollar), excessive),
                        List.of("USD", (long) dollar, (long) (euro + dollar), excessive));
    }

    @ParameterizedTest
    @CsvSource({
        // chargebacks, sales of the month before, level
        "99, 100, none",
        "100, 6666, ECM",
        "100, 6667, none",
        "299, 100, ECM",
        "300, 10000, HECM",
        "300, 10001, ECM",
    })
    void mastercardMeetsCountAndRatioAgainstTheMonthBefore(int chargebacks, int sales, String level)
            throws QueryException {
        tables().row(
                        DAILY_PAYMENT_METHODS,
                        "2025-12-31",
                        List.of("EUR", "credit_card", "Mastercard"),
                        Map.of("completed_count", sales))
                .row(
                        DAILY_PAYMENT_METHODS,
                        "2026-01-01",
                        List.of("EUR", "credit_card", "mastercard"),
                        Map.of("completed_count", 5))
                .row(
                        DAILY_CHARGEBACKS,
                        "2026-01-31",
                        List.of("EUR", "credit_card", "mastercard", "fraud", "4837"),
                        Map.of("chargeback_count", chargebacks));

        assertThat(Answers.to(
                        "SELECT month, currency, chargeback_count, previous_month_sales_count, ecm_ratio, level"
                                + " FROM mastercard_ecm",
                        curated))
                .containsExactly(List.of(
                        "2026-01-01", "EUR", (long) chargebacks, (long) sales, (double) chargebacks / sales, level));
    }

    @Test
    void attemptsSucceedPerDecidedAttempt() throws QueryException {
        Map<String, Integer> counts = Map.of("completed_count", 3, "failed_count", 1, "pending_count", 6);
        tables().row(DAILY_TRANSACTIONS, "2026-01-05", List.of("EUR"), counts)
                .row(DAILY_TRANSACTIONS, "2026-01-06", List.of("EUR"), Map.of("pending_count", 2))
                .row(DAILY_PAYMENT_METHODS, "2026-01-05", List.of("EUR", "wallet", "paypal"), counts);

        assertThat(Answers.to("FROM attempt_success_rate", curated))
                .containsExactly(
                        List.of("2026-01-05", "EUR", 3L, 1L, 6L, 0.75),
                        List.of("2026-01-06", "EUR", 0L, 0L, 2L, "null"));
        assertThat(Answers.to("FROM attempt_success_rate_by_method", curated))
                .containsExactly(List.of("2026-01-05", "EUR", "wallet", "paypal", 3L, 1L, 6L, 0.75));
    }

    @Test
    void ordersSucceedPerOrderWithAnAttempt() throws QueryException {
        Map<String, Integer> counts = Map.of("order_count", 8, "paid_order_count", 5, "transaction_count", 20);
        tables().row(DAILY_TRANSACTIONS, "2026-01-05", List.of("EUR"), counts)
                .row(DAILY_PAYMENT_METHODS, "2026-01-05", List.of("EUR", "wallet", "paypal"), counts);

        assertThat(Answers.to("FROM order_success_rate", curated))
                .containsExactly(List.of("2026-01-05", "EUR", 8L, 5L, 0.625));
        assertThat(Answers.to("FROM order_success_rate_by_method", curated))
                .containsExactly(List.of("2026-01-05", "EUR", "wallet", "paypal", 8L, 5L, 0.625));
    }

    @Test
    void resolvedIsNeitherWonNorLost() throws QueryException {
        tables().row(
                        DAILY_CHARGEBACKS,
                        "2026-01-05",
                        VISA_FRAUD,
                        Map.of("won_count", 1, "lost_count", 2, "resolved_count", 7))
                .row(DAILY_CHARGEBACKS, "2026-01-06", VISA_OTHER, Map.of("won_count", 1, "open_count", 4))
                .row(DAILY_CHARGEBACKS, "2026-02-06", VISA_OTHER, Map.of("resolved_count", 4));

        assertThat(Answers.to("FROM win_rate", curated))
                .containsExactly(
                        List.of("2026-01-01", "EUR", 2L, 2L, 7L, 0.5),
                        List.of("2026-02-01", "EUR", 0L, 0L, 4L, "null"));
        assertThat(Answers.to("FROM win_rate_by_reason", curated))
                .containsExactly(
                        List.of("2026-01-01", "EUR", "consumer_dispute", 1L, 0L, 0L, 1.0),
                        List.of("2026-01-01", "EUR", "fraud", 1L, 2L, 7L, 1.0 / 3),
                        List.of("2026-02-01", "EUR", "consumer_dispute", 0L, 0L, 4L, "null"));
    }

    @Test
    void ratesLookAtTheCurrentTruthOnly() throws QueryException {
        tables().row(
                        DAILY_TRANSACTIONS,
                        "2026-01-05",
                        List.of("EUR"),
                        Map.of("completed_count", 999),
                        1,
                        "2026-01-06 00:00:00",
                        "a")
                .row(
                        DAILY_TRANSACTIONS,
                        "2026-01-05",
                        List.of("EUR"),
                        Map.of("completed_count", 1, "failed_count", 1),
                        2,
                        "2026-01-07 00:00:00",
                        "a");

        assertThat(Answers.to("SELECT attempt_success_rate FROM attempt_success_rate", curated))
                .containsExactly(List.of(0.5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dispute_activity",
                "dispute_activity_by_method",
                "cohort_dispute_rate",
                "cohort_dispute_rate_by_method",
                "visa_vamp",
                "mastercard_ecm",
                "attempt_success_rate",
                "attempt_success_rate_by_method",
                "order_success_rate",
                "order_success_rate_by_method",
                "win_rate",
                "win_rate_by_reason"
            })
    void everyRateIsEmptyWithoutFiles(String view) throws QueryException {
        assertThat(Answers.to("FROM " + view, curated)).isEmpty();
    }

    private WrittenTables tables() {
        return new WrittenTables(curated);
    }
}
