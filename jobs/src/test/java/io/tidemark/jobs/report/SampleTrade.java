package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.CuratedTables;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.query.WrittenTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.util.FileUtils;

/** Three days of trade with a restated one, an alert, a rejected record and names that mean harm; and its report. */
final class SampleTrade implements AutoCloseable {

    private static final String CARD = "4111111111111111";
    private static final String HOSTILE = "</script><img src=http://192.0.2.1/x onerror=alert(1)>";

    private final Path dir;
    private final String page;

    SampleTrade() {
        try {
            dir = Files.createTempDirectory("sample-trade");
            writeTables();
            page = page(dir, ReportLimits.standard());
        } catch (IOException | QueryException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The address of its report. */
    String page() {
        return page;
    }

    /** The address of a report within other limits. */
    String page(ReportLimits limits) throws IOException, QueryException {
        return page(dir, limits);
    }

    /** Writes a report of the tables in a folder; returns its address. */
    static String page(Path output, ReportLimits limits) throws IOException, QueryException {
        ReportSource source = new ReportSource(
                "out", "1.0", Optional.of(new JsonMapper().readTree("{\"kinds\":{},\"warnings\":{}}")));
        Path file = Files.createTempFile(output, "report", ".html");
        try (CuratedTables tables = CuratedTables.open(
                output.resolve("curated"), output.resolve("alerts"), output.resolve("dead-letter"))) {
            Files.write(file, ReportPage.still().html(new ReportData(tables, source, limits).json()));
        }
        assertThat(Files.readString(file)).doesNotContain(HOSTILE);
        return file.toUri().toString();
    }

    /** What the views say. */
    List<String> answer(String sql) throws QueryException {
        List<String> rows = new ArrayList<>();
        try (CuratedTables tables = CuratedTables.open(dir.resolve("curated"), dir.resolve("alerts"))) {
            tables.query(sql, new Rows(rows));
        }
        return rows;
    }

    @Override
    public void close() throws IOException {
        FileUtils.deleteDirectory(dir.toFile());
    }

    private void writeTables() throws IOException {
        WrittenTables tables = new WrittenTables(dir.resolve("curated"));
        tables.row(
                Table.DAILY_TRANSACTIONS,
                "2026-03-30",
                List.of("EUR"),
                Map.of(
                        "transaction_count",
                        4,
                        "transaction_value",
                        "90071992547409931.2345",
                        "completed_count",
                        3,
                        "completed_value",
                        "90071992547409931.1345",
                        "failed_count",
                        1,
                        "failed_value",
                        "0.1000",
                        "order_count",
                        3,
                        "paid_order_count",
                        2));
        attempts(tables, "2026-03-31", 1, "10.1", 1, "run-1");
        attempts(tables, "2026-03-31", 2, "30.3", 2, "run-2");
        tables.row(
                Table.DAILY_TRANSACTIONS,
                "2026-04-01",
                List.of("JPY"),
                Map.of(
                        "transaction_count",
                        8,
                        "transaction_value",
                        1200,
                        "completed_count",
                        8,
                        "completed_value",
                        1200));
        method(tables, "2026-03-30", "EUR", "visa", 3, 1, 1);
        method(tables, "2026-03-31", "EUR", HOSTILE, 2, 0, 0);
        method(tables, "2026-04-01", "JPY", "visa", 8, 0, 0);
        tables.row(
                Table.DAILY_FAILURES,
                "2026-03-30",
                List.of("EUR", "credit_card", "visa", "=1+1 " + CARD, "unmapped"),
                Map.of("failed_count", 1, "failed_value", "0.1", "order_count", 4, "recovered_order_count", 3));
        tables.row(
                Table.DAILY_CHARGEBACKS,
                "2026-04-15",
                List.of("EUR", "credit_card", "visa", "fraud", "10.4"),
                Map.of("chargeback_count", 1, "chargeback_value", "5.5", "lost_count", 1, "lost_value", "5.5"));
        alert(dir, "1234.50");
        write(
                dir,
                "dead-letter/orders/d.jsonl",
                "{\"kind\":\"order\",\"origin\":\"in.ndjson\",\"position\":7,\"faults\":[{\"code\":\"BAD_AMOUNT\","
                        + "\"field\":\"total_amount\",\"value\":\"x\"}],\"raw\":\"{}\"}\n");
    }

    /** Writes an alert of 2026-03-30 with an amount in euros into a folder. */
    static void alert(Path output, String amount) throws IOException {
        write(output, "alerts/dt=2026-03-30/a.jsonl", """
                {"schema_version":1,"alert_id":"a1","sequence":1,"state":"opened","rule_id":"card_testing",\
                "rule_version":1,"severity":"high","category":"fraud","title":"Cards are being tried out",\
                "reason":"5 transactions failed <b>","entity":{"type":"customer","id":"C-1"},\
                "window":{"start":"2026-03-30T10:00:00Z","end":"2026-03-30T11:00:00Z"},\
                "observed":{"metric":"failures","value":"5","threshold":"5"},\
                "amounts":[{"currency":"EUR","value":"%s"}],\
                "evidence":[{"event_type":"transaction","id":"T-7","timestamp":"2026-03-30T10:00:00Z","role":"failure"}],\
                "evidence_total":30,"suggested_action":"Block the customer","event_time":"2026-03-30T11:00:00Z",\
                "detected_at":"2026-03-30T11:00:01Z","environment":"local","replay":true}
                """.formatted(amount));
    }

    /** One publication of a day's attempts in euros, all completed. */
    static void attempts(WrittenTables tables, String day, int attempts, String value, long revision, String run) {
        tables.row(
                Table.DAILY_TRANSACTIONS,
                day,
                List.of("EUR"),
                Map.of(
                        "transaction_count",
                        attempts,
                        "transaction_value",
                        value,
                        "completed_count",
                        attempts,
                        "completed_value",
                        value),
                revision,
                "2026-04-0" + revision + " 00:00:00",
                run);
    }

    private static void method(
            WrittenTables tables,
            String day,
            String currency,
            String provider,
            int completed,
            int failed,
            int disputed) {
        tables.row(
                Table.DAILY_PAYMENT_METHODS,
                day,
                List.of(currency, "credit_card", provider),
                Map.of(
                        "transaction_count",
                        completed + failed,
                        "completed_count",
                        completed,
                        "failed_count",
                        failed,
                        "disputed_transaction_count",
                        disputed));
    }

    private static void write(Path output, String name, String text) throws IOException {
        Path file = output.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
