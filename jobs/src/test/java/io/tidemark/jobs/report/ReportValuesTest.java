package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.WrittenTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every number of the page is that of the tables. */
class ReportValuesTest {

    @RegisterExtension
    private final OpenReport report = new OpenReport();

    @BeforeEach
    void openPage() {
        report.openSample();
    }

    @Test
    void valuesAreThoseOfTheTablesToTheLastDigit() {
        assertThat(report.rows("by-currency"))
                .containsExactly(
                        "JPY | 8 | 8 | 1,200 | 100.0 % | 0 | 0 | 0 | 0 | 0",
                        "EUR | 6 | 5 | 90,071,992,547,409,961.4345 | 83.3 % | 1 | 0.10 | 0 | 1 | 5.50");
        assertThat(report.rows("failures-table"))
                .containsExactly(
                        "unmapped | =1+1 411111******1111 | visa | credit_card | EUR | 1 | 0.10 | 4 | 3 | 75.0 %");
        assertThat(report.rows("reasons-table"))
                .containsExactly("fraud | 10.4 | EUR | 1 | 5.50 | 0 | 0 | 1 | 0 | 0.0 %");
        assertThat(report.rows("quality-rejected"))
                .containsExactly("order | BAD_AMOUNT | total_amount | 1 | in.ndjson");
        assertThat(report.rows("quality-unmapped"))
                .containsExactly("failures | =1+1 411111******1111 | visa | 1 | 100.0 %");
        assertThat(report.tile("attempts")).isEqualTo("14");
        assertThat(report.tile("restated")).isEqualTo("1");
    }

    @Test
    void ratesAreThoseOfTheViews() throws Exception {
        assertThat(report.rows("disputes-table"))
                .containsExactly(
                        "2026-03 part of the month | EUR | 5 | 0 | 0.00 | 0.0 % | 1 | 20.0 % | 2026-07-29 | 0 | 0 | 0 | 0 | –",
                        "2026-04 part of the month | EUR | 0 | 1 | 5.50 | – | 0 | – | 2026-08-28 | 0 | 0 | 1 | 0 | 0.0 %",
                        "2026-04 part of the month | JPY | 8 | 0 | 0 | 0.0 % | 0 | 0.0 % | 2026-08-28 | 0 | 0 | 0 | 0 | –");
        assertThat(
                        report.sample()
                                .answer(
                                        "SELECT month, currency, cohort_dispute_rate, mature_on, mature FROM cohort_dispute_rate"))
                .containsExactly(
                        "[2026-03-01, EUR, 0.2, 2026-07-29, false]", "[2026-04-01, JPY, 0.0, 2026-08-28, false]");
        assertThat(report.rows("networks-table").get(0))
                .isEqualTo("2026-03 part of the month | Visa VAMP | 0 | more than 1,500 | 3 | 0.0 % | 2.20 % | within");
        assertThat(report.rows("networks-table"))
                .anyMatch(row -> row.startsWith(
                        "2026-04 part of the month | Visa VAMP | 2 | more than 1,500 | 8 | 25.0 % | 1.50 %"));
    }

    @Test
    void aRestatedDayShowsBeforeAndAfter() {
        assertThat(report.rows("volume-table"))
                .anyMatch(row -> row.startsWith("2026-03-31 restated | EUR | 2 was 1 | 30.30 was 10.10"));
        assertThat(report.rows("restated-table"))
                .anyMatch(row -> row.startsWith(
                        "2026-03-31 | daily_transactions | EUR | – | – | – | completed_value | 10.10 | 30.30 | 20.20"));
    }

    @Test
    void tablesSortAndSayHow() {
        String header = "document.querySelector('#by-currency th[data-key=transaction_count]')";
        report.tab().evaluate(header + ".firstChild.click();" + header + ".firstChild.click()");

        assertThat(report.tab().evaluate(header + ".getAttribute('aria-sort')").asText())
                .isEqualTo("ascending");
        assertThat(report.rows("by-currency")).first().asString().startsWith("EUR");
    }

    @Test
    void csvHoldsExactNumbersAndNoFormulas() {
        report.tab().evaluate("URL.createObjectURL = blob => { window.saved = blob; return 'data:,'; }");

        assertThat(report.csv("failures-table").lines().toList())
                .containsExactly(
                        "\ufeffdecline_class,error_code,provider,payment_type,currency,failed_count,failed_value,"
                                + "order_count,recovered_order_count,recovery",
                        "unmapped,'=1+1 411111******1111,visa,credit_card,EUR,1,0.1000,4,3,0.75");
        assertThat(report.csv("by-currency")).contains("90071992547409961.4345");
    }

    /** As in the answers of {@code query --format csv}. */
    @Test
    void csvDisarmsFormulasInWhateverWidthAndBehindSpace(@TempDir Path dir) throws Exception {
        WrittenTables tables = new WrittenTables(dir.resolve("curated"));
        List<String> formulas =
                List.of("\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF20A1", "  =1", "\u3000=1", "\u00A0\uFF1D1", "\n1");
        for (String provider : formulas) {
            tables.row(
                    Table.DAILY_PAYMENT_METHODS,
                    "2026-03-30",
                    List.of("EUR", "wallet", provider),
                    Map.of("transaction_count", 1));
        }
        tables.row(
                Table.DAILY_PAYMENT_METHODS,
                "2026-03-30",
                List.of("EUR", "wallet", "a;=1;\t@b;c=1;\uFF1D1;\"+1\r\n\u3000=1\t-1"),
                Map.of("transaction_count", 1));
        report.open(SampleTrade.page(dir, ReportLimits.standard()));
        report.tab().evaluate("URL.createObjectURL = blob => { window.saved = blob; return 'data:,'; }");

        assertThat(report.csv("methods-table"))
                .contains(formulas.stream().map(formula -> "'" + formula).toList())
                .contains("\"a;'=1;\t'@b;c=1;'\uFF1D1;'\"\"+1\r\n'\u3000=1\t'-1\"");
    }
}
