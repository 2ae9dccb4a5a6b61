-- daily_transactions: the eight days with the most failures
SELECT dt, currency, transaction_count AS attempts, transaction_value AS value,
    completed_count AS completed, completed_value, failed_count AS failed, failed_value,
    pending_count AS pending, order_count AS orders, paid_order_count AS paid_orders
FROM (FROM current_daily_transactions ORDER BY failed_count DESC, dt, currency LIMIT 8)
ORDER BY dt, currency;

-- daily_payment_methods: the ten most used, summed up over all days
SELECT currency, payment_type, provider, sum(completed_count) AS completed,
    sum(completed_value) AS completed_value, sum(failed_count) AS failed,
    sum(disputed_transaction_count) AS disputed, sum(chargeback_count) AS chargebacks,
    sum(chargeback_value) AS chargeback_value, sum(fraud_chargeback_count) AS fraud_chargebacks
FROM current_daily_payment_methods
GROUP BY ALL
ORDER BY completed DESC, currency, payment_type, provider
LIMIT 10;

-- daily_failures: the ten most frequent, summed up over all days
SELECT currency, error_code, decline_class, sum(failed_count) AS failed, sum(failed_value) AS failed_value
FROM current_daily_failures
GROUP BY ALL
ORDER BY failed DESC, currency, error_code, decline_class
LIMIT 10;

-- daily_chargebacks: the ten most frequent by month; XXX are those whose transaction never came
SELECT strftime(dt, '%Y-%m') AS month, currency, reason_category, reason_code,
    sum(chargeback_count) AS chargebacks, sum(chargeback_value) AS value,
    sum(open_count + under_review_count) AS undecided, sum(won_count) AS won,
    sum(lost_count) AS lost, sum(resolved_count) AS resolved
FROM current_daily_chargebacks
GROUP BY ALL
HAVING chargebacks > 0
ORDER BY currency = 'XXX' DESC, chargebacks DESC, month, currency, reason_category, reason_code
LIMIT 10;

-- Rates by month, in percent, from the views; a cohort is mature after 120 days
SELECT strftime(month, '%Y-%m') AS month, currency, completed_count AS completed,
    chargeback_count AS disputes, round(100 * dispute_activity, 2) AS dispute_activity,
    disputed_transaction_count AS disputed,
    round(100 * cohort_dispute_rate, 2) AS cohort_dispute_rate, mature,
    round(100 * win_rate, 1) AS win_rate
FROM dispute_activity
LEFT JOIN (FROM cohort_dispute_rate SELECT * EXCLUDE (completed_count)) USING (month, currency)
LEFT JOIN win_rate USING (month, currency)
WHERE completed >= 20
ORDER BY ALL;

-- Success of days with ten orders or more, in percent, from the views
SELECT currency, sum(completed_count + failed_count) AS decided_attempts,
    round(100 * sum(completed_count) / sum(completed_count + failed_count), 1) AS attempt_success,
    round(100 * min(order_success_rate), 1) AS order_success_worst_day,
    round(100 * max(order_success_rate), 1) AS order_success_best_day
FROM attempt_success_rate JOIN order_success_rate USING (dt, currency)
WHERE order_count >= 10
GROUP BY ALL
ORDER BY ALL;
