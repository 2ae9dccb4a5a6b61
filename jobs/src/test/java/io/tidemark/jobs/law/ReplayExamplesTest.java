package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Warning;
import io.tidemark.jobs.law.oracle.RawEvents;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of the law that have a name, each with the numbers that a person works out. */
class ReplayExamplesTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} {3}")
    @CsvSource({
        "Europe/Berlin,     2019-03-29T23:00:00Z, 2019-03-30, 2019-03-31, 23",
        "Europe/Berlin,     2019-10-25T22:00:00Z, 2019-10-26, 2019-10-27, 25",
        "America/Sao_Paulo, 2018-11-03T03:00:00Z, 2018-11-03, 2018-11-04, 23",
        "America/Sao_Paulo, 2019-02-15T02:00:00Z, 2019-02-15, 2019-02-16, 25"
    })
    void aDayHoldsAsManyHoursAsTheZoneGivesIt(String zone, Instant start, String dayBefore, String day, int hours)
            throws Exception {
        List<String> hourly = IntStream.range(0, 24 + hours + 1)
                .mapToObj(hour -> EventText.transaction("o" + hour, "t" + hour)
                        .at(start.plus(Duration.ofHours(hour)).toString())
                        .json())
                .toList();

        Replay replay =
                replay(ZoneId.of(zone), transactions(hourly), Delivery.plain()).keepsTheLaw();

        assertThat(transactionCounts(replay)).containsEntry(dayBefore, 24L).containsEntry(day, (long) hours);
    }

    @Test
    void aPendingTransactionThatCompletesAfterMidnightLeavesItsFirstDay() throws Exception {
        EventText pending = EventText.transaction("o1", "t1").status("pending").at("2024-05-10T21:59:59.999Z");
        EventText completed = EventText.transaction("o1", "t1").at("2024-05-10T22:00:00.000Z");
        RawEvents events = transactions(List.of(pending.json(), completed.json()));

        for (long seed = 1; seed <= 2; seed++) {
            Path run = folder.resolve("run-" + seed);
            Replay replay = Replay.of(
                            new Scenario(BERLIN, UTC, events),
                            new Delivery(2, Delivery.Format.LINES, false, 2, 2, seed),
                            run)
                    .keepsTheLaw();

            assertThat(transactionCounts(replay)).isEqualTo(Map.of("2024-05-11", 1L));
            assertThat(row(replay, "daily_transactions"))
                    .containsEntry("completed_value", new BigDecimal("10.0000"))
                    .containsEntry("pending_count", BigDecimal.ZERO);
        }
    }

    @Test
    void aChargebackBeforeItsTransactionFindsItAndIsWarnedOf() throws Exception {
        RawEvents events = new RawEvents(
                List.of(EventText.transaction("o1", "t1")
                        .at("2024-05-10T12:00:00Z")
                        .json()),
                List.of(),
                List.of(
                        EventText.chargeback("t1")
                                .with("dispute_date", "2024-05-01")
                                .json(),
                        EventText.chargeback("lost").json()));

        Replay replay = replay(UTC, events, Delivery.plain()).keepsTheLaw();

        assertThat(replay.rows("daily_chargebacks").keySet())
                .extracting(key -> key.get("dt") + " " + key.get("currency") + " " + key.get("provider"))
                .containsExactlyInAnyOrder("2024-05-01 USD visa", "2024-05-20 XXX unknown");
        assertThat(row(replay, "daily_payment_methods"))
                .containsEntry("disputed_transaction_value", new BigDecimal("10.0000"));
        assertThat(replay.report().warnings()).containsEntry(Warning.DISPUTE_BEFORE_TRANSACTION.name(), 1L);
    }

    @Test
    void moneyIsExactToTheLastDigit() throws Exception {
        List<String> transactions = Stream.concat(
                        IntStream.range(0, 3_000).mapToObj(i -> EventText.transaction("o" + i, "t" + i)
                                .with("currency", "BHD")
                                .amount(i % 3 == 0 ? "0.001" : "1000000.009")),
                        IntStream.range(0, 90).mapToObj(i -> EventText.transaction("p" + i, "t" + i)
                                .amount("99999999999.99")))
                .map(EventText::json)
                .toList();
        List<String> chargebacks = IntStream.range(0, 2_999)
                .mapToObj(i -> EventText.chargeback("t" + (1_500 + i / 20))
                        .with("chargeback_id", "c" + i)
                        .amount("0.0001"))
                .map(EventText::json)
                .toList();

        Replay replay = replay(
                        UTC,
                        new RawEvents(transactions, List.of(), chargebacks),
                        new Delivery(3, Delivery.Format.LINES, false, 3, 500, 7))
                .keepsTheLaw();

        assertThat(values(replay, "daily_transactions", "transaction_value"))
                .isEqualTo(
                        Map.of("BHD", new BigDecimal("2000000019.0000"), "USD", new BigDecimal("8999999999999.1000")));
        assertThat(values(replay, "daily_payment_methods", "chargeback_value"))
                .isEqualTo(Map.of("BHD", new BigDecimal("0.2999"), "USD", new BigDecimal("0.0000")));
    }

    @Test
    void aTransactionIdUnderTwoOrdersIsTwoTransactionsAndAWarning() throws Exception {
        RawEvents events = new RawEvents(
                List.of(
                        EventText.transaction("o2", "t1")
                                .method("wallet", "later")
                                .at("2024-05-11T00:00:00Z")
                                .json(),
                        EventText.transaction("o9", "t1")
                                .method("wallet", "earlier")
                                .json()),
                List.of(),
                List.of(EventText.chargeback("t1").json()));

        Replay replay = replay(UTC, events, Delivery.plain()).keepsTheLaw();

        assertThat(transactionCounts(replay)).isEqualTo(Map.of("2024-05-10", 1L, "2024-05-11", 1L));
        assertThat(replay.rows("daily_chargebacks").keySet())
                .extracting(key -> key.get("provider"))
                .containsExactly("later");
        assertThat(replay.report().warnings()).containsKey(Warning.TRANSACTION_ID_REUSED.name());
    }

    @ParameterizedTest
    @CsvSource({"LINES, false", "LINES, true", "ARRAY, false", "ARRAY, true"})
    void everyFileFormatGivesTheSameRows(Delivery.Format format, boolean gzip) throws Exception {
        RawEvents events = new RawEvents(
                List.of(EventText.transaction("o1", "t1").json(), "{}"),
                List.of(
                        EventText.order("o1").json(),
                        EventText.order("o1").amount("7").json()),
                List.of(EventText.chargeback("t1")
                        .with("note", "brace } bracket ] quote \" comma ,")
                        .json()));

        Replay replay =
                replay(UTC, events, new Delivery(2, format, gzip, 1, 0, 0)).keepsTheLaw();

        assertThat(row(replay, "daily_payment_methods"))
                .containsEntry("transaction_count", BigDecimal.ONE)
                .containsEntry("fraud_chargeback_value", new BigDecimal("10.0000"));
    }

    @Test
    void theTablesHaveTheirColumns() throws Exception {
        RawEvents events = new RawEvents(
                List.of(
                        EventText.transaction("o1", "t1").json(),
                        EventText.transaction("o1", "t2").status("failed").json()),
                List.of(),
                List.of(EventText.chargeback("t1").json()));

        Replay replay = replay(UTC, events, Delivery.plain());

        try (CuratedTables tables = new CuratedTables(replay.config().curated())) {
            for (Map.Entry<String, Map<String, String>> table : ExpectedColumns.BY_TABLE.entrySet()) {
                assertThat(tables.columns(table.getKey()))
                        .as(table.getKey())
                        .isEqualTo(new TreeMap<>(table.getValue()));
            }
        }
    }

    private Replay replay(ZoneId zone, RawEvents events, Delivery delivery) throws Exception {
        return Replay.of(new Scenario(zone, UTC, events), delivery, folder.resolve("run"));
    }

    private static RawEvents transactions(List<String> texts) {
        return new RawEvents(texts, List.of(), List.of());
    }

    private static Map<String, Long> transactionCounts(Replay replay) {
        Map<String, Long> counts = new TreeMap<>();
        replay.rows("daily_transactions")
                .forEach((key, measures) -> counts.put(
                        key.get("dt"), measures.get("transaction_count").longValueExact()));
        return counts;
    }

    private static Map<String, BigDecimal> values(Replay replay, String table, String column) {
        Map<String, BigDecimal> values = new TreeMap<>();
        replay.rows(table).forEach((key, measures) -> values.put(key.get("currency"), measures.get(column)));
        return values;
    }

    private static Map<String, BigDecimal> row(Replay replay, String table) {
        assertThat(replay.rows(table)).hasSize(1);
        return replay.rows(table).values().iterator().next();
    }
}
