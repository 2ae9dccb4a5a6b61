SELECT count(*) AS left_over FROM (
    SELECT transaction_count AS events, run_id, as_of, row_number() OVER (PARTITION BY dt, currency ORDER BY as_of DESC, revision DESC, run_id DESC) AS place FROM daily_transactions WHERE dt BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)
    UNION ALL
    SELECT transaction_count + chargeback_count AS events, run_id, as_of, row_number() OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of DESC, revision DESC, run_id DESC) AS place FROM daily_payment_methods WHERE dt BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)
    UNION ALL
    SELECT failed_count AS events, run_id, as_of, row_number() OVER (PARTITION BY dt, currency, payment_type, provider, error_code, decline_class ORDER BY as_of DESC, revision DESC, run_id DESC) AS place FROM daily_failures WHERE dt BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)
    UNION ALL
    SELECT chargeback_count AS events, run_id, as_of, row_number() OVER (PARTITION BY dt, currency, payment_type, provider, reason_category, reason_code ORDER BY as_of DESC, revision DESC, run_id DESC) AS place FROM daily_chargebacks WHERE dt BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)
) rows_of_days
WHERE place = 1 AND events > 0 AND run_id <> ? AND as_of < CAST(replace(replace(?, 'T', ' '), 'Z', '') AS timestamp)
