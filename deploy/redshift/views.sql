-- The tables and the questions of analysts in Redshift, over the files where they lie: see docs/deploy.md. Run
-- external-schema.sql before. Views over external tables are bound when they are asked, and so name all schemas.

CREATE SCHEMA IF NOT EXISTS tidemark;

-- Every publication. The day is in the path of a file only.
CREATE OR REPLACE VIEW tidemark.daily_transactions AS
SELECT CAST(split_part(split_part("$path", '/dt=', 2), '/', 1) AS DATE) AS dt,
    currency,
    transaction_count, transaction_value, completed_count, completed_value, failed_count, failed_value, pending_count, pending_value, order_count, paid_order_count,
    revision, as_of, "final", reporting_zone, run_id
FROM tidemark_files.daily_transactions_files
WITH NO SCHEMA BINDING;

CREATE OR REPLACE VIEW tidemark.daily_payment_methods AS
SELECT CAST(split_part(split_part("$path", '/dt=', 2), '/', 1) AS DATE) AS dt,
    currency, payment_type, provider,
    transaction_count, transaction_value, completed_count, completed_value, failed_count, failed_value, pending_count, pending_value, order_count, paid_order_count, disputed_transaction_count, disputed_transaction_value, chargeback_count, chargeback_value, fraud_chargeback_count, fraud_chargeback_value,
    revision, as_of, "final", reporting_zone, run_id
FROM tidemark_files.daily_payment_methods_files
WITH NO SCHEMA BINDING;

CREATE OR REPLACE VIEW tidemark.daily_failures AS
SELECT CAST(split_part(split_part("$path", '/dt=', 2), '/', 1) AS DATE) AS dt,
    currency, payment_type, provider, error_code, decline_class,
    failed_count, failed_value, order_count, recovered_order_count,
    revision, as_of, "final", reporting_zone, run_id
FROM tidemark_files.daily_failures_files
WITH NO SCHEMA BINDING;

CREATE OR REPLACE VIEW tidemark.daily_chargebacks AS
SELECT CAST(split_part(split_part("$path", '/dt=', 2), '/', 1) AS DATE) AS dt,
    currency, payment_type, provider, reason_category, reason_code,
    chargeback_count, chargeback_value, open_count, open_value, under_review_count, under_review_value, resolved_count, resolved_value, won_count, won_value, lost_count, lost_value,
    revision, as_of, "final", reporting_zone, run_id
FROM tidemark_files.daily_chargebacks_files
WITH NO SCHEMA BINDING;

-- The current truth: of each row the latest publication.
CREATE OR REPLACE VIEW tidemark.current_daily_transactions AS
SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY dt, currency
        ORDER BY as_of DESC, revision DESC, run_id DESC) AS place
    FROM tidemark.daily_transactions
) publications WHERE place = 1
WITH NO SCHEMA BINDING;

CREATE OR REPLACE VIEW tidemark.current_daily_payment_methods AS
SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY dt, currency, payment_type, provider
        ORDER BY as_of DESC, revision DESC, run_id DESC) AS place
    FROM tidemark.daily_payment_methods
) publications WHERE place = 1
WITH NO SCHEMA BINDING;

CREATE OR REPLACE VIEW tidemark.current_daily_failures AS
SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY dt, currency, payment_type, provider, error_code, decline_class
        ORDER BY as_of DESC, revision DESC, run_id DESC) AS place
    FROM tidemark.daily_failures
) publications WHERE place = 1
WITH NO SCHEMA BINDING;

CREATE OR REPLACE VIEW tidemark.current_daily_chargebacks AS
SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY dt, currency, payment_type, provider, reason_category, reason_code
        ORDER BY as_of DESC, revision DESC, run_id DESC) AS place
    FROM tidemark.daily_chargebacks
) publications WHERE place = 1
WITH NO SCHEMA BINDING;

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
CREATE OR REPLACE VIEW tidemark.restatements AS
SELECT dt, 'daily_transactions' AS table_name,
    currency AS currency, CAST(NULL AS VARCHAR) AS payment_type, CAST(NULL AS VARCHAR) AS provider, CAST(NULL AS VARCHAR) AS code, CAST(NULL AS VARCHAR) AS code_class,
    measure, previous_value, new_value, new_value - previous_value AS difference,
    day_final_at AS final_at, as_of AS restated_at, revision, run_id
FROM (
    SELECT publications.*, measure,
        CAST(CASE measure WHEN 'transaction_count' THEN transaction_count WHEN 'transaction_value' THEN transaction_value WHEN 'completed_count' THEN completed_count WHEN 'completed_value' THEN completed_value WHEN 'failed_count' THEN failed_count WHEN 'failed_value' THEN failed_value WHEN 'pending_count' THEN pending_count WHEN 'pending_value' THEN pending_value WHEN 'order_count' THEN order_count WHEN 'paid_order_count' THEN paid_order_count END AS DECIMAL(28,4)) AS new_value,
        CAST(CASE measure WHEN 'transaction_count' THEN transaction_count_before WHEN 'transaction_value' THEN transaction_value_before WHEN 'completed_count' THEN completed_count_before WHEN 'completed_value' THEN completed_value_before WHEN 'failed_count' THEN failed_count_before WHEN 'failed_value' THEN failed_value_before WHEN 'pending_count' THEN pending_count_before WHEN 'pending_value' THEN pending_value_before WHEN 'order_count' THEN order_count_before WHEN 'paid_order_count' THEN paid_order_count_before END AS DECIMAL(28,4)) AS previous_value
    FROM (
        SELECT told.*,
            coalesce(lag(transaction_count) OVER (PARTITION BY dt, currency ORDER BY as_of, revision, run_id), 0) AS transaction_count_before,
            coalesce(lag(transaction_value) OVER (PARTITION BY dt, currency ORDER BY as_of, revision, run_id), 0) AS transaction_value_before,
            coalesce(lag(completed_count) OVER (PARTITION BY dt, currency ORDER BY as_of, revision, run_id), 0) AS completed_count_before,
            coalesce(lag(completed_value) OVER (PARTITION BY dt, currency ORDER BY as_of, revision, run_id), 0) AS completed_value_before,
            coalesce(lag(failed_count) OVER (PARTITION BY dt, currency ORDER BY as_of, revision, run_id), 0) AS failed_count_before,
            coalesce(lag(failed_value) OVER (PARTITION BY dt, currency ORDER BY as_of, revision, run_id), 0) AS failed_value_before,
            coalesce(lag(pending_count) OVER (PARTITION BY dt, currency ORDER BY as_of, revision, run_id), 0) AS pending_count_before,
            coalesce(lag(pending_value) OVER (PARTITION BY dt, currency ORDER BY as_of, revision, run_id), 0) AS pending_value_before,
            coalesce(lag(order_count) OVER (PARTITION BY dt, currency ORDER BY as_of, revision, run_id), 0) AS order_count_before,
            coalesce(lag(paid_order_count) OVER (PARTITION BY dt, currency ORDER BY as_of, revision, run_id), 0) AS paid_order_count_before,
            max(CASE WHEN "final" THEN 1 ELSE 0 END) OVER (PARTITION BY dt, currency ORDER BY as_of, revision, run_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS was_final,
            min(CASE WHEN "final" THEN as_of END) OVER (PARTITION BY dt) AS day_final_at,
            min(CASE WHEN "final" THEN as_of END) OVER (PARTITION BY dt, run_id) AS run_final_at,
            max(CASE WHEN "final" THEN 0 ELSE 1 END) OVER (PARTITION BY dt, run_id) AS run_saw_day_open
        FROM (SELECT DISTINCT * FROM tidemark.daily_transactions) told
    ) publications CROSS JOIN (
        SELECT 'transaction_count' AS measure
        UNION ALL SELECT 'transaction_value' AS measure
        UNION ALL SELECT 'completed_count' AS measure
        UNION ALL SELECT 'completed_value' AS measure
        UNION ALL SELECT 'failed_count' AS measure
        UNION ALL SELECT 'failed_value' AS measure
        UNION ALL SELECT 'pending_count' AS measure
        UNION ALL SELECT 'pending_value' AS measure
        UNION ALL SELECT 'order_count' AS measure
        UNION ALL SELECT 'paid_order_count' AS measure
    ) measures
) changes
WHERE new_value <> previous_value
    AND (was_final = 1 OR (day_final_at < as_of AND (run_final_at IS NULL OR run_final_at > day_final_at
        OR (run_saw_day_open = 1 AND as_of > run_final_at + INTERVAL '1 second'))))
UNION ALL
SELECT dt, 'daily_payment_methods' AS table_name,
    currency AS currency, payment_type AS payment_type, provider AS provider, CAST(NULL AS VARCHAR) AS code, CAST(NULL AS VARCHAR) AS code_class,
    measure, previous_value, new_value, new_value - previous_value AS difference,
    day_final_at AS final_at, as_of AS restated_at, revision, run_id
FROM (
    SELECT publications.*, measure,
        CAST(CASE measure WHEN 'transaction_count' THEN transaction_count WHEN 'transaction_value' THEN transaction_value WHEN 'completed_count' THEN completed_count WHEN 'completed_value' THEN completed_value WHEN 'failed_count' THEN failed_count WHEN 'failed_value' THEN failed_value WHEN 'pending_count' THEN pending_count WHEN 'pending_value' THEN pending_value WHEN 'order_count' THEN order_count WHEN 'paid_order_count' THEN paid_order_count WHEN 'disputed_transaction_count' THEN disputed_transaction_count WHEN 'disputed_transaction_value' THEN disputed_transaction_value WHEN 'chargeback_count' THEN chargeback_count WHEN 'chargeback_value' THEN chargeback_value WHEN 'fraud_chargeback_count' THEN fraud_chargeback_count WHEN 'fraud_chargeback_value' THEN fraud_chargeback_value END AS DECIMAL(28,4)) AS new_value,
        CAST(CASE measure WHEN 'transaction_count' THEN transaction_count_before WHEN 'transaction_value' THEN transaction_value_before WHEN 'completed_count' THEN completed_count_before WHEN 'completed_value' THEN completed_value_before WHEN 'failed_count' THEN failed_count_before WHEN 'failed_value' THEN failed_value_before WHEN 'pending_count' THEN pending_count_before WHEN 'pending_value' THEN pending_value_before WHEN 'order_count' THEN order_count_before WHEN 'paid_order_count' THEN paid_order_count_before WHEN 'disputed_transaction_count' THEN disputed_transaction_count_before WHEN 'disputed_transaction_value' THEN disputed_transaction_value_before WHEN 'chargeback_count' THEN chargeback_count_before WHEN 'chargeback_value' THEN chargeback_value_before WHEN 'fraud_chargeback_count' THEN fraud_chargeback_count_before WHEN 'fraud_chargeback_value' THEN fraud_chargeback_value_before END AS DECIMAL(28,4)) AS previous_value
    FROM (
        SELECT told.*,
            coalesce(lag(transaction_count) OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of, revision, run_id), 0) AS transaction_count_before,
            coalesce(lag(transaction_value) OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of, revision, run_id), 0) AS transaction_value_before,
            coalesce(lag(completed_count) OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of, revision, run_id), 0) AS completed_count_before,
            coalesce(lag(completed_value) OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of, revision, run_id), 0) AS completed_value_before,
            coalesce(lag(failed_count) OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of, revision, run_id), 0) AS failed_count_before,
            coalesce(lag(failed_value) OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of, revision, run_id), 0) AS failed_value_before,
            coalesce(lag(pending_count) OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of, revision, run_id), 0) AS pending_count_before,
            coalesce(lag(pending_value) OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of, revision, run_id), 0) AS pending_value_before,
            coalesce(lag(order_count) OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of, revision, run_id), 0) AS order_count_before,
            coalesce(lag(paid_order_count) OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of, revision, run_id), 0) AS paid_order_count_before,
            coalesce(lag(disputed_transaction_count) OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of, revision, run_id), 0) AS disputed_transaction_count_before,
            coalesce(lag(disputed_transaction_value) OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of, revision, run_id), 0) AS disputed_transaction_value_before,
            coalesce(lag(chargeback_count) OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of, revision, run_id), 0) AS chargeback_count_before,
            coalesce(lag(chargeback_value) OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of, revision, run_id), 0) AS chargeback_value_before,
            coalesce(lag(fraud_chargeback_count) OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of, revision, run_id), 0) AS fraud_chargeback_count_before,
            coalesce(lag(fraud_chargeback_value) OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of, revision, run_id), 0) AS fraud_chargeback_value_before,
            max(CASE WHEN "final" THEN 1 ELSE 0 END) OVER (PARTITION BY dt, currency, payment_type, provider ORDER BY as_of, revision, run_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS was_final,
            min(CASE WHEN "final" THEN as_of END) OVER (PARTITION BY dt) AS day_final_at,
            min(CASE WHEN "final" THEN as_of END) OVER (PARTITION BY dt, run_id) AS run_final_at,
            max(CASE WHEN "final" THEN 0 ELSE 1 END) OVER (PARTITION BY dt, run_id) AS run_saw_day_open
        FROM (SELECT DISTINCT * FROM tidemark.daily_payment_methods) told
    ) publications CROSS JOIN (
        SELECT 'transaction_count' AS measure
        UNION ALL SELECT 'transaction_value' AS measure
        UNION ALL SELECT 'completed_count' AS measure
        UNION ALL SELECT 'completed_value' AS measure
        UNION ALL SELECT 'failed_count' AS measure
        UNION ALL SELECT 'failed_value' AS measure
        UNION ALL SELECT 'pending_count' AS measure
        UNION ALL SELECT 'pending_value' AS measure
        UNION ALL SELECT 'order_count' AS measure
        UNION ALL SELECT 'paid_order_count' AS measure
        UNION ALL SELECT 'disputed_transaction_count' AS measure
        UNION ALL SELECT 'disputed_transaction_value' AS measure
        UNION ALL SELECT 'chargeback_count' AS measure
        UNION ALL SELECT 'chargeback_value' AS measure
        UNION ALL SELECT 'fraud_chargeback_count' AS measure
        UNION ALL SELECT 'fraud_chargeback_value' AS measure
    ) measures
) changes
WHERE new_value <> previous_value
    AND (was_final = 1 OR (day_final_at < as_of AND (run_final_at IS NULL OR run_final_at > day_final_at
        OR (run_saw_day_open = 1 AND as_of > run_final_at + INTERVAL '1 second'))))
UNION ALL
SELECT dt, 'daily_failures' AS table_name,
    currency AS currency, payment_type AS payment_type, provider AS provider, error_code AS code, decline_class AS code_class,
    measure, previous_value, new_value, new_value - previous_value AS difference,
    day_final_at AS final_at, as_of AS restated_at, revision, run_id
FROM (
    SELECT publications.*, measure,
        CAST(CASE measure WHEN 'failed_count' THEN failed_count WHEN 'failed_value' THEN failed_value WHEN 'order_count' THEN order_count WHEN 'recovered_order_count' THEN recovered_order_count END AS DECIMAL(28,4)) AS new_value,
        CAST(CASE measure WHEN 'failed_count' THEN failed_count_before WHEN 'failed_value' THEN failed_value_before WHEN 'order_count' THEN order_count_before WHEN 'recovered_order_count' THEN recovered_order_count_before END AS DECIMAL(28,4)) AS previous_value
    FROM (
        SELECT told.*,
            coalesce(lag(failed_count) OVER (PARTITION BY dt, currency, payment_type, provider, error_code, decline_class ORDER BY as_of, revision, run_id), 0) AS failed_count_before,
            coalesce(lag(failed_value) OVER (PARTITION BY dt, currency, payment_type, provider, error_code, decline_class ORDER BY as_of, revision, run_id), 0) AS failed_value_before,
            coalesce(lag(order_count) OVER (PARTITION BY dt, currency, payment_type, provider, error_code, decline_class ORDER BY as_of, revision, run_id), 0) AS order_count_before,
            coalesce(lag(recovered_order_count) OVER (PARTITION BY dt, currency, payment_type, provider, error_code, decline_class ORDER BY as_of, revision, run_id), 0) AS recovered_order_count_before,
            max(CASE WHEN "final" THEN 1 ELSE 0 END) OVER (PARTITION BY dt, currency, payment_type, provider, error_code, decline_class ORDER BY as_of, revision, run_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS was_final,
            min(CASE WHEN "final" THEN as_of END) OVER (PARTITION BY dt) AS day_final_at,
            min(CASE WHEN "final" THEN as_of END) OVER (PARTITION BY dt, run_id) AS run_final_at,
            max(CASE WHEN "final" THEN 0 ELSE 1 END) OVER (PARTITION BY dt, run_id) AS run_saw_day_open
        FROM (SELECT DISTINCT * FROM tidemark.daily_failures) told
    ) publications CROSS JOIN (
        SELECT 'failed_count' AS measure
        UNION ALL SELECT 'failed_value' AS measure
        UNION ALL SELECT 'order_count' AS measure
        UNION ALL SELECT 'recovered_order_count' AS measure
    ) measures
) changes
WHERE new_value <> previous_value
    AND (was_final = 1 OR (day_final_at < as_of AND (run_final_at IS NULL OR run_final_at > day_final_at
        OR (run_saw_day_open = 1 AND as_of > run_final_at + INTERVAL '1 second'))))
UNION ALL
SELECT dt, 'daily_chargebacks' AS table_name,
    currency AS currency, payment_type AS payment_type, provider AS provider, reason_code AS code, reason_category AS code_class,
    measure, previous_value, new_value, new_value - previous_value AS difference,
    day_final_at AS final_at, as_of AS restated_at, revision, run_id
FROM (
    SELECT publications.*, measure,
        CAST(CASE measure WHEN 'chargeback_count' THEN chargeback_count WHEN 'chargeback_value' THEN chargeback_value WHEN 'open_count' THEN open_count WHEN 'open_value' THEN open_value WHEN 'under_review_count' THEN under_review_count WHEN 'under_review_value' THEN under_review_value WHEN 'resolved_count' THEN resolved_count WHEN 'resolved_value' THEN resolved_value WHEN 'won_count' THEN won_count WHEN 'won_value' THEN won_value WHEN 'lost_count' THEN lost_count WHEN 'lost_value' THEN lost_value END AS DECIMAL(28,4)) AS new_value,
        CAST(CASE measure WHEN 'chargeback_count' THEN chargeback_count_before WHEN 'chargeback_value' THEN chargeback_value_before WHEN 'open_count' THEN open_count_before WHEN 'open_value' THEN open_value_before WHEN 'under_review_count' THEN under_review_count_before WHEN 'under_review_value' THEN under_review_value_before WHEN 'resolved_count' THEN resolved_count_before WHEN 'resolved_value' THEN resolved_value_before WHEN 'won_count' THEN won_count_before WHEN 'won_value' THEN won_value_before WHEN 'lost_count' THEN lost_count_before WHEN 'lost_value' THEN lost_value_before END AS DECIMAL(28,4)) AS previous_value
    FROM (
        SELECT told.*,
            coalesce(lag(chargeback_count) OVER (PARTITION BY dt, currency, payment_type, provider, reason_category, reason_code ORDER BY as_of, revision, run_id), 0) AS chargeback_count_before,
            coalesce(lag(chargeback_value) OVER (PARTITION BY dt, currency, payment_type, provider, reason_category, reason_code ORDER BY as_of, revision, run_id), 0) AS chargeback_value_before,
            coalesce(lag(open_count) OVER (PARTITION BY dt, currency, payment_type, provider, reason_category, reason_code ORDER BY as_of, revision, run_id), 0) AS open_count_before,
            coalesce(lag(open_value) OVER (PARTITION BY dt, currency, payment_type, provider, reason_category, reason_code ORDER BY as_of, revision, run_id), 0) AS open_value_before,
            coalesce(lag(under_review_count) OVER (PARTITION BY dt, currency, payment_type, provider, reason_category, reason_code ORDER BY as_of, revision, run_id), 0) AS under_review_count_before,
            coalesce(lag(under_review_value) OVER (PARTITION BY dt, currency, payment_type, provider, reason_category, reason_code ORDER BY as_of, revision, run_id), 0) AS under_review_value_before,
            coalesce(lag(resolved_count) OVER (PARTITION BY dt, currency, payment_type, provider, reason_category, reason_code ORDER BY as_of, revision, run_id), 0) AS resolved_count_before,
            coalesce(lag(resolved_value) OVER (PARTITION BY dt, currency, payment_type, provider, reason_category, reason_code ORDER BY as_of, revision, run_id), 0) AS resolved_value_before,
            coalesce(lag(won_count) OVER (PARTITION BY dt, currency, payment_type, provider, reason_category, reason_code ORDER BY as_of, revision, run_id), 0) AS won_count_before,
            coalesce(lag(won_value) OVER (PARTITION BY dt, currency, payment_type, provider, reason_category, reason_code ORDER BY as_of, revision, run_id), 0) AS won_value_before,
            coalesce(lag(lost_count) OVER (PARTITION BY dt, currency, payment_type, provider, reason_category, reason_code ORDER BY as_of, revision, run_id), 0) AS lost_count_before,
            coalesce(lag(lost_value) OVER (PARTITION BY dt, currency, payment_type, provider, reason_category, reason_code ORDER BY as_of, revision, run_id), 0) AS lost_value_before,
            max(CASE WHEN "final" THEN 1 ELSE 0 END) OVER (PARTITION BY dt, currency, payment_type, provider, reason_category, reason_code ORDER BY as_of, revision, run_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS was_final,
            min(CASE WHEN "final" THEN as_of END) OVER (PARTITION BY dt) AS day_final_at,
            min(CASE WHEN "final" THEN as_of END) OVER (PARTITION BY dt, run_id) AS run_final_at,
            max(CASE WHEN "final" THEN 0 ELSE 1 END) OVER (PARTITION BY dt, run_id) AS run_saw_day_open
        FROM (SELECT DISTINCT * FROM tidemark.daily_chargebacks) told
    ) publications CROSS JOIN (
        SELECT 'chargeback_count' AS measure
        UNION ALL SELECT 'chargeback_value' AS measure
        UNION ALL SELECT 'open_count' AS measure
        UNION ALL SELECT 'open_value' AS measure
        UNION ALL SELECT 'under_review_count' AS measure
        UNION ALL SELECT 'under_review_value' AS measure
        UNION ALL SELECT 'resolved_count' AS measure
        UNION ALL SELECT 'resolved_value' AS measure
        UNION ALL SELECT 'won_count' AS measure
        UNION ALL SELECT 'won_value' AS measure
        UNION ALL SELECT 'lost_count' AS measure
        UNION ALL SELECT 'lost_value' AS measure
    ) measures
) changes
WHERE new_value <> previous_value
    AND (was_final = 1 OR (day_final_at < as_of AND (run_final_at IS NULL OR run_final_at > day_final_at
        OR (run_saw_day_open = 1 AND as_of > run_final_at + INTERVAL '1 second'))))
WITH NO SCHEMA BINDING;
