package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.law.oracle.Answer;
import io.tidemark.jobs.law.oracle.Oracle;
import io.tidemark.jobs.law.oracle.RawEvents;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The oracle against answers worked out by hand. */
class OracleTest {

    private static final ZoneId UTC = ZoneId.of("UTC");

    @Test
    void aDayHoldsItsAttemptsByStatusAndItsDistinctOrders() {
        Answer answer = answer(
                List.of(
                        EventText.transaction("o1", "t1").amount("5.00").status("failed"),
                        EventText.transaction("o1", "t2").amount("5.00"),
                        EventText.transaction("o2", "t3").amount("7.50").status("pending")),
                List.of());

        assertThat(answer.table("daily_transactions").rows())
                .isEqualTo(Map.of(
                        Map.of("dt", "2024-05-10", "currency", "USD"),
                        Map.ofEntries(
                                count("transaction_count", 3),
                                value("transaction_value", "17.5"),
                                count("completed_count", 1),
                                value("completed_value", "5"),
                                count("failed_count", 1),
                                value("failed_value", "5"),
                                count("pending_count", 1),
                                value("pending_value", "7.5"),
                                count("order_count", 2),
                                count("paid_order_count", 1))));
    }

    @Test
    void theGreaterStatusOfTheSameTimeWins() {
        EventText completed = EventText.transaction("o1", "t1").amount("1");
        EventText failed = completed.status("failed").amount("9");

        for (List<EventText> sent : List.of(List.of(completed, failed), List.of(failed, completed))) {
            Answer answer = answer(sent, List.of());

            assertThat(answer.transactions()).isEqualTo(1);
            assertThat(row(answer, "daily_transactions"))
                    .contains(count("completed_count", 1), value("completed_value", "1"), count("failed_count", 0));
        }
    }

    @Test
    void aLaterFailureOutranksAnEarlierCompletion() {
        Answer answer = answer(
                List.of(
                        EventText.transaction("o1", "t1"),
                        EventText.transaction("o1", "t1")
                                .status("failed")
                                .at("2024-05-10T12:00:00.001Z")
                                .with("error_code", " 51 ")),
                List.of());

        assertThat(onlyKey(answer, "daily_failures"))
                .containsEntry("error_code", "51")
                .containsEntry("decline_class", "soft");
        assertThat(row(answer, "daily_failures")).contains(count("order_count", 1), count("recovered_order_count", 0));
    }

    @Test
    void aFailureWithoutCodeIsUnspecifiedAndItsOrderRecoversOnAnyDay() {
        Answer answer = answer(
                List.of(
                        EventText.transaction("o1", "t1").status("failed"),
                        EventText.transaction("o1", "t2")
                                .at("2024-06-30T00:00:00Z")
                                .with("currency", "EUR")),
                List.of());

        assertThat(onlyKey(answer, "daily_failures"))
                .containsEntry("error_code", "unspecified")
                .containsEntry("decline_class", "unmapped");
        assertThat(row(answer, "daily_failures")).contains(count("recovered_order_count", 1));
    }

    @Test
    void aChargebackCountsByDisputeDateAndByTransactionDate() {
        Answer answer = answer(
                List.of(EventText.transaction("o1", "t1").amount("30.00")),
                List.of(
                        EventText.chargeback("t1").amount("12.3456").with("reason_code", "10.4"),
                        EventText.chargeback("t1")
                                .amount("2")
                                .with("reason_code", "13.1")
                                .status("won")));

        assertThat(row(answer, "daily_payment_methods"))
                .contains(
                        count("disputed_transaction_count", 1),
                        value("disputed_transaction_value", "30"),
                        count("chargeback_count", 2),
                        value("chargeback_value", "14.3456"),
                        count("fraud_chargeback_count", 1),
                        value("fraud_chargeback_value", "12.3456"));
        assertThat(answer.table("daily_chargebacks").rows().keySet())
                .isEqualTo(Set.of(
                        disputeKey("USD", "credit_card", "visa", "fraud", "10.4"),
                        disputeKey("USD", "credit_card", "visa", "consumer_dispute", "13.1")));
    }

    @Test
    void aChargebackWithoutTransactionIsCountedAsUnknown() {
        Answer answer = answer(List.of(), List.of(EventText.chargeback("t9").with("reason_code", "Fraud-Claim ")));

        assertThat(answer.table("daily_chargebacks").rows().keySet())
                .isEqualTo(Set.of(disputeKey("XXX", "unknown", "unknown", "fraud", "fraud_claim")));
        assertThat(answer.table("daily_payment_methods").rows()).isEmpty();
    }

    @Test
    void aReusedTransactionIdGivesItsChargebackToTheGreaterVersion() {
        Answer answer = answer(
                List.of(
                        EventText.transaction("o1", "t1").method("wallet", "one"),
                        EventText.transaction("o2", "t1").method("wallet", "two")),
                List.of(EventText.chargeback("t1")));

        assertThat(answer.transactions()).isEqualTo(2);
        assertThat(onlyKey(answer, "daily_chargebacks")).containsEntry("provider", "two");
    }

    @Test
    void aChargebackWithAnIdMovesToTheTransactionOfItsWinningVersion() {
        EventText open = EventText.chargeback("t1").with("chargeback_id", "c1");
        Answer answer = answer(
                List.of(
                        EventText.transaction("o1", "t1").method("wallet", "one"),
                        EventText.transaction("o2", "t2").method("wallet", "two")),
                List.of(open.with("transaction_id", "t2").status("lost"), open));

        assertThat(answer.chargebacks()).isEqualTo(1);
        assertThat(onlyKey(answer, "daily_chargebacks")).containsEntry("provider", "two");
    }

    @Test
    void withoutAnIdAChargebackIsItsTransactionInstantAndReason() {
        EventText open = EventText.chargeback("t1").with("dispute_date", "2024-05-20 12:00:00");
        Answer answer = answer(
                List.of(),
                List.of(
                        open,
                        open.with("dispute_date", "2024-05-20T14:00:00+02:00").status("WON"),
                        open.with("reason_code", "duplicate")));

        assertThat(answer.chargebacks()).isEqualTo(2);
    }

    @Test
    void aBusinessDateIsTheLocalDateOfTheReportingZone() {
        RawEvents events = new RawEvents(
                List.of(EventText.transaction("o1", "t1")
                        .at("2019-10-27 23:30:00")
                        .json()),
                List.of(),
                List.of());
        Answer answer = new Oracle(ZoneId.of("Europe/Berlin"), UTC).answer(events);

        assertThat(onlyKey(answer, "daily_transactions")).containsEntry("dt", "2019-10-28");
    }

    @Test
    void invalidEventsAreRejectedAndLeaveNothingElse() {
        List<String> invalid = Stream.of(
                        EventText.transaction("o1", "t1")
                                .with("currency", "JPY")
                                .amount("10.50"),
                        EventText.transaction("o1", "t1").amount("0"),
                        EventText.transaction("o1", "t1").amount("1e999999999"),
                        EventText.transaction("o1", "t1").at("2019-11-31T00:00:00Z"),
                        EventText.transaction("o1", " "),
                        EventText.transaction("o1", "t\u0000"),
                        EventText.transaction("o".repeat(257), "t1"),
                        EventText.transaction("o1", "t1").without("payment_method"),
                        EventText.transaction("o1", "t1").method("cash", "till"),
                        EventText.transaction("o1", "t1").status("paid"))
                .map(EventText::json)
                .toList();
        Answer answer = new Oracle(UTC, UTC).answer(new RawEvents(invalid, List.of(), List.of()));

        assertThat(answer.rejectedTexts()).isEqualTo(invalid);
        assertThat(answer.table("daily_transactions").rows()).isEmpty();
    }

    @Test
    void anOrderMustBeTheSumOfItsItems() {
        String good = EventText.order("o1").json();
        String bad = EventText.order("o2").with("total_amount", "10.01").json();
        Answer answer = new Oracle(UTC, UTC).answer(new RawEvents(List.of(), List.of(good, bad), List.of()));

        assertThat(answer.orders()).isEqualTo(1);
        assertThat(answer.rejectedTexts()).containsExactly(bad);
    }

    private static Answer answer(List<EventText> transactions, List<EventText> chargebacks) {
        return new Oracle(UTC, UTC)
                .answer(new RawEvents(
                        transactions.stream().map(EventText::json).toList(),
                        List.of(),
                        chargebacks.stream().map(EventText::json).toList()));
    }

    private static Map<String, BigDecimal> row(Answer answer, String table) {
        return answer.table(table).rows().get(onlyKey(answer, table));
    }

    private static Map<String, String> onlyKey(Answer answer, String table) {
        assertThat(answer.table(table).rows()).hasSize(1);
        return answer.table(table).rows().keySet().iterator().next();
    }

    private static Map<String, String> disputeKey(
            String currency, String type, String provider, String category, String reason) {
        return Map.of(
                "dt", "2024-05-20",
                "currency", currency,
                "payment_type", type,
                "provider", provider,
                "reason_category", category,
                "reason_code", reason);
    }

    private static Map.Entry<String, BigDecimal> count(String column, long count) {
        return Map.entry(column, BigDecimal.valueOf(count));
    }

    private static Map.Entry<String, BigDecimal> value(String column, String value) {
        return Map.entry(column, new BigDecimal(value).setScale(4));
    }
}
