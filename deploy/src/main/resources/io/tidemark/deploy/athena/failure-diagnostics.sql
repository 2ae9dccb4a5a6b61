-- Failed transactions by what the processor said. recovered_order_count: of the orders that failed this way on the
-- day, those that were paid at any time.
WITH current_daily_failures AS (
    SELECT * FROM (
        SELECT *, row_number() OVER (PARTITION BY dt, currency, payment_type, provider, error_code, decline_class
            ORDER BY as_of DESC, revision DESC, run_id DESC) AS place
        FROM daily_failures
    ) publications WHERE place = 1
)
SELECT dt, currency, payment_type, provider, decline_class, error_code,
    failed_count, failed_value, order_count, recovered_order_count,
    CAST(recovered_order_count AS DOUBLE) / nullif(order_count, 0) AS recovery_rate,
    CAST(failed_count AS DOUBLE) / sum(failed_count) OVER (PARTITION BY dt, currency) AS share_of_day
FROM current_daily_failures
WHERE failed_count > 0
ORDER BY dt, currency, failed_count DESC, payment_type, provider, decline_class, error_code
