-- Two rates that must not be mixed. dispute_activity: chargebacks by dispute date per completed payment of the
-- same month. cohort_dispute_rate: disputed payments per completed payment, both by the month of the transaction; it
-- can only grow until the data goes 120 days beyond the month.
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
    SELECT date_trunc('month', dt) AS month, currency, sum(chargeback_count) AS chargeback_count
    FROM current_daily_chargebacks GROUP BY date_trunc('month', dt), currency
), cohorts AS (
    SELECT date_trunc('month', dt) AS month, currency, sum(completed_count) AS completed_count,
        sum(disputed_transaction_count) AS disputed_transaction_count
    FROM current_daily_payment_methods GROUP BY date_trunc('month', dt), currency
)
SELECT CAST(coalesce(cohorts.month, disputes.month) AS DATE) AS month,
    coalesce(cohorts.currency, disputes.currency) AS currency,
    coalesce(completed_count, 0) AS completed_count,
    coalesce(chargeback_count, 0) AS chargeback_count,
    coalesce(disputed_transaction_count, 0) AS disputed_transaction_count,
    CAST(coalesce(chargeback_count, 0) AS DOUBLE) / nullif(completed_count, 0) AS dispute_activity,
    CAST(disputed_transaction_count AS DOUBLE) / nullif(completed_count, 0) AS cohort_dispute_rate,
    coalesce(cohorts.month, disputes.month) + INTERVAL '1' MONTH - INTERVAL '1' DAY + INTERVAL '120' DAY
        <= (SELECT last_day FROM coverage) AS mature
FROM cohorts FULL JOIN disputes ON cohorts.month = disputes.month AND cohorts.currency = disputes.currency
ORDER BY 1, 2
