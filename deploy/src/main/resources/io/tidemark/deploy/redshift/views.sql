-- The tables and the questions of analysts in Redshift, over the files where they lie: see docs/deploy.md. Run
-- external-schema.sql before. Views over external tables are bound when they are asked, and so name all schemas.

CREATE SCHEMA IF NOT EXISTS tidemark;

-- Every publication. The day is in the path of a file only.
${publications}

-- The current truth: of each row the latest publication.
${current_rows}

-- Daily volume and value of attempts. Values are in units of the currency and never added up across currencies.
CREATE OR REPLACE VIEW tidemark.daily_volume AS
SELECT dt, currency,
    transaction_count, transaction_value,
    completed_count, completed_value,
    failed_count, failed_value,
    pending_count, pending_value,
    CAST(completed_count AS DOUBLE PRECISION) / nullif(completed_count + failed_count, 0) AS attempt_success_rate,
    CAST(paid_order_count AS DOUBLE PRECISION) / nullif(order_count, 0) AS order_success_rate,
    "final" AS is_final, as_of
FROM tidemark.current_daily_transactions
WITH NO SCHEMA BINDING;

-- Two rates that must not be mixed. dispute_activity: chargebacks by dispute date per completed payment of the same
-- month. cohort_dispute_rate: disputed payments per completed payment, both by the month of the transaction; it can only
-- grow until the data goes 120 days beyond the month.
CREATE OR REPLACE VIEW tidemark.chargeback_rates AS
WITH coverage AS (
    SELECT max(dt) AS latest
    FROM (
        SELECT dt FROM tidemark.current_daily_transactions WHERE transaction_count > 0 -- what was taken back is none
        UNION ALL SELECT dt FROM tidemark.current_daily_chargebacks WHERE chargeback_count > 0
    ) days
    WHERE dt <= current_date -- an event may be dated ahead
), disputes AS (
    SELECT CAST(date_trunc('month', dt) AS DATE) AS month, currency, sum(chargeback_count) AS chargeback_count
    FROM tidemark.current_daily_chargebacks GROUP BY 1, 2
), cohorts AS (
    SELECT CAST(date_trunc('month', dt) AS DATE) AS month, currency, sum(completed_count) AS completed_count,
        sum(disputed_transaction_count) AS disputed_transaction_count
    FROM tidemark.current_daily_payment_methods GROUP BY 1, 2
)
SELECT coalesce(cohorts.month, disputes.month) AS month,
    coalesce(cohorts.currency, disputes.currency) AS currency,
    coalesce(completed_count, 0) AS completed_count,
    coalesce(chargeback_count, 0) AS chargeback_count,
    coalesce(disputed_transaction_count, 0) AS disputed_transaction_count,
    CAST(coalesce(chargeback_count, 0) AS DOUBLE PRECISION) / nullif(completed_count, 0) AS dispute_activity,
    CAST(disputed_transaction_count AS DOUBLE PRECISION) / nullif(completed_count, 0) AS cohort_dispute_rate,
    last_day(coalesce(cohorts.month, disputes.month)) + 120 <= (SELECT latest FROM coverage) AS mature
FROM cohorts FULL JOIN disputes ON cohorts.month = disputes.month AND cohorts.currency = disputes.currency
WITH NO SCHEMA BINDING;

-- The card networks' programmes, which look at counts over all currencies. Visa (VAMP): fraud reports and disputes per
-- settled payment; fraud reports are not among the inputs, so each fraud chargeback stands for one; 2.20 %, from April
-- 2026 1.50 %, and more than 1,500 events. Mastercard (ECM): chargebacks per payment of the month before; from 100 and
-- 1.5 %, HECM from 300 and 3 %.
CREATE OR REPLACE VIEW tidemark.network_monitor AS
WITH coverage AS (
    SELECT max(dt) AS latest
    FROM (
        SELECT dt FROM tidemark.current_daily_transactions WHERE transaction_count > 0 -- what was taken back is none
        UNION ALL SELECT dt FROM tidemark.current_daily_chargebacks WHERE chargeback_count > 0
    ) days
    WHERE dt <= current_date -- an event may be dated ahead
), disputes AS (
    SELECT lower(provider) AS network, CAST(date_trunc('month', dt) AS DATE) AS month,
        sum(chargeback_count) AS chargeback_count,
        sum(CASE WHEN reason_category = 'fraud' THEN chargeback_count ELSE 0 END) AS fraud_chargeback_count
    FROM tidemark.current_daily_chargebacks WHERE lower(provider) IN ('visa', 'mastercard')
    GROUP BY 1, 2
), sales AS (
    SELECT lower(provider) AS network,
        CASE WHEN lower(provider) = 'visa' THEN CAST(date_trunc('month', dt) AS DATE) ELSE last_day(dt) + 1 END AS month,
        sum(completed_count) AS completed_count
    FROM tidemark.current_daily_payment_methods WHERE lower(provider) IN ('visa', 'mastercard')
    GROUP BY 1, 2
), counts AS (
    SELECT coalesce(sales.network, disputes.network) AS network, coalesce(sales.month, disputes.month) AS month,
        coalesce(chargeback_count, 0)
            + CASE WHEN coalesce(sales.network, disputes.network) = 'visa' THEN coalesce(fraud_chargeback_count, 0)
                ELSE 0 END AS event_count,
        coalesce(completed_count, 0) AS payment_count
    FROM sales FULL JOIN disputes ON sales.network = disputes.network AND sales.month = disputes.month
), ratios AS (
    SELECT network, month, event_count, payment_count,
        CAST(event_count AS DOUBLE PRECISION) / nullif(payment_count, 0) AS ratio
    FROM counts WHERE month <= (SELECT latest FROM coverage)
)
SELECT network, month, event_count, payment_count, ratio,
    CASE
        WHEN network = 'visa' AND event_count > 1500
            AND ratio >= CASE WHEN month >= DATE '2026-04-01' THEN 0.015 ELSE 0.022 END THEN 'excessive'
        WHEN network = 'mastercard' AND event_count >= 300 AND ratio >= 0.03 THEN 'HECM'
        WHEN network = 'mastercard' AND event_count >= 100 AND ratio >= 0.015 THEN 'ECM'
        ELSE 'none'
    END AS level
FROM ratios
WITH NO SCHEMA BINDING;

-- How payment methods perform, by month. Orders are not added up: one with attempts on two days would count twice.
CREATE OR REPLACE VIEW tidemark.payment_methods AS
SELECT CAST(date_trunc('month', dt) AS DATE) AS month, currency, payment_type, provider,
    sum(transaction_count) AS transaction_count, sum(transaction_value) AS transaction_value,
    sum(completed_count) AS completed_count, sum(completed_value) AS completed_value,
    sum(failed_count) AS failed_count,
    CAST(sum(completed_count) AS DOUBLE PRECISION) / nullif(sum(completed_count) + sum(failed_count), 0)
        AS attempt_success_rate,
    sum(chargeback_count) AS chargeback_count, sum(chargeback_value) AS chargeback_value,
    CAST(sum(disputed_transaction_count) AS DOUBLE PRECISION) / nullif(sum(completed_count), 0) AS cohort_dispute_rate
FROM tidemark.current_daily_payment_methods
GROUP BY 1, 2, 3, 4
WITH NO SCHEMA BINDING;

-- Failed transactions by what the processor said. recovered_order_count: of the orders that failed this way on the day,
-- those that were paid at any time.
CREATE OR REPLACE VIEW tidemark.failure_diagnostics AS
SELECT dt, currency, payment_type, provider, decline_class, error_code,
    failed_count, failed_value, order_count, recovered_order_count,
    CAST(recovered_order_count AS DOUBLE PRECISION) / nullif(order_count, 0) AS recovery_rate,
    CAST(failed_count AS DOUBLE PRECISION) / sum(failed_count) OVER (PARTITION BY dt, currency) AS share_of_day
FROM tidemark.current_daily_failures
WHERE failed_count > 0
WITH NO SCHEMA BINDING;

-- Won per decided chargeback, by the month of the dispute and the reason. Resolved tells no outcome and never counts as
-- won.
CREATE OR REPLACE VIEW tidemark.win_rates AS
SELECT CAST(date_trunc('month', dt) AS DATE) AS month, currency, reason_category,
    sum(chargeback_count) AS chargeback_count, sum(won_count) AS won_count, sum(lost_count) AS lost_count,
    sum(resolved_count) AS resolved_count, sum(open_count) + sum(under_review_count) AS undecided_count,
    CAST(sum(won_count) AS DOUBLE PRECISION) / nullif(sum(won_count) + sum(lost_count), 0) AS win_rate
FROM tidemark.current_daily_chargebacks
GROUP BY 1, 2, 3
WITH NO SCHEMA BINDING;

-- What changed after a day was final.
${restatements}
