package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.browser.Browser;
import io.tidemark.jobs.browser.Tab;
import io.tidemark.jobs.query.CuratedTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a browser takes over a report of a hundred thousand rows in each of two tables: until something is seen,
 * until all is there, from a choice until what it leaves is painted, and the longest time for which the page hears
 * nobody. Run on demand; nothing else should run meanwhile.
 */
class ReportSpeedBench {

    private static final String OF_A_CHOICE = """
            (async () => {
              const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
              const idle = async () => {
                while (document.querySelector('[aria-busy=true]')) {
                  await painted();
                }
              };
              await painted();
              const input = document.getElementById('%s');
              input.value = '%s';
              const begin = performance.now();
              window.longest = 0;
              input.dispatchEvent(new Event('input', {bubbles: true}));
              const heard = performance.now();
              await idle();
              await painted();
              const all = performance.now();
              await painted();
              return {heard: Math.round(heard - begin), all: Math.round(all - begin), longest: Math.round(window.longest)};
            })()""";

    @TempDir
    private Path dir;

    @Test
    void aHundredThousandRows() throws Exception {
        writeTables();
        Path page = dir.resolve("report.html");
        try (CuratedTables tables =
                CuratedTables.open(dir.resolve("curated"), dir.resolve("alerts"), dir.resolve("dead-letter"))) {
            ReportSource source = new ReportSource("out", "1.0", Optional.empty());
            Files.write(page, ReportPage.still().html(new ReportData(tables, source, ReportLimits.standard()).json()));
        }
        System.out.printf("the page has %,d bytes%n", Files.size(page));
        try (Browser browser = Browser.start(Files.createDirectories(dir.resolve("profile")))) {
            for (int round = 1; round <= 3; round++) {
                try (Tab tab = browser.tab().sized(1400, 900).open(page.toUri().toString())) {
                    measure(tab, round);
                }
            }
        }
    }

    private static void measure(Tab tab, int round) {
        JsonNode opened = tab.evaluate(
                "(async () => { while (document.querySelector('[aria-busy=true]')) { await new Promise(done => setTimeout(done, 20)); }"
                        + " const [load] = performance.getEntriesByType('navigation');"
                        + " const tasks = await new Promise(done => new PerformanceObserver(list => done(list.getEntries()))"
                        + ".observe({type: 'longtask', buffered: true}));"
                        + " new PerformanceObserver(list => list.getEntries().forEach(task => window.longest ="
                        + " Math.max(window.longest, task.duration))).observe({type: 'longtask'});"
                        + " return {first_paint: Math.round(performance.getEntriesByType('paint')[0].startTime),"
                        + " loaded: Math.round(load.loadEventEnd), longest: Math.round(Math.max(...tasks.map(task =>"
                        + " task.duration)))}; })()");
        System.out.println("round " + round + " opened " + opened);
        assertThat(opened.path("loaded").asInt()).isPositive();
        for (String[] choice : new String[][] {
            {"currency", "EUR"},
            {"method", "wallet/p1"},
            {"method", ""},
            {"from", "2025-06-01"},
            {"to", "2025-06-30"},
            {"currency", ""},
            {"from", ""},
            {"to", ""}
        }) {
            System.out.println("round " + round + " " + choice[0] + "=" + choice[1] + " "
                    + tab.evaluate(OF_A_CHOICE.formatted(choice[0], choice[1])));
        }
        assertThat(tab.complaints()).isEmpty();
    }

    /** A year of five currencies, 20 methods, and one code of its own for every tenth of the failures. */
    private void writeTables() throws Exception {
        String method = "list_value('EUR', 'USD', 'GBP', 'JPY', 'BRL')[1 + i % 5] AS currency, list_value('wallet',"
                + " 'credit_card')[1 + (i // 5) % 2] AS payment_type, 'p' || ((i // 10) % 10) AS provider";
        String measures = "1 + i % 7 AS failed_count, (i % 1000)::DECIMAL(28,4) / 7 AS failed_value";
        String published = "1 AS revision, TIMESTAMP '2026-02-01' AS as_of, true AS final, 'UTC' AS reporting_zone,"
                + " 'r' AS run_id, strftime(DATE '2025-01-01' + CAST(i // 274 AS INTEGER), '%Y-%m-%d') AS dt"
                + " FROM range(100000) rows(i)";
        write(
                "daily_failures",
                method + ", CASE WHEN i % 10 = 0 THEN 'e' || i ELSE 'c' || (i % 30) END AS error_code,"
                        + " list_value('soft', 'hard', 'fraud', 'technical')[1 + i % 4] AS decline_class, " + measures
                        + ", 3 AS order_count, 1 AS recovered_order_count, " + published);
        write(
                "daily_payment_methods",
                method + ", 9 AS transaction_count, 90.5::DECIMAL(28,4) AS transaction_value, 8 AS completed_count,"
                        + " 80.5::DECIMAL(28,4) AS completed_value, 0 AS pending_count, 0::DECIMAL(28,4) AS"
                        + " pending_value, 1 AS disputed_transaction_count, 8::DECIMAL(28,4) AS"
                        + " disputed_transaction_value, 5 AS order_count, 4 AS paid_order_count, 0 AS chargeback_count, 0::DECIMAL(28,4) AS chargeback_value,"
                        + " 0 AS fraud_chargeback_count, 0::DECIMAL(28,4) AS fraud_chargeback_value, " + measures + ", "
                        + published);
        write(
                "daily_transactions",
                "list_value('EUR', 'USD', 'GBP', 'JPY', 'BRL')[1 + i % 5] AS currency, 9 AS transaction_count,"
                        + " 90.5::DECIMAL(28,4) AS transaction_value, 8 AS completed_count, 80.5::DECIMAL(28,4) AS"
                        + " completed_value, 0 AS pending_count, 0::DECIMAL(28,4) AS pending_value, 5 AS order_count,"
                        + " 4 AS paid_order_count, " + measures + ", "
                        + published.replace("i // 274", "i // 5").replace("range(100000)", "range(1825)"));
    }

    private void write(String table, String columns) throws Exception {
        Path folder = Files.createDirectories(dir.resolve("curated").resolve(table));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT " + columns + ") TO '" + folder
                    + "' (FORMAT parquet, PARTITION_BY (dt), OVERWRITE_OR_IGNORE)");
        }
    }
}
