-- The ratios of the trade, each over the current truth of the tables. Money is never added up across
-- currencies; only the card networks' programmes, which count events and know no currency, look at all
-- currencies of a month together, in columns whose names begin with all_.

-- How far the data goes: the last day of which anything still holds. One that has not come yet is none: a
-- single event that is dated ahead would make every month look complete.
CREATE VIEW coverage AS
SELECT max(dt) AS last_day
FROM (SELECT dt FROM current_daily_transactions WHERE transaction_count > 0
    UNION ALL SELECT dt FROM current_daily_chargebacks WHERE chargeback_count > 0)
WHERE dt <= current_date;

-- Disputes by dispute date per completed payment of the same month.
CREATE VIEW dispute_activity AS
WITH disputes AS (
    SELECT CAST(date_trunc('month', dt) AS DATE) AS month, currency,
        CAST(sum(chargeback_count) AS BIGINT) AS chargeback_count
    FROM current_daily_chargebacks GROUP BY ALL
), payments AS (
    SELECT CAST(date_trunc('month', dt) AS DATE) AS month, currency,
        CAST(sum(completed_count) AS BIGINT) AS completed_count
    FROM current_daily_transactions GROUP BY ALL
)
SELECT month, currency,
    coalesce(chargeback_count, 0) AS chargeback_count,
    coalesce(completed_count, 0) AS completed_count,
    coalesce(chargeback_count, 0) / nullif(coalesce(completed_count, 0), 0) AS dispute_activity
FROM payments FULL JOIN disputes USING (month, currency)
ORDER BY month, currency;

CREATE VIEW dispute_activity_by_method AS
WITH disputes AS (
    SELECT CAST(date_trunc('month', dt) AS DATE) AS month, currency, payment_type, provider,
        CAST(sum(chargeback_count) AS BIGINT) AS chargeback_count
    FROM current_daily_chargebacks GROUP BY ALL
), payments AS (
    SELECT CAST(date_trunc('month', dt) AS DATE) AS month, currency, payment_type, provider,
        CAST(sum(completed_count) AS BIGINT) AS completed_count
    FROM current_daily_payment_methods GROUP BY ALL
)
SELECT month, currency, payment_type, provider,
    coalesce(chargeback_count, 0) AS chargeback_count,
    coalesce(completed_count, 0) AS completed_count,
    coalesce(chargeback_count, 0) / nullif(coalesce(completed_count, 0), 0) AS dispute_activity
FROM payments FULL JOIN disputes USING (month, currency, payment_type, provider)
ORDER BY month, currency, payment_type, provider;

-- Disputed payments per completed payment, both by the month of the transaction. Disputes keep coming for
-- 120 days: before the data goes that far beyond the month, the rate can only grow.
CREATE VIEW cohort_dispute_rate AS
SELECT CAST(date_trunc('month', dt) AS DATE) AS month, currency,
    CAST(sum(disputed_transaction_count) AS BIGINT) AS disputed_transaction_count,
    CAST(sum(completed_count) AS BIGINT) AS completed_count,
    sum(disputed_transaction_count) / nullif(sum(completed_count), 0) AS cohort_dispute_rate,
    last_day(month) + 120 AS mature_on,
    last_day(month) + 120 <= (SELECT last_day FROM coverage) AS mature
FROM current_daily_payment_methods
GROUP BY month, currency
ORDER BY month, currency;

CREATE VIEW cohort_dispute_rate_by_method AS
SELECT CAST(date_trunc('month', dt) AS DATE) AS month, currency, payment_type, provider,
    CAST(sum(disputed_transaction_count) AS BIGINT) AS disputed_transaction_count,
    CAST(sum(completed_count) AS BIGINT) AS completed_count,
    sum(disputed_transaction_count) / nullif(sum(completed_count), 0) AS cohort_dispute_rate,
    last_day(month) + 120 AS mature_on,
    last_day(month) + 120 <= (SELECT last_day FROM coverage) AS mature
FROM current_daily_payment_methods
GROUP BY month, currency, payment_type, provider
ORDER BY month, currency, payment_type, provider;

-- Visa's acquirer monitoring, approximated: Visa counts fraud reports and disputes, and its fraud reports
-- are not among the inputs, so each fraud chargeback stands for one. Excessive needs the ratio and more than
-- 1,500 events a month; the ratio's limit fell from 2.20 % to 1.50 % on 1 April 2026.
CREATE VIEW visa_vamp AS
WITH disputes AS (
    SELECT CAST(date_trunc('month', dt) AS DATE) AS month, currency,
        CAST(sum(chargeback_count) AS BIGINT) AS dispute_count,
        CAST(coalesce(sum(chargeback_count) FILTER (reason_category = 'fraud'), 0) AS BIGINT) AS fraud_dispute_count
    FROM current_daily_chargebacks WHERE lower(provider) = 'visa' GROUP BY ALL
), payments AS (
    SELECT CAST(date_trunc('month', dt) AS DATE) AS month, currency,
        CAST(sum(completed_count) AS BIGINT) AS settled_count
    FROM current_daily_payment_methods WHERE lower(provider) = 'visa' GROUP BY ALL
), counts AS (
    SELECT month, currency,
        coalesce(fraud_dispute_count, 0) AS fraud_dispute_count,
        coalesce(dispute_count, 0) AS dispute_count,
        coalesce(fraud_dispute_count, 0) + coalesce(dispute_count, 0) AS event_count,
        coalesce(settled_count, 0) AS settled_count
    FROM payments FULL JOIN disputes USING (month, currency)
), totals AS (
    SELECT *,
        event_count / nullif(settled_count, 0) AS vamp_ratio,
        CAST(sum(event_count) OVER all_currencies AS BIGINT) AS all_event_count,
        CAST(sum(settled_count) OVER all_currencies AS BIGINT) AS all_settled_count,
        sum(event_count) OVER all_currencies / nullif(sum(settled_count) OVER all_currencies, 0) AS all_vamp_ratio,
        CASE WHEN month >= DATE '2026-04-01' THEN 0.015 ELSE 0.022 END AS excessive_ratio
    FROM counts
    WINDOW all_currencies AS (PARTITION BY month)
)
SELECT *,
    all_event_count > 1500 AND coalesce(all_vamp_ratio >= excessive_ratio, false) AS excessive
FROM totals
ORDER BY month, currency;

-- Mastercard's excessive chargeback merchants: chargebacks of a month per sale of the month before. Count
-- and ratio must both be met: from 100 and 1.5 % ECM, from 300 and 3 % HECM.
CREATE VIEW mastercard_ecm AS
WITH disputes AS (
    SELECT CAST(date_trunc('month', dt) AS DATE) AS month, currency,
        CAST(sum(chargeback_count) AS BIGINT) AS chargeback_count
    FROM current_daily_chargebacks WHERE lower(provider) = 'mastercard' GROUP BY ALL
), earlier_sales AS (
    SELECT CAST(date_trunc('month', dt) + INTERVAL 1 MONTH AS DATE) AS month, currency,
        CAST(sum(completed_count) AS BIGINT) AS previous_month_sales_count
    FROM current_daily_payment_methods WHERE lower(provider) = 'mastercard' GROUP BY ALL
), counts AS (
    SELECT month, currency,
        coalesce(chargeback_count, 0) AS chargeback_count,
        coalesce(previous_month_sales_count, 0) AS previous_month_sales_count
    FROM earlier_sales FULL JOIN disputes USING (month, currency)
    WHERE month <= (SELECT last_day FROM coverage)
), totals AS (
    SELECT *,
        chargeback_count / nullif(previous_month_sales_count, 0) AS ecm_ratio,
        CAST(sum(chargeback_count) OVER all_currencies AS BIGINT) AS all_chargeback_count,
        CAST(sum(previous_month_sales_count) OVER all_currencies AS BIGINT) AS all_previous_month_sales_count,
        sum(chargeback_count) OVER all_currencies
            / nullif(sum(previous_month_sales_count) OVER all_currencies, 0) AS all_ecm_ratio
    FROM counts
    WINDOW all_currencies AS (PARTITION BY month)
)
SELECT *,
    CASE
        WHEN all_chargeback_count >= 300 AND all_ecm_ratio >= 0.03 THEN 'HECM'
        WHEN all_chargeback_count >= 100 AND all_ecm_ratio >= 0.015 THEN 'ECM'
        ELSE 'none'
    END AS level
FROM totals
ORDER BY month, currency;

-- Completed per completed and failed attempt; pending ones are not decided yet.
CREATE VIEW attempt_success_rate AS
SELECT dt, currency, completed_count, failed_count, pending_count,
    completed_count / nullif(completed_count + failed_count, 0) AS attempt_success_rate
FROM current_daily_transactions
ORDER BY dt, currency;

CREATE VIEW attempt_success_rate_by_method AS
SELECT dt, currency, payment_type, provider, completed_count, failed_count, pending_count,
    completed_count / nullif(completed_count + failed_count, 0) AS attempt_success_rate
FROM current_daily_payment_methods
ORDER BY dt, currency, payment_type, provider;

-- Orders with a completed payment per order with an attempt, so that retries count once. By day only: an
-- order with attempts on two days is in both, so days do not add up.
CREATE VIEW order_success_rate AS
SELECT dt, currency, order_count, paid_order_count,
    paid_order_count / nullif(order_count, 0) AS order_success_rate
FROM current_daily_transactions
ORDER BY dt, currency;

CREATE VIEW order_success_rate_by_method AS
SELECT dt, currency, payment_type, provider, order_count, paid_order_count,
    paid_order_count / nullif(order_count, 0) AS order_success_rate
FROM current_daily_payment_methods
ORDER BY dt, currency, payment_type, provider;

-- Won per decided chargeback, by the month of the dispute. Resolved tells no outcome and never counts as won.
CREATE VIEW win_rate AS
SELECT CAST(date_trunc('month', dt) AS DATE) AS month, currency,
    CAST(sum(won_count) AS BIGINT) AS won_count,
    CAST(sum(lost_count) AS BIGINT) AS lost_count,
    CAST(sum(resolved_count) AS BIGINT) AS resolved_count,
    sum(won_count) / nullif(sum(won_count) + sum(lost_count), 0) AS win_rate
FROM current_daily_chargebacks
GROUP BY month, currency
ORDER BY month, currency;

CREATE VIEW win_rate_by_reason AS
SELECT CAST(date_trunc('month', dt) AS DATE) AS month, currency, reason_category,
    CAST(sum(won_count) AS BIGINT) AS won_count,
    CAST(sum(lost_count) AS BIGINT) AS lost_count,
    CAST(sum(resolved_count) AS BIGINT) AS resolved_count,
    sum(won_count) / nullif(sum(won_count) + sum(lost_count), 0) AS win_rate
FROM current_daily_chargebacks
GROUP BY month, currency, reason_category
ORDER BY month, currency, reason_category;
