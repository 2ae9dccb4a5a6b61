package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryCommandTest {

    private static final String ROWS = """
            FROM (VALUES
                (DATE '2026-01-31', 'EUR', 1234567, CAST(1234.5 AS DECIMAL(28,4)), CAST(0.0125 AS DOUBLE), true, 2026),
                (DATE '2026-02-01', 'a "b", c', 0, CAST(-0.0001 AS DECIMAL(28,4)), NULL, false, 2026))
            rows(day, text, "count", amount, ratio, truth, year)""";

    @TempDir
    private Path dir;

    @BeforeEach
    void makeTables() throws IOException {
        Files.createDirectories(dir.resolve("curated"));
    }

    @Test
    void showsATableAsPeopleReadIt() {
        assertThat(query("table").out()).isEqualToNormalizingNewlines("""
                        day         text          count    amount   ratio  truth  year
                        ----------  --------  ---------  --------  ------  -----  ----
                        2026-01-31  EUR       1,234,567  1,234.50  0.0125  true   2026
                        2026-02-01  a "b", c          0   -0.0001          false  2026
                        """);
    }

    @Test
    void showsCsv() {
        assertThat(query("csv").out()).isEqualTo("""
                        day,text,count,amount,ratio,truth,year
                        2026-01-31,EUR,1234567,1234.5000,0.0125,true,2026
                        2026-02-01,"a ""b"", c",0,-0.0001,,false,2026
                        """.replace("\n", "\r\n"));
    }

    @Test
    void jsonIsAFormatAndAnOption() {
        String[] question = {"query", ROWS, "--input", dir.toString(), "--json"};
        assertThat(Cli.quiet().run(question)).isEqualTo(query("json"));

        Cli.Result both = Cli.quiet().run("query", ROWS, "--input", dir.toString(), "--format", "csv", "--json");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("--json is --format json; leave one of the two out");
    }

    @Test
    void showsJson() {
        assertThat(query("json").out()).isEqualToNormalizingNewlines("""
                        [
                        {"day":"2026-01-31","text":"EUR","count":1234567,"amount":1234.5000,"ratio":0.0125,"truth":true,"year":2026},
                        {"day":"2026-02-01","text":"a \\"b\\", c","count":0,"amount":-0.0001,"ratio":null,"truth":false,"year":2026}
                        ]
                        """);
    }

    @Test
    void showsNoRowsInEveryFormat() {
        assertThat(query("FROM win_rate", "csv").out())
                .startsWith("month,currency")
                .hasLineCount(1);
        assertThat(query("FROM win_rate", "json").out()).isEqualToNormalizingNewlines("[\n]\n");
        assertThat(query("FROM win_rate", "table").out()).startsWith("month").hasLineCount(2);
    }

    @Test
    void doesNotLetDataDrawOnTheTerminal() {
        assertThat(query("SELECT chr(27) || '[2J' || chr(155) || '2J' || chr(8238) AS text", "table")
                        .out())
                .contains("\u00b7[2J\u00b72J\u00b7");
    }

    @Test
    void tellsWhatIsWrongWithTheQuestion() {
        Cli.Result result = query("SELECT * FROM current_daily_transaction", "table");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("tidemark query: ")
                .contains("Did you mean");
    }

    @Test
    void changesNothing() {
        Cli.Result result = query("COPY (SELECT 1) TO '" + dir.resolve("curated/x.csv") + "'", "table");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("only questions can be asked");
        assertThat(dir.resolve("curated")).isEmptyDirectory();
    }

    private Cli.Result query(String format) {
        return query(ROWS, format);
    }

    private Cli.Result query(String sql, String format) {
        return Cli.quiet().run("query", sql, "--input", dir.toString(), "--format", format);
    }
}
