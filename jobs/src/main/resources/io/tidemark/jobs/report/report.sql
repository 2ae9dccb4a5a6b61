-- What the report shows, a question a part of the page. Each comes behind its name and ends with a semicolon at the
-- end of a line. {dt} stands for the day, or for the first day of its month where there are too many rows for days;
-- {by_day} for whether it is the day.

-- transactions
SELECT {dt} AS dt, currency,
    sum(transaction_count) AS transaction_count, sum(transaction_value) AS transaction_value,
    sum(completed_count) AS completed_count, sum(completed_value) AS completed_value,
    sum(failed_count) AS failed_count, sum(failed_value) AS failed_value,
    sum(pending_count) AS pending_count, sum(pending_value) AS pending_value,
    -- An order with attempts on two days is in both: orders do not add up over days.
    CASE WHEN {by_day} THEN sum(order_count) END AS order_count,
    CASE WHEN {by_day} THEN sum(paid_order_count) END AS paid_order_count,
    bool_and("final") AS "final"
FROM current_daily_transactions
GROUP BY ALL HAVING sum(transaction_count) > 0
ORDER BY ALL;

-- methods
SELECT {dt} AS dt, currency, payment_type, provider,
    sum(transaction_count) AS transaction_count, sum(transaction_value) AS transaction_value,
    sum(completed_count) AS completed_count, sum(completed_value) AS completed_value,
    sum(failed_count) AS failed_count, sum(failed_value) AS failed_value,
    sum(pending_count) AS pending_count, sum(pending_value) AS pending_value,
    sum(disputed_transaction_count) AS disputed_transaction_count,
    sum(disputed_transaction_value) AS disputed_transaction_value
FROM current_daily_payment_methods
GROUP BY ALL HAVING sum(transaction_count) + sum(disputed_transaction_count) > 0
ORDER BY ALL;

-- failures
SELECT {dt} AS dt, currency, payment_type, provider, decline_class, error_code,
    sum(failed_count) AS failed_count, sum(failed_value) AS failed_value,
    sum(order_count) AS order_count, sum(recovered_order_count) AS recovered_order_count
FROM current_daily_failures
GROUP BY ALL HAVING sum(failed_count) > 0
ORDER BY ALL;

-- chargebacks
SELECT {dt} AS dt, currency, payment_type, provider, reason_category, reason_code,
    sum(chargeback_count) AS chargeback_count, sum(chargeback_value) AS chargeback_value,
    sum(open_count) + sum(under_review_count) AS undecided_count,
    sum(won_count) AS won_count, sum(lost_count) AS lost_count, sum(resolved_count) AS resolved_count,
    sum(lost_value) AS lost_value
FROM current_daily_chargebacks
GROUP BY ALL HAVING sum(chargeback_count) > 0
ORDER BY ALL;

-- visa
SELECT month, max(all_event_count) AS event_count, max(all_settled_count) AS sales_count,
    CAST(max(excessive_ratio) AS DOUBLE) AS limit_ratio, bool_or(excessive) AS excessive
FROM visa_vamp
GROUP BY month
ORDER BY month;

-- mastercard
SELECT month, max(all_chargeback_count) AS event_count, max(all_previous_month_sales_count) AS sales_count,
    max(level) AS level
FROM mastercard_ecm
GROUP BY month
ORDER BY month;

-- restatements
SELECT dt, table_name, currency, payment_type, provider, code, code_class, measure,
    previous_value, new_value, difference, final_at, restated_at, run_id
FROM restatements
ORDER BY restated_at DESC, dt, table_name, currency, payment_type, provider, code, measure
LIMIT {most_restatements};

-- restatement_total
SELECT count(*) AS total FROM restatements;

-- alerts
SELECT dt, alert_id, sequence, state, rule_id, severity, category, title, reason, entity_type, entity_id,
    window_start, window_end, metric, value, threshold,
    to_json(list_transform(amounts, lambda a: {'currency': a.currency, 'value': CAST(a.value AS VARCHAR)})) AS amounts,
    to_json(list_transform(evidence, lambda e: {'event_type': e.event_type, 'id': e.id,
        'timestamp': CAST(e."timestamp" AS VARCHAR), 'role': e.role})) AS evidence,
    evidence_total, suggested_action, event_time, detected_at
FROM current_alerts
ORDER BY list_position(['critical', 'high', 'medium', 'low'], severity), state = 'resolved', event_time, alert_id
LIMIT {most_alerts};

-- alert_counts
SELECT dt, rule_id, severity, count(*) AS alert_count, count(*) FILTER (state <> 'resolved') AS open_count
FROM current_alerts
GROUP BY ALL
ORDER BY ALL;

-- rejected
SELECT kind, code, field, count(*) AS fault_count, min(origin) AS first_origin
FROM dead_letters
GROUP BY ALL
ORDER BY fault_count DESC, kind, code, field;

-- coverage
SELECT min(dt) AS first_day, max(dt) AS last_day,
    -- One event that is dated ahead makes no month complete.
    coalesce((SELECT last_day FROM coverage), max(dt)) AS known_until,
    any_value(reporting_zone) AS zone, max(as_of) AS as_of
FROM (
    SELECT dt, reporting_zone, as_of FROM current_daily_transactions
    UNION ALL SELECT dt, reporting_zone, as_of FROM current_daily_chargebacks
    -- The files of a live job become visible one after the other.
    UNION ALL SELECT dt, reporting_zone, as_of FROM current_daily_payment_methods
);
