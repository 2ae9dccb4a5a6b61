-- The card networks' programmes, which look at counts over all currencies. Visa (VAMP): fraud reports and disputes
-- per settled payment; fraud reports are not among the inputs, so each fraud chargeback stands for one; 2.20 %, from
-- April 2026 1.50 %, and more than 1,500 events. Mastercard (ECM): chargebacks per payment of the month before; from
-- 100 and 1.5 %, HECM from 300 and 3 %.
WITH current_daily_transactions AS (
    SELECT * FROM (
        SELECT *, row_number() OVER (PARTITION BY dt, currency
            ORDER BY as_of DESC, revision DESC, run_id DESC) AS place
        FROM daily_transactions
    ) publications WHERE place = 1
), current_daily_payment_methods AS (
    SELECT * FROM (
        SELECT *, row_number() OVER (PARTITION BY dt, currency, payment_type, provider
            ORDER BY as_of DESC, revision DESC, run_id DESC) AS place
        FROM daily_payment_methods
    ) publications WHERE place = 1
), current_daily_chargebacks AS (
    SELECT * FROM (
        SELECT *, row_number() OVER (PARTITION BY dt, currency, payment_type, provider, reason_category, reason_code
            ORDER BY as_of DESC, revision DESC, run_id DESC) AS place
        FROM daily_chargebacks
    ) publications WHERE place = 1
), coverage AS (
    SELECT max(dt) AS last_day
    FROM (
        SELECT dt FROM current_daily_transactions WHERE transaction_count > 0 -- what was taken back is none
        UNION ALL SELECT dt FROM current_daily_chargebacks WHERE chargeback_count > 0
    ) days
    WHERE dt <= current_date -- an event may be dated ahead
), disputes AS (
    SELECT lower(provider) AS network, date_trunc('month', dt) AS month, sum(chargeback_count) AS chargeback_count,
        sum(CASE WHEN reason_category = 'fraud' THEN chargeback_count ELSE 0 END) AS fraud_chargeback_count
    FROM current_daily_chargebacks WHERE lower(provider) IN ('visa', 'mastercard')
    GROUP BY lower(provider), date_trunc('month', dt)
), sales AS (
    SELECT lower(provider) AS network, sum(completed_count) AS completed_count,
        date_trunc('month', dt) + CASE WHEN lower(provider) = 'visa' THEN INTERVAL '0' MONTH ELSE INTERVAL '1' MONTH END
            AS month
    FROM current_daily_payment_methods WHERE lower(provider) IN ('visa', 'mastercard')
    GROUP BY lower(provider), date_trunc('month', dt)
), counts AS (
    SELECT coalesce(sales.network, disputes.network) AS network, coalesce(sales.month, disputes.month) AS month,
        coalesce(chargeback_count, 0)
            + CASE WHEN coalesce(sales.network, disputes.network) = 'visa' THEN coalesce(fraud_chargeback_count, 0)
                ELSE 0 END AS event_count,
        coalesce(completed_count, 0) AS payment_count
    FROM sales FULL JOIN disputes ON sales.network = disputes.network AND sales.month = disputes.month
), ratios AS (
    SELECT network, month, event_count, payment_count,
        CAST(event_count AS DOUBLE) / nullif(payment_count, 0) AS ratio
    FROM counts WHERE month <= (SELECT last_day FROM coverage)
)
SELECT network, CAST(month AS DATE) AS month, event_count, payment_count, ratio,
    CASE
        WHEN network = 'visa' AND event_count > 1500
            AND ratio >= CASE WHEN month >= DATE '2026-04-01' THEN 0.015 ELSE 0.022 END THEN 'excessive'
        WHEN network = 'mastercard' AND event_count >= 300 AND ratio >= 0.03 THEN 'HECM'
        WHEN network = 'mastercard' AND event_count >= 100 AND ratio >= 0.015 THEN 'ECM'
        ELSE 'none'
    END AS level
FROM ratios
ORDER BY network, month
