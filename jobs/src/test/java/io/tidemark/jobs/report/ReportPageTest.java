package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.jobs.browser.Browser;
import io.tidemark.jobs.browser.Tab;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.CuratedTables;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.query.WrittenTables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a reader has it. */
class ReportPageTest {

    private static final String CARD = "4111111111111111";
    private static final String HOSTILE = "</script><img src=http://192.0.2.1/x onerror=alert(1)>";

    @TempDir
    private static Path dir;

    private static Browser browser;
    private static String page;

    private Tab tab;

    @BeforeAll
    static void startBrowser() throws Exception {
        browser = Browser.start(Files.createDirectories(dir.resolve("profile")));
        writeTables();
        page = page(dir, ReportLimits.standard());
    }

    @AfterAll
    static void endBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private static void writeTables() throws IOException {
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
        write("alerts/dt=2026-03-30/a.jsonl", """
                {"schema_version":1,"alert_id":"a1","sequence":1,"state":"opened","rule_id":"card_testing",\
                "rule_version":1,"severity":"high","category":"fraud","title":"Cards are being tried out",\
                "reason":"5 transactions failed <b>","entity":{"type":"customer","id":"C-1"},\
                "window":{"start":"2026-03-30T10:00:00Z","end":"2026-03-30T11:00:00Z"},\
                "observed":{"metric":"failures","value":"5","threshold":"5"},\
                "amounts":[{"currency":"EUR","value":"1234.50"}],\
                "evidence":[{"event_type":"transaction","id":"T-7","timestamp":"2026-03-30T10:00:00Z","role":"failure"}],\
                "evidence_total":30,"suggested_action":"Block the customer","event_time":"2026-03-30T11:00:00Z",\
                "detected_at":"2026-03-30T11:00:01Z","environment":"local","replay":true}
                """);
        write(
                "dead-letter/orders/d.jsonl",
                "{\"kind\":\"order\",\"origin\":\"in.ndjson\",\"position\":7,\"faults\":[{\"code\":\"BAD_AMOUNT\","
                        + "\"field\":\"total_amount\",\"value\":\"x\"}],\"raw\":\"{}\"}\n");
    }

    @BeforeEach
    void openPage() {
        tab = browser.tab().sized(1280, 900).open(page);
    }

    @AfterEach
    void pageIsAtPeace() {
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.requests()).allMatch(address -> address.startsWith("file:") || address.startsWith("data:"));
    }

    @Test
    void valuesAreThoseOfTheTablesToTheLastDigit() {
        assertThat(rows("by-currency"))
                .containsExactly(
                        "JPY | 8 | 8 | 1,200 | 100.0 % | 0 | 0 | 0 | 0 | 0",
                        "EUR | 6 | 5 | 90,071,992,547,409,961.4345 | 83.3 % | 1 | 0.10 | 0 | 1 | 5.50");
        assertThat(rows("failures-table"))
                .containsExactly(
                        "unmapped | =1+1 411111******1111 | visa | credit_card | EUR | 1 | 0.10 | 4 | 3 | 75.0 %");
        assertThat(rows("reasons-table")).containsExactly("fraud | 10.4 | EUR | 1 | 5.50 | 0 | 0 | 1 | 0 | 0.0 %");
        assertThat(rows("quality-rejected")).containsExactly("order | BAD_AMOUNT | total_amount | 1 | in.ndjson");
        assertThat(rows("quality-unmapped")).containsExactly("failures | =1+1 411111******1111 | visa | 1 | 100.0 %");
        assertThat(tile("attempts")).isEqualTo("14");
        assertThat(tile("restated")).isEqualTo("1");
    }

    @Test
    void ratesAreThoseOfTheViews() throws Exception {
        assertThat(rows("disputes-table"))
                .containsExactly(
                        "2026-03 | EUR | 5 | 0 | 0.00 | 0.0 % | 1 | 20.0 % | 2026-07-29 | 0 | 0 | 0 | 0 | –",
                        "2026-04 | EUR | 0 | 1 | 5.50 | – | 0 | – | 2026-08-28 | 0 | 0 | 1 | 0 | 0.0 %",
                        "2026-04 | JPY | 8 | 0 | 0 | 0.0 % | 0 | 0.0 % | 2026-08-28 | 0 | 0 | 0 | 0 | –");
        assertThat(answer("SELECT month, currency, cohort_dispute_rate, mature_on, mature FROM cohort_dispute_rate"))
                .containsExactly(
                        "[2026-03-01, EUR, 0.2, 2026-07-29, false]", "[2026-04-01, JPY, 0.0, 2026-08-28, false]");
        assertThat(rows("networks-table").get(0))
                .isEqualTo("2026-03 | Visa VAMP | 0 | more than 1,500 | 3 | 0.0 % | 2.20 % | within");
        assertThat(rows("networks-table"))
                .anyMatch(row -> row.startsWith("2026-04 | Visa VAMP | 2 | more than 1,500 | 8 | 25.0 % | 1.50 %"));
    }

    @Test
    void filtersChangeWhatIsShown() {
        choose("currency", "EUR");
        assertThat(tile("attempts")).isEqualTo("6");
        assertThat(tab.evaluate("document.getElementById('shown').textContent").asText())
                .isEqualTo("6 of 14 attempts");
        choose("method", "credit_card/visa");
        assertThat(rows("volume-table")).singleElement().asString().startsWith("2026-03-30 | EUR | 4");
        choose("currency", "");
        choose("method", "");
        choose("from", "2026-03-31");
        choose("to", "2026-03-31");
        assertThat(tile("attempts")).isEqualTo("2");
        assertThat(rows("disputes-table")).singleElement().asString().startsWith("2026-03 part of the month | EUR | 2");
        assertThat(rows("quality-unmapped")).isEmpty();
        assertThat(tab.evaluate("location.hash").asText()).isEqualTo("#from=2026-03-31&to=2026-03-31");
        tab.evaluate("document.querySelector('button[type=reset]').click();" + "new Promise(done => setTimeout(done))");
        assertThat(tile("attempts")).isEqualTo("14");
    }

    @Test
    void aRestatedDayShowsBeforeAndAfter() {
        assertThat(rows("volume-table"))
                .anyMatch(row -> row.startsWith("2026-03-31 restated | EUR | 2 was 1 | 30.30 was 10.10"));
        assertThat(rows("restated-table"))
                .anyMatch(row -> row.startsWith(
                        "2026-03-31 | daily_transactions | EUR | – | – | – | completed_value | 10.10 | 30.30 | 20.20"));
    }

    @Test
    void anAlertOpensToWhyAndWhatToDo() {
        tab.evaluate("document.querySelector('details.alert summary').focus()");
        tab.press("Enter", 13);

        assertThat(tab.evaluate("new Promise(done => setTimeout(() => done("
                                + "document.querySelector('details.alert[open] .alert-body').textContent), 50))")
                        .asText())
                .contains(
                        "5 transactions failed <b>",
                        "Block the customer",
                        "failures: 5 (limit 5)",
                        "1,234.50 EUR",
                        "T-7",
                        "of 30 events");
    }

    @Test
    void tablesSortAndSayHow() {
        String header = "document.querySelector('#by-currency th[data-key=transaction_count]')";
        tab.evaluate(header + ".firstChild.click();" + header + ".firstChild.click()");

        assertThat(tab.evaluate(header + ".getAttribute('aria-sort')").asText()).isEqualTo("ascending");
        assertThat(rows("by-currency")).first().asString().startsWith("EUR");
    }

    @Test
    void csvHoldsExactNumbersAndNoFormulas() {
        tab.evaluate("URL.createObjectURL = blob => { window.saved = blob; return 'data:,'; }");

        assertThat(csv("failures-table").lines().toList())
                .containsExactly(
                        "\ufeffdecline_class,error_code,provider,payment_type,currency,failed_count,failed_value,"
                                + "order_count,recovered_order_count,recovery",
                        "unmapped,'=1+1 411111******1111,visa,credit_card,EUR,1,0.1000,4,3,0.75");
        assertThat(csv("by-currency")).contains("90071992547409961.4345");
    }

    @Test
    void aHundredThousandRowsArePaged() throws Exception {
        Path many = dir.resolve("many");
        Path day = Files.createDirectories(many.resolve("curated/daily_failures/dt=2026-03-29"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT 'EUR' AS currency, 'wallet' AS payment_type, 'p' || (i % 97) AS provider,"
                    + " 'e' || i AS error_code, 'soft' AS decline_class, 1 AS failed_count, 0.0001::DECIMAL(28,4) AS"
                    + " failed_value, 1 AS order_count, 0 AS recovered_order_count, 1 AS revision,"
                    + " TIMESTAMP '2026-02-01' AS as_of, true AS final, 'UTC' AS reporting_zone, 'r' AS run_id"
                    + " FROM range(100000) rows(i)) TO '" + day.resolve("a.parquet") + "' (FORMAT parquet)");
        }

        tab = browser.tab().sized(1280, 900).open(page(many, ReportLimits.standard()));

        assertThat(tab.evaluate("document.querySelector('#failures-table .pager').textContent")
                        .asText())
                .contains("1–15 of 100,000");
        assertThat(rows("failures-table")).hasSize(15);
    }

    @Test
    void whatIsTooMuchForDaysIsShownByMonth() throws Exception {
        tab = browser.tab().sized(1280, 900).open(page(dir, new ReportLimits(2, 5, 5)));

        assertThat(tab.evaluate("document.getElementById('period').textContent").asText())
                .endsWith(", by month");
        assertThat(rows("volume-table"))
                .first()
                .asString()
                .startsWith("2026-03-01")
                .contains("| 6 | ");
    }

    @Test
    void chartsByMonthHaveEveryMonth() throws Exception {
        Path months = dir.resolve("months");
        WrittenTables tables = new WrittenTables(months.resolve("curated"));
        for (String day : List.of("2026-01-31", "2026-02-28", "2026-04-01")) {
            tables.row(
                    Table.DAILY_TRANSACTIONS, day, List.of("EUR"), Map.of("transaction_count", 2, "failed_count", 2));
            tables.row(
                    Table.DAILY_FAILURES,
                    day,
                    List.of("EUR", "wallet", "paypal", "51", "soft"),
                    Map.of("failed_count", 2));
        }

        tab = browser.tab().sized(1280, 900).open(page(months, new ReportLimits(1, 5, 5)));

        assertThat(chart("volume-charts")).isEqualTo("2026-01 0,2026-02 0,2026-03 0,2026-04 0");
        assertThat(chart("failures-charts")).isEqualTo("2026-01 2,2026-02 2,2026-03 0,2026-04 2");
    }

    /** Where a table's days are few, its chart still has the spans of all that is chosen. */
    @Test
    void chartsByWeekAgreeOnTheWeeks() throws Exception {
        Path weeks = dir.resolve("weeks");
        WrittenTables tables = new WrittenTables(weeks.resolve("curated"));
        for (String day : List.of("2026-01-01", "2026-01-14", "2026-06-30")) {
            tables.row(
                    Table.DAILY_TRANSACTIONS, day, List.of("EUR"), Map.of("transaction_count", 2, "failed_count", 2));
        }
        tables.row(
                Table.DAILY_FAILURES,
                "2026-01-14",
                List.of("EUR", "wallet", "paypal", "51", "soft"),
                Map.of("failed_count", 2));

        tab = browser.tab().sized(1280, 900).open(page(weeks, ReportLimits.standard()));

        assertThat(chart("failures-charts")).startsWith("2025-12-29 0,2026-01-05 0,2026-01-12 2,2026-01-19 0,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void anAuditOfAccessibilityFindsNothing(String scheme) throws Exception {
        tab = browser.tab().sized(1280, 900).themed(scheme).open(page);
        tab.evaluate("document.querySelector('details.alert summary').click()");

        assertThat(audit()).isEmpty();
    }

    @Test
    void narrowScreensNeedNoScrollingSideways() {
        tab.sized(360, 800);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
                        .asBoolean());
    }

    private static String page(Path output, ReportLimits limits) throws IOException, QueryException {
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

    private static List<String> answer(String sql) throws QueryException {
        List<String> rows = new ArrayList<>();
        try (CuratedTables tables = CuratedTables.open(dir.resolve("curated"), dir.resolve("alerts"))) {
            tables.query(sql, new Rows(rows));
        }
        return rows;
    }

    private static void attempts(
            WrittenTables tables, String day, int attempts, String value, long revision, String run) {
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

    private static void write(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** The rows of a table on the page, each as the texts of its cells. */
    private List<String> rows(String place) {
        return texts(tab.evaluate("[...document.querySelectorAll('#" + place + " tbody tr')].map(row =>"
                + " [...row.children].map(cell => cell.textContent).join(' | '))"));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** The labels of the first chart in a place, each with what its first series has there. */
    private String chart(String place) {
        return tab.evaluate("(({data}) => data.labels.map((label, index) => label + ' ' + data.datasets[0].data[index])"
                        + ".join())(Chart.getChart(document.querySelector('#" + place + " canvas')))")
                .asText();
    }

    /** What the rules of axe-core find wrong, each with the first place. */
    private List<String> audit() throws IOException {
        try (InputStream axe = Objects.requireNonNull(ReportPageTest.class.getResourceAsStream("/axe.min.js"))) {
            tab.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "; true");
        }
        return texts(tab.evaluate("axe.run().then(found => found.violations.map(violation =>"
                + " violation.id + ': ' + violation.help + ', ' + violation.nodes[0].html))"));
    }

    private String tile(String name) {
        return tab.evaluate("document.querySelector('[data-tile=" + name + "] dd').firstChild.textContent")
                .asText();
    }

    private void choose(String filter, String value) {
        tab.evaluate("(() => { const input = document.getElementById('" + filter + "'); input.value = '" + value
                + "'; input.dispatchEvent(new Event('input', {bubbles: true})); })()");
    }

    private String csv(String place) {
        return tab.evaluate("(() => { document.querySelector('#" + place + " .table-top button').click();"
                        + " return window.saved.arrayBuffer().then(bytes =>"
                        + " new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes)); })()")
                .asText();
    }
}
