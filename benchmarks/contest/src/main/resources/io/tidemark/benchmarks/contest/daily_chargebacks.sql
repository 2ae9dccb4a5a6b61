SELECT
    dt,
    currency,
    payment_type,
    provider,
    reason_category,
    reason_code,
    COUNT(*) AS chargeback_count,
    SUM(amount) AS chargeback_value,
    COUNT(*) FILTER (WHERE status = 'open') AS open_count,
    COALESCE(SUM(amount) FILTER (WHERE status = 'open'), 0) AS open_value,
    COUNT(*) FILTER (WHERE status = 'under_review') AS under_review_count,
    COALESCE(SUM(amount) FILTER (WHERE status = 'under_review'), 0) AS under_review_value,
    COUNT(*) FILTER (WHERE status = 'resolved') AS resolved_count,
    COALESCE(SUM(amount) FILTER (WHERE status = 'resolved'), 0) AS resolved_value,
    COUNT(*) FILTER (WHERE status = 'won') AS won_count,
    COALESCE(SUM(amount) FILTER (WHERE status = 'won'), 0) AS won_value,
    COUNT(*) FILTER (WHERE status = 'lost') AS lost_count,
    COALESCE(SUM(amount) FILTER (WHERE status = 'lost'), 0) AS lost_value
FROM placed_chargebacks
GROUP BY dt, currency, payment_type, provider, reason_category, reason_code
