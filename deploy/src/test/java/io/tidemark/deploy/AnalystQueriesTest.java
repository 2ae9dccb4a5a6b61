package io.tidemark.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.query.CuratedTables;
import io.tidemark.jobs.query.RestatementView;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The queries of analysts give what the views of the command line give, over real tables. They are kept to what Athena
 * and the embedded engine both understand and run here unchanged.
 */
@Order(1)
@ExtendWith(DemoTablesOnce.class)
final class AnalystQueriesTest {

    private final DemoTables demo;

    AnalystQueriesTest(DemoTables demo) {
        this.demo = demo;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RESTATEMENTS")
    void everyQueryHasAnAnswer(AnalystQuery query) throws Exception {
        assertThat(demo.ask(query.sql())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DAILY_VOLUME | attempt_success_rate | dt, currency | attempt_success_rate",
                "DAILY_VOLUME | order_success_rate | dt, currency | order_success_rate",
                "CHARGEBACK_RATES | dispute_activity | month, currency | dispute_activity",
                "CHARGEBACK_RATES | cohort_dispute_rate | month, currency | cohort_dispute_rate",
                "CHARGEBACK_RATES | cohort_dispute_rate | month, currency | mature",
                "PAYMENT_METHODS | cohort_dispute_rate_by_method | month, currency, payment_type, provider |"
                        + " cohort_dispute_rate",
                "WIN_RATES | win_rate_by_reason | month, currency, reason_category | win_rate"
            })
    void ratesAreThoseOfTheViews(AnalystQuery query, String view, String key, String rate) throws Exception {
        String both = "(" + query.sql() + ") asked JOIN " + view + " known USING (" + key + ")";
        assertThat(demo.ask("SELECT count(*) > 0, count(*) = (SELECT count(*) FROM " + view + ") FROM " + both))
                .containsExactly(List.of("true", "true"));
        assertThat(demo.ask("SELECT " + key + ", asked." + rate + ", known." + rate + " FROM " + both + " WHERE asked."
                        + rate + " IS DISTINCT FROM known." + rate))
                .isEmpty();
    }

    @Test
    void networksAreMonitoredAsByTheViews() throws Exception {
        String asked = "SELECT month, ratio, level FROM (" + AnalystQuery.NETWORK_MONITOR.sql() + ") WHERE network = ";
        assertThat(demo.ask(asked + "'visa' ORDER BY month"))
                .isNotEmpty()
                .isEqualTo(demo.ask("SELECT DISTINCT month, all_vamp_ratio,"
                        + " CASE WHEN excessive THEN 'excessive' ELSE 'none' END FROM visa_vamp ORDER BY month"));
        assertThat(demo.ask(asked + "'mastercard' ORDER BY month"))
                .isNotEmpty()
                .isEqualTo(demo.ask("SELECT DISTINCT month, all_ecm_ratio, level FROM mastercard_ecm ORDER BY month"));
    }

    @Test
    void whatWasTakenBackMakesNoMonthMature(@TempDir Path folder) throws Exception {
        TakenBack.write(folder.resolve("curated"));
        try (CuratedTables tables = CuratedTables.open(folder.resolve("curated"), folder.resolve("alerts"));
                DemoTables few = new DemoTables(folder, tables, "none")) {
            assertThat(few.ask("SELECT mature FROM (" + AnalystQuery.CHARGEBACK_RATES.sql()
                            + ") WHERE completed_count > 0"))
                    .containsExactly(List.of("false"));
            assertThat(few.ask("SELECT month FROM (" + AnalystQuery.NETWORK_MONITOR.sql()
                            + ") WHERE network = 'mastercard'"))
                    .containsExactly(List.of("2026-01-01"));
        }
    }

    @Test
    void theViewOfRestatementsIsThatOfTheCommandLine() {
        String sql = AnalystQuery.RESTATEMENTS.sql();
        assertThat(sql.substring(sql.indexOf("CREATE VIEW")).strip())
                .isEqualTo(RestatementView.sql().strip());
    }

    @Test
    void theControlQueryFindsRowsOfOthersThatWereThereBefore() throws Exception {
        assertThat(leftOver(demo.runId(), "2100-01-01T00:00:00.000Z")).isEqualTo("0");
        assertThat(leftOver("another", "2020-01-01T00:00:00.000Z")).isEqualTo("0");
        assertThat(Integer.parseInt(leftOver("another", "2100-01-01T00:00:00.000Z")))
                .isPositive();
    }

    private String leftOver(String run, String began) throws Exception {
        String sql = ReplayWorkflow.controlQuery();
        List<String> days = List.of("'2020-01-01'", "'2099-12-31'");
        for (int table = 0; table < DailyTable.values().length; table++) {
            for (String day : days) {
                sql = sql.replaceFirst("\\?", day);
            }
        }
        sql = sql.replaceFirst("\\?", "'" + run + "'").replaceFirst("\\?", "'" + began + "'");
        return demo.ask(sql).get(0).get(0);
    }
}
