package io.tidemark.jobs.cli;

import io.tidemark.jobs.query.CuratedTables;
import io.tidemark.jobs.query.QueryException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Shows what is worth seeing in the tables of a small month. */
final class TableTour {

    private static final List<Stop> STOPS = List.of(
            new Stop("daily_transactions, the days with the most failures", """
                    SELECT dt, currency, transaction_count AS attempts, transaction_value AS value,
                        completed_count AS completed, completed_value, failed_count AS failed, failed_value,
                        pending_count AS pending, order_count AS orders, paid_order_count AS paid_orders
                    FROM (FROM current_daily_transactions ORDER BY failed_count DESC, dt, currency LIMIT 8)
                    ORDER BY dt, currency"""),
            new Stop("daily_payment_methods, summed up over the month, the ten largest", """
                    SELECT currency, payment_type, provider, sum(completed_count) AS completed,
                        sum(completed_value) AS completed_value, sum(failed_count) AS failed,
                        sum(disputed_transaction_count) AS disputed, sum(chargeback_count) AS chargebacks,
                        sum(chargeback_value) AS chargeback_value, sum(fraud_chargeback_count) AS fraud_chargebacks
                    FROM current_daily_payment_methods GROUP BY ALL ORDER BY completed DESC, currency, payment_type, provider LIMIT 10"""),
            new Stop("daily_failures, summed up over the month, the ten most frequent", """
                    SELECT currency, error_code, decline_class, sum(failed_count) AS failed,
                        sum(failed_value) AS failed_value
                    FROM current_daily_failures GROUP BY ALL ORDER BY failed DESC, currency, error_code, decline_class LIMIT 10"""),
            new Stop(
                    "daily_chargebacks, by month of the dispute, the ten most frequent"
                            + " (XXX: the transaction never came)",
                    """
                    SELECT strftime(dt, '%Y-%m') AS month, currency, reason_category, reason_code,
                        sum(chargeback_count) AS chargebacks, sum(chargeback_value) AS value,
                        sum(open_count + under_review_count) AS undecided, sum(won_count) AS won,
                        sum(lost_count) AS lost
                    FROM current_daily_chargebacks GROUP BY ALL ORDER BY chargebacks DESC, month, currency, reason_category, reason_code LIMIT 10"""),
            new Stop("Rates by month, from the views", """
                    SELECT strftime(month, '%Y-%m') AS month, currency, completed_count AS completed,
                        chargeback_count AS disputes,
                        printf('%.2f %%', 100 * dispute_activity) AS dispute_activity,
                        disputed_transaction_count AS disputed,
                        printf('%.2f %%', 100 * cohort_dispute_rate) AS cohort_dispute_rate, mature,
                        printf('%.0f %%', 100 * win_rate) AS win_rate
                    FROM dispute_activity
                    LEFT JOIN (FROM cohort_dispute_rate SELECT * EXCLUDE (completed_count)) USING (month, currency)
                    LEFT JOIN win_rate USING (month, currency) WHERE completed > 0 ORDER BY ALL"""),
            new Stop("Success by week, from the views", """
                    SELECT CAST(date_trunc('week', dt) AS DATE) AS week, currency,
                        printf('%.1f %%', 100 * sum(completed_count) / nullif(sum(completed_count + failed_count), 0))
                            AS attempt_success,
                        printf('%.1f %%', 100 * min(order_success_rate)) AS order_success_worst_day,
                        printf('%.1f %%', 100 * max(order_success_rate)) AS order_success_best_day
                    FROM attempt_success_rate JOIN order_success_rate USING (dt, currency)
                    WHERE order_count >= 20 GROUP BY ALL ORDER BY ALL"""));

    private final Path curated;

    TableTour(Path curated) {
        this.curated = curated;
    }

    void print(PrintWriter out) throws QueryException {
        try (CuratedTables tables = CuratedTables.open(curated)) {
            for (Stop stop : STOPS) {
                out.println();
                out.println(stop.title);
                AlignedWriter writer = new AlignedWriter(out, "  ");
                tables.query(stop.sql, writer);
                writer.complete();
            }
        }
        out.println();
        out.println("Ask more: ./tidemark query \"SELECT * FROM current_daily_transactions\" --input "
                + curated.getParent());
        out.flush();
    }

    private record Stop(String title, String sql) {}
}
