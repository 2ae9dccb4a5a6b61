-- Each chargeback with its transaction: of those that share an id over several orders, the latest
CREATE TEMPORARY VIEW placed_chargebacks AS
SELECT
    p.dt,
    p.amount,
    p.status,
    p.reason_code,
    p.transaction_id,
    p.transaction_dt,
    p.transaction_amount,
    p.currency,
    p.payment_type,
    p.provider,
    COALESCE(r.category, 'other') AS reason_category
FROM (
    SELECT
        c.dt,
        c.amount,
        c.status,
        c.reason_code,
        c.transaction_id,
        t.dt AS transaction_dt,
        t.amount AS transaction_amount,
        COALESCE(t.currency, 'XXX') AS currency,
        COALESCE(t.payment_type, 'unknown') AS payment_type,
        COALESCE(t.provider, 'unknown') AS provider,
        ROW_NUMBER() OVER (PARTITION BY c.chargeback_key ORDER BY t.event_time DESC, t.status_rank DESC) AS place
    FROM chargebacks c
    LEFT JOIN transactions t ON c.transaction_id = t.transaction_id
) p
LEFT JOIN reason_categories r ON p.provider = r.provider AND p.reason_code = r.code
WHERE p.place = 1
