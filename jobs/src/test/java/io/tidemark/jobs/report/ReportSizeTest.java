package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.WrittenTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Much data, and days with gaps between them. */
class ReportSizeTest {

    @RegisterExtension
    private final OpenReport report = new OpenReport();

    @TempDir
    private Path dir;

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

        report.open(SampleTrade.page(many, ReportLimits.standard()));

        assertThat(report.text("#failures-table .pager")).contains("1–15 of 100,000");
        assertThat(report.rows("failures-table")).hasSize(15);
    }

    /** As a live job has it before its first checkpoint. */
    @Test
    void aFolderToWhichNothingHasComeHasAPage() throws Exception {
        report.open(SampleTrade.page(dir, ReportLimits.standard()));

        assertThat(report.text("#period")).isEqualTo("No data yet");
        assertThat(report.tile("attempts")).isEqualTo("0");
        assertThat(report.tab()
                        .evaluate("document.querySelectorAll('canvas').length")
                        .asInt())
                .isZero();
    }

    /** As a live job has it while the files of its first checkpoint become visible. */
    @Test
    void aTableThatIsThereBeforeTheOthersIsShown() throws Exception {
        new WrittenTables(dir.resolve("curated"))
                .row(
                        Table.DAILY_PAYMENT_METHODS,
                        "2026-03-30",
                        List.of("EUR", "wallet", "paypal"),
                        Map.of("transaction_count", 2, "completed_count", 2));

        report.open(SampleTrade.page(dir, ReportLimits.standard()));

        assertThat(report.text("#period")).isEqualTo("2026-03-30, days of UTC");
        assertThat(report.rows("disputes-table"))
                .singleElement()
                .asString()
                .startsWith("2026-03 part of the month | EUR | 2");
    }

    @Test
    void whatIsTooMuchForDaysIsShownByMonth() throws Exception {
        report.open(report.sample().page(new ReportLimits(2, 5, 5)));

        assertThat(report.text("#period")).endsWith(", by month");
        assertThat(report.rows("volume-table"))
                .first()
                .asString()
                .startsWith("2026-03-01")
                .contains("| 6 | ");
    }

    /** A month is none of its days: what one of them was before is not what the month was. */
    @Test
    void aMonthWithARestatedDayDoesNotTellWhatItWas() throws Exception {
        WrittenTables tables = new WrittenTables(dir.resolve("curated"));
        SampleTrade.attempts(tables, "2026-03-01", 1, "10.1", 1, "run-1");
        SampleTrade.attempts(tables, "2026-03-01", 2, "30.3", 2, "run-2");
        SampleTrade.attempts(tables, "2026-03-02", 4, "1", 1, "run-1");
        SampleTrade.attempts(tables, "2026-04-02", 1, "1", 1, "run-1");
        SampleTrade.attempts(tables, "2026-04-02", 2, "2", 2, "run-2");
        SampleTrade.attempts(tables, "2026-05-02", 1, "1", 1, "run-1");

        report.open(SampleTrade.page(dir, new ReportLimits(1, 5, 50)));

        assertThat(report.rows("volume-table"))
                .noneMatch(row -> row.contains("was"))
                .satisfiesExactly(
                        march -> assertThat(march).startsWith("2026-03-01 restated | EUR | 6 | 31.30 |"),
                        april -> assertThat(april).startsWith("2026-04-01 restated | EUR | 2 | 2.00 |"),
                        may -> assertThat(may).startsWith("2026-05-01 | EUR | 1 | 1.00 |"));
    }

    /** The latest of several changes says what was in between, not what was when the day became final. */
    @Test
    void whatWasIsNotToldWithoutTheEarliestChanges() throws Exception {
        WrittenTables tables = new WrittenTables(dir.resolve("curated"));
        SampleTrade.attempts(tables, "2026-03-31", 1, "10.1", 1, "run-1");
        SampleTrade.attempts(tables, "2026-03-31", 2, "30.3", 2, "run-2");
        SampleTrade.attempts(tables, "2026-03-31", 3, "40.4", 3, "run-3");

        report.open(SampleTrade.page(dir, new ReportLimits(200_000, 5, 4)));

        assertThat(report.text("#restated .note + .note")).startsWith("4 earlier changes");
        assertThat(report.rows("volume-table"))
                .singleElement()
                .asString()
                .startsWith("2026-03-31 restated | EUR | 3 | 40.40 |")
                .doesNotContain("was");
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

        report.open(SampleTrade.page(months, new ReportLimits(1, 5, 5)));

        assertThat(report.chart("volume-charts")).isEqualTo("2026-01 0,2026-02 0,2026-03 0,2026-04 0");
        assertThat(report.chart("failures-charts")).isEqualTo("2026-01 2,2026-02 2,2026-03 0,2026-04 2");
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

        report.open(SampleTrade.page(weeks, ReportLimits.standard()));

        assertThat(report.chart("failures-charts")).startsWith("2025-12-29 0,2026-01-05 0,2026-01-12 2,2026-01-19 0,");
    }
}
