SELECT
    f.dt,
    f.currency,
    f.payment_type,
    f.provider,
    f.error_code,
    COALESCE(c.decline_class, 'unmapped') AS decline_class,
    COUNT(*) AS failed_count,
    SUM(f.amount) AS failed_value,
    COUNT(DISTINCT f.order_id) AS order_count,
    COUNT(DISTINCT p.order_id) AS recovered_order_count
FROM (SELECT * FROM transactions WHERE status = 'failed') f
LEFT JOIN (SELECT DISTINCT order_id FROM transactions WHERE status = 'completed') p ON f.order_id = p.order_id
LEFT JOIN decline_classes c ON f.error_code = c.code
GROUP BY f.dt, f.currency, f.payment_type, f.provider, f.error_code, COALESCE(c.decline_class, 'unmapped')
