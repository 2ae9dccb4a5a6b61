SELECT
    a.dt,
    a.currency,
    a.payment_type,
    a.provider,
    a.transaction_count,
    a.transaction_value,
    a.completed_count,
    a.completed_value,
    a.failed_count,
    a.failed_value,
    a.pending_count,
    a.pending_value,
    a.order_count,
    a.paid_order_count,
    COALESCE(d.disputed_transaction_count, 0) AS disputed_transaction_count,
    COALESCE(d.disputed_transaction_value, 0) AS disputed_transaction_value,
    COALESCE(d.chargeback_count, 0) AS chargeback_count,
    COALESCE(d.chargeback_value, 0) AS chargeback_value,
    COALESCE(d.fraud_chargeback_count, 0) AS fraud_chargeback_count,
    COALESCE(d.fraud_chargeback_value, 0) AS fraud_chargeback_value
FROM (
    SELECT
        dt,
        currency,
        payment_type,
        provider,
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
    GROUP BY dt, currency, payment_type, provider
) a
LEFT JOIN (
    SELECT
        transaction_dt,
        currency,
        payment_type,
        provider,
        COUNT(*) AS disputed_transaction_count,
        SUM(transaction_amount) AS disputed_transaction_value,
        SUM(chargebacks) AS chargeback_count,
        SUM(chargeback_amount) AS chargeback_value,
        SUM(fraud_chargebacks) AS fraud_chargeback_count,
        SUM(fraud_amount) AS fraud_chargeback_value
    FROM (
        SELECT
            transaction_dt,
            currency,
            payment_type,
            provider,
            transaction_id,
            MAX(transaction_amount) AS transaction_amount,
            COUNT(*) AS chargebacks,
            SUM(amount) AS chargeback_amount,
            COUNT(*) FILTER (WHERE reason_category = 'fraud') AS fraud_chargebacks,
            COALESCE(SUM(amount) FILTER (WHERE reason_category = 'fraud'), 0) AS fraud_amount
        FROM placed_chargebacks
        WHERE transaction_dt IS NOT NULL
        GROUP BY transaction_dt, currency, payment_type, provider, transaction_id
    ) t
    GROUP BY transaction_dt, currency, payment_type, provider
) d
ON a.dt = d.transaction_dt AND a.currency = d.currency AND a.payment_type = d.payment_type AND a.provider = d.provider
