-- Won per decided chargeback, by the month of the dispute and the reason. Resolved tells no outcome and never counts
-- as won.
WITH current_daily_chargebacks AS (
    SELECT * FROM (
        SELECT *, row_number() OVER (PARTITION BY dt, currency, payment_type, provider, reason_category, reason_code
            ORDER BY as_of DESC, revision DESC, run_id DESC) AS place
        FROM daily_chargebacks
    ) publications WHERE place = 1
)
SELECT CAST(date_trunc('month', dt) AS DATE) AS month, currency, reason_category,
    sum(chargeback_count) AS chargeback_count, sum(won_count) AS won_count, sum(lost_count) AS lost_count,
    sum(resolved_count) AS resolved_count, sum(open_count) + sum(under_review_count) AS undecided_count,
    CAST(sum(won_count) AS DOUBLE) / nullif(sum(won_count) + sum(lost_count), 0) AS win_rate
FROM current_daily_chargebacks
GROUP BY date_trunc('month', dt), currency, reason_category
ORDER BY 1, 2, 3
