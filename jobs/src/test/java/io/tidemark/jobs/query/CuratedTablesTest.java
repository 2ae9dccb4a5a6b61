package io.tidemark.jobs.query;

import static io.tidemark.jobs.ledger.Table.DAILY_CHARGEBACKS;
import static io.tidemark.jobs.ledger.Table.DAILY_TRANSACTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.jobs.ledger.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CuratedTablesTest {

    @TempDir
    private Path curated;

    @ParameterizedTest
    @EnumSource(Table.class)
    void aTableWithoutFilesIsEmptyWithTheRightColumns(Table table) throws QueryException {
        assertThat(Answers.to("FROM " + table.tableName(), curated)).isEmpty();
        assertThat(Answers.to("FROM current_" + table.tableName(), curated)).isEmpty();
        assertThat(Answers.columnsOf("FROM current_" + table.tableName(), curated))
                .startsWith("dt")
                .containsAll(table.dimensions())
                .containsAll(table.measures().stream().map(Table.Measure::name).toList())
                .endsWith("revision", "as_of", "final", "reporting_zone", "run_id");
    }

    @Test
    void showsEveryPublicationAndTheFolderAsTheDay() throws QueryException {
        new WrittenTables(curated)
                .row(DAILY_TRANSACTIONS, "2026-01-03", List.of("EUR"), Map.of("transaction_value", "12.3450"))
                .row(
                        DAILY_TRANSACTIONS,
                        "2026-01-04",
                        List.of("JPY"),
                        Map.of("transaction_value", "99999999999999999999"));

        assertThat(Answers.to(
                        "SELECT dt, currency, transaction_value, as_of, final, reporting_zone, run_id"
                                + " FROM daily_transactions ORDER BY dt",
                        curated))
                .containsExactly(
                        List.of(
                                "2026-01-03",
                                "EUR",
                                new BigDecimal("12.3450"),
                                "2026-02-01T00:00",
                                true,
                                "UTC",
                                "run-1"),
                        List.of(
                                "2026-01-04",
                                "JPY",
                                new BigDecimal("99999999999999999999.0000"),
                                "2026-02-01T00:00",
                                true,
                                "UTC",
                                "run-1"));
    }

    @Test
    void theCurrentRowIsTheLatestPublicationWhateverItsRevision() throws QueryException {
        List<String> euro = List.of("EUR");
        new WrittenTables(curated)
                .row(DAILY_TRANSACTIONS, "2026-01-03", euro, count(1), 9, "2026-02-01 00:00:00", "first")
                .row(DAILY_TRANSACTIONS, "2026-01-03", euro, count(2), 1, "2026-02-02 00:00:00", "second")
                .row(DAILY_TRANSACTIONS, "2026-01-03", euro, count(3), 2, "2026-02-02 00:00:00", "second")
                .row(DAILY_TRANSACTIONS, "2026-01-04", euro, count(4), 1, "2026-02-01 00:00:00", "first");

        assertThat(Answers.to(
                        "SELECT dt, transaction_count, revision, run_id FROM current_daily_transactions", curated))
                .containsExactly(List.of("2026-01-03", 3L, 2L, "second"), List.of("2026-01-04", 4L, 1L, "first"));
    }

    @Test
    void theRowKeyIsAllOfTheDimensions() throws QueryException {
        new WrittenTables(curated)
                .row(DAILY_CHARGEBACKS, "2026-01-03", List.of("EUR", "wallet", "paypal", "fraud", "a"), Map.of())
                .row(DAILY_CHARGEBACKS, "2026-01-03", List.of("EUR", "wallet", "paypal", "fraud", "b"), Map.of())
                .row(DAILY_CHARGEBACKS, "2026-01-03", List.of("EUR", "wallet", "paypal", "other", "b"), Map.of());

        assertThat(Answers.to("FROM current_daily_chargebacks", curated)).hasSize(3);
    }

    @Test
    void readsFoldersWithNamesThatMeanSomethingToTheEngine() throws QueryException, IOException {
        Path odd = Files.createDirectories(curated.resolve("it's [1]* a?"));
        new WrittenTables(odd.resolve("plain"));
        Path plain = curated.resolve("plain");
        new WrittenTables(plain).row(DAILY_TRANSACTIONS, "2026-01-03", List.of("EUR"), count(7));
        Files.move(plain.resolve("daily_transactions"), odd.resolve("daily_transactions"));

        assertThat(Answers.to("SELECT transaction_count FROM current_daily_transactions", odd))
                .containsExactly(List.of(7L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE mine (a INT)",
                "DROP VIEW daily_transactions",
                "COPY (SELECT 1) TO 'FOLDER/evil.csv'",
                "ATTACH 'FOLDER/evil.db'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET threads = 1",
                "PRAGMA enable_profiling"
            })
    void refusesWhatIsNotAQuestion(String sql) throws IOException {
        assertThatThrownBy(() -> Answers.to(sql.replace("FOLDER", curated.toString()), curated))
                .isInstanceOf(QueryException.class)
                .hasMessage("only questions can be asked (SELECT, WITH, FROM, DESCRIBE, SHOW, SUMMARIZE)");
        assertThat(curated).isEmptyDirectory();
    }

    @Test
    void refusesToReadOtherFiles(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret.csv"), "a\n1\n");

        assertThatThrownBy(() -> Answers.to("FROM read_csv('" + secret + "')", curated))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("file system operations are disabled");
    }

    @Test
    void refusesTwoQuestionsAtOnce() {
        assertThatThrownBy(() -> Answers.to("SELECT 1; SELECT 2", curated)).hasMessage("ask one question at a time");
        assertThatThrownBy(() -> Answers.to("  ", curated)).hasMessage("ask one question at a time");
    }

    @Test
    void tellsInOneLineWhatIsWrongWithTheSql() {
        assertThatThrownBy(() -> Answers.to("SELECT * FROM daily_transaction", curated))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("Did you mean \"daily_transactions\"")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> Answers.to("SELEC 1", curated)).hasMessageContaining("syntax error");
    }

    @Test
    void listsTheViews() throws QueryException {
        assertThat(Answers.to("SHOW TABLES", curated))
                .contains(List.of("daily_failures"), List.of("current_daily_failures"), List.of("win_rate"));
    }

    private static Map<String, Object> count(long transactions) {
        return Map.of("transaction_count", transactions);
    }
}
