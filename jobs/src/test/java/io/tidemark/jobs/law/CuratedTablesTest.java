package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.jobs.law.oracle.Table;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader that the proofs look through: it must see what is there, and see a difference where there is one. */
class CuratedTablesTest {

    private static final Map<String, String> KEY = Map.of("dt", "2024-05-10", "currency", "USD");

    @TempDir
    Path folder;

    @Test
    void theCurrentRowIsTheOneOfTheGreatestTimeAndThenRevision() throws Exception {
        write("(1, '2024-01-01 00:00:00', 9, 9.0), (2, '2024-01-02 00:00:00', 2, 7.0), (3, '2024-01-02 00:00:00', 1,"
                + " 7.1)");

        try (CuratedTables tables = new CuratedTables(folder)) {
            assertThat(tables.current().get("daily_transactions")).isEqualTo(table("1", "7.1000"));
        }
    }

    @Test
    void twoCurrentRowsOfOneKeyAreAnError() throws Exception {
        write("(1, '2024-01-02 00:00:00', 2, 7.0), (1, '2024-01-02 00:00:00', 2, 7.0)");

        try (CuratedTables tables = new CuratedTables(folder)) {
            assertThatThrownBy(tables::current)
                    .hasMessageContaining("two current publications")
                    .hasMessageContaining("2024-05-10");
        }
    }

    @Test
    void aDifferenceNamesTheRowTheColumnAndBothValues() {
        assertThat(CuratedTables.differences(tables(table("1", "7.1000")), tables(table("1", "7.2000"))))
                .contains("daily_transactions {currency=USD, dt=2024-05-10}")
                .contains("transaction_value: expected 7.1000, found 7.2000")
                .doesNotContain("transaction_count");
    }

    @Test
    void aRowOnOneSideOnlyIsADifferenceUnlessItHoldsNothing() {
        Map<String, Table> none = tables(new Table(Map.of()));

        assertThat(CuratedTables.differences(none, tables(table("1", "0.0000"))))
                .contains("found 1");
        assertThat(CuratedTables.differences(none, tables(table("0", "0.0000"))))
                .isEmpty();
    }

    private void write(String publications) throws Exception {
        Path table = Files.createDirectories(folder.resolve("daily_transactions"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT '2024-05-10' AS dt, 'USD' AS currency, CAST(count AS BIGINT) AS"
                    + " transaction_count, CAST(value AS DECIMAL(28,4)) AS transaction_value, revision,"
                    + " CAST(as_of AS TIMESTAMP) AS as_of, true AS final, 'UTC' AS reporting_zone, 'r' AS run_id"
                    + " FROM (VALUES " + publications + ") AS rows(revision, as_of, count, value)) TO '" + table
                    + "' (FORMAT parquet, PARTITION_BY (dt), OVERWRITE_OR_IGNORE)");
        }
    }

    private static Table table(String count, String value) {
        return new Table(Map.of(
                KEY, Map.of("transaction_count", new BigDecimal(count), "transaction_value", new BigDecimal(value))));
    }

    private static Map<String, Table> tables(Table transactions) {
        Map<String, Table> tables = new HashMap<>();
        CuratedTables.names().forEach(name -> tables.put(name, new Table(Map.of())));
        tables.put("daily_transactions", transactions);
        return tables;
    }
}
