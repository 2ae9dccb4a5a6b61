-- Daily volume and value of attempts. Values are in units of the currency and never added up across currencies.
WITH current_daily_transactions AS (
    SELECT * FROM (
        SELECT *, row_number() OVER (PARTITION BY dt, currency
            ORDER BY as_of DESC, revision DESC, run_id DESC) AS place
        FROM daily_transactions
    ) publications WHERE place = 1
)
SELECT dt, currency,
    transaction_count, transaction_value,
    completed_count, completed_value,
    failed_count, failed_value,
    pending_count, pending_value,
    CAST(completed_count AS DOUBLE) / nullif(completed_count + failed_count, 0) AS attempt_success_rate,
    CAST(paid_order_count AS DOUBLE) / nullif(order_count, 0) AS order_success_rate,
    "final" AS is_final, as_of
FROM current_daily_transactions
ORDER BY dt, currency
