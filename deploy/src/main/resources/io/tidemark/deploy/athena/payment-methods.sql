-- How payment methods perform, by month. Orders are not added up: one with attempts on two days would count twice.
WITH current_daily_payment_methods AS (
    SELECT * FROM (
        SELECT *, row_number() OVER (PARTITION BY dt, currency, payment_type, provider
            ORDER BY as_of DESC, revision DESC, run_id DESC) AS place
        FROM daily_payment_methods
    ) publications WHERE place = 1
)
SELECT CAST(date_trunc('month', dt) AS DATE) AS month, currency, payment_type, provider,
    sum(transaction_count) AS transaction_count, sum(transaction_value) AS transaction_value,
    sum(completed_count) AS completed_count, sum(completed_value) AS completed_value,
    sum(failed_count) AS failed_count,
    CAST(sum(completed_count) AS DOUBLE) / nullif(sum(completed_count) + sum(failed_count), 0) AS attempt_success_rate,
    sum(chargeback_count) AS chargeback_count, sum(chargeback_value) AS chargeback_value,
    CAST(sum(disputed_transaction_count) AS DOUBLE) / nullif(sum(completed_count), 0) AS cohort_dispute_rate
FROM current_daily_payment_methods
GROUP BY date_trunc('month', dt), currency, payment_type, provider
ORDER BY 1, 2, 3, 4
