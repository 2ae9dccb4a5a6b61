package io.tidemark.jobs.tables;

import static io.tidemark.jobs.Given.day;
import static io.tidemark.jobs.Given.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.WideSums;
import io.tidemark.jobs.serde.EventFormats.PublishedRowFormat;
import io.tidemark.jobs.serde.RecordTypeInfo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.core.fs.local.LocalDataOutputStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables as another engine reads them. */
class ParquetTablesTest {

    private static final String GREATEST = "9".repeat(28);
    private static final long PUBLISHED = time("2026-03-11T10:00:00.123Z");

    @TempDir
    static Path curated;

    @BeforeAll
    static void write() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
        env.setRuntimeMode(RuntimeExecutionMode.BATCH);
        for (Table table : Table.values()) {
            env.fromData(
                            List.of(
                                    row(table, "2026-03-10", "12345600", "-1", 1, true),
                                    row(table, "2026-03-11", GREATEST, "-" + GREATEST, 2, false)),
                            new RecordTypeInfo<>(new PublishedRowFormat()))
                    .sinkTo(TableSinks.of(table, curated.toString(), ZoneId.of("Europe/Berlin"), "run-1"));
        }
        env.execute();
    }

    @Test
    void transactionsHaveTheseColumns() throws SQLException {
        assertThat(columns("daily_transactions"))
                .containsExactly(
                        "currency VARCHAR",
                        "transaction_count BIGINT",
                        "transaction_value DECIMAL(28,4)",
                        "completed_count BIGINT",
                        "completed_value DECIMAL(28,4)",
                        "failed_count BIGINT",
                        "failed_value DECIMAL(28,4)",
                        "pending_count BIGINT",
                        "pending_value DECIMAL(28,4)",
                        "order_count BIGINT",
                        "paid_order_count BIGINT",
                        "revision BIGINT",
                        "as_of TIMESTAMP WITH TIME ZONE",
                        "final BOOLEAN",
                        "reporting_zone VARCHAR",
                        "run_id VARCHAR",
                        "dt DATE");
    }

    @Test
    void paymentMethodsHaveTheseColumns() throws SQLException {
        assertThat(columns("daily_payment_methods"))
                .containsExactly(
                        "currency VARCHAR",
                        "payment_type VARCHAR",
                        "provider VARCHAR",
                        "transaction_count BIGINT",
                        "transaction_value DECIMAL(28,4)",
                        "completed_count BIGINT",
                        "completed_value DECIMAL(28,4)",
                        "failed_count BIGINT",
                        "failed_value DECIMAL(28,4)",
                        "pending_count BIGINT",
                        "pending_value DECIMAL(28,4)",
                        "order_count BIGINT",
                        "paid_order_count BIGINT",
                        "disputed_transaction_count BIGINT",
                        "disputed_transaction_value DECIMAL(28,4)",
                        "chargeback_count BIGINT",
                        "chargeback_value DECIMAL(28,4)",
                        "fraud_chargeback_count BIGINT",
                        "fraud_chargeback_value DECIMAL(28,4)",
                        "revision BIGINT",
                        "as_of TIMESTAMP WITH TIME ZONE",
                        "final BOOLEAN",
                        "reporting_zone VARCHAR",
                        "run_id VARCHAR",
                        "dt DATE");
    }

    @Test
    void failuresHaveTheseColumns() throws SQLException {
        assertThat(columns("daily_failures"))
                .containsExactly(
                        "currency VARCHAR",
                        "payment_type VARCHAR",
                        "provider VARCHAR",
                        "error_code VARCHAR",
                        "decline_class VARCHAR",
                        "failed_count BIGINT",
                        "failed_value DECIMAL(28,4)",
                        "order_count BIGINT",
                        "recovered_order_count BIGINT",
                        "revision BIGINT",
                        "as_of TIMESTAMP WITH TIME ZONE",
                        "final BOOLEAN",
                        "reporting_zone VARCHAR",
                        "run_id VARCHAR",
                        "dt DATE");
    }

    @Test
    void chargebacksHaveTheseColumns() throws SQLException {
        assertThat(columns("daily_chargebacks"))
                .containsExactly(
                        "currency VARCHAR",
                        "payment_type VARCHAR",
                        "provider VARCHAR",
                        "reason_category VARCHAR",
                        "reason_code VARCHAR",
                        "chargeback_count BIGINT",
                        "chargeback_value DECIMAL(28,4)",
                        "open_count BIGINT",
                        "open_value DECIMAL(28,4)",
                        "under_review_count BIGINT",
                        "under_review_value DECIMAL(28,4)",
                        "resolved_count BIGINT",
                        "resolved_value DECIMAL(28,4)",
                        "won_count BIGINT",
                        "won_value DECIMAL(28,4)",
                        "lost_count BIGINT",
                        "lost_value DECIMAL(28,4)",
                        "revision BIGINT",
                        "as_of TIMESTAMP WITH TIME ZONE",
                        "final BOOLEAN",
                        "reporting_zone VARCHAR",
                        "run_id VARCHAR",
                        "dt DATE");
    }

    @Test
    void moneyIsExactToTheLastOfItsDigitsAndBelowZero() throws SQLException {
        assertThat(query("SELECT transaction_value, completed_value FROM %s ORDER BY dt", "daily_transactions"))
                .containsExactly("1234.5600|-0.0001", GREATEST_AMOUNT + "|-" + GREATEST_AMOUNT);
    }

    @Test
    void aRowSaysWhatItIsAndWhereItComesFrom() throws SQLException {
        assertThat(query(
                        "SELECT dt, currency, payment_type, provider, reason_category, reason_code, revision,"
                                + " epoch_ms(as_of), final, reporting_zone, run_id FROM %s ORDER BY dt",
                        "daily_chargebacks"))
                .containsExactly(
                        "2026-03-10|EUR|credit_card|Visa \u20AC|fraud|10.4|1|" + PUBLISHED
                                + "|true|Europe/Berlin|run-1",
                        "2026-03-11|EUR|credit_card|Visa \u20AC|fraud|10.4|2|" + PUBLISHED
                                + "|false|Europe/Berlin|run-1");
    }

    @Test
    void everyFileIsInTheFolderOfItsDayAndCompressedWithZstandard() throws SQLException {
        for (Table table : Table.values()) {
            assertThat(query(
                            "SELECT DISTINCT regexp_extract(file_name, '/(dt=[^/]+)/[^/]+\\.parquet$', 1), compression"
                                    + " FROM parquet_metadata('" + glob(table.tableName()) + "') ORDER BY 1",
                            table.tableName()))
                    .containsExactly("dt=2026-03-10|ZSTD", "dt=2026-03-11|ZSTD");
        }
    }

    @Test
    void aTotalOfMoreDigitsThanAColumnHoldsIsAnErrorThatNamesIt(@TempDir Path folder) throws Exception {
        PublishedRow row = row(Table.DAILY_FAILURES, "2026-03-10", "1" + "0".repeat(28), "1", 1, false);
        try (LocalDataOutputStream out =
                new LocalDataOutputStream(folder.resolve("file.parquet").toFile())) {
            var writer = new ParquetRows(Table.DAILY_FAILURES, "UTC", "run-1").create(out);

            assertThatThrownBy(() -> writer.addElement(row))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("failed_value")
                    .hasMessageContaining("provider=Visa")
                    .hasMessageContaining("1" + "0".repeat(28))
                    .hasMessageContaining("28 digits");
        }
    }

    private static final String GREATEST_AMOUNT = new BigDecimal(new BigInteger(GREATEST), 4).toPlainString();

    /** A row whose amounts are, in turn, the two given. */
    private static PublishedRow row(
            Table table, String date, String first, String second, long revision, boolean isFinal) {
        int size = table.measures().size();
        long[] high = new long[size];
        long[] low = new long[size];
        boolean even = false;
        for (int i = 0; i < size; i++) {
            if (table.measures().get(i).money()) {
                even = !even;
                BigInteger amount = new BigInteger(even ? first : second);
                high[i] = amount.shiftRight(64).longValue();
                low[i] = amount.longValue();
            } else {
                low[i] = 1;
            }
        }
        RowKey key = new RowKey(table, day(date), "EUR", "credit_card", "Visa \u20AC", "10.4", "fraud");
        return new PublishedRow(key, new WideSums(high, low), revision, PUBLISHED, isFinal);
    }

    private static List<String> columns(String table) throws SQLException {
        return query("SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM %s)", table);
    }

    private static String glob(String table) {
        return curated.resolve(table) + "/*/*.parquet";
    }

    private static List<String> query(String sql, String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        sql.replace("%s", "read_parquet('" + glob(table) + "', hive_partitioning = true)"))) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                Object[] cells = new Object[rows.getMetaData().getColumnCount()];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = rows.getObject(i + 1);
                }
                lines.add(String.join(
                        "|", Arrays.stream(cells).map(String::valueOf).toList()));
            }
            return lines;
        }
    }
}
