SELECT
    dt,
    currency,
    COUNT(*) AS transaction_count,
    SUM(amount) AS transaction_value,
    COUNT(*) FILTER (WHERE status = 'completed') AS completed_count,
    COALESCE(SUM(amount) FILTER (WHERE status = 'completed'), 0) AS completed_value,
    COUNT(*) FILTER (WHERE status = 'failed') AS failed_count,
    COALESCE(SUM(amount) FILTER (WHERE status = 'failed'), 0) AS failed_value,
    COUNT(*) FILTER (WHERE status = 'pending') AS pending_count,
    COALESCE(SUM(amount) FILTER (WHERE status = 'pending'), 0) AS pending_value,
    COUNT(DISTINCT order_id) AS order_count,
    COUNT(DISTINCT order_id) FILTER (WHERE status = 'completed') AS paid_order_count
FROM transactions
GROUP BY dt, currency
