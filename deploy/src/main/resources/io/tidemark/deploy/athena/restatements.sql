-- What changed after a day was final, for any engine that has the tables: see data-model.md.
CREATE VIEW restatements AS
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
        FROM (SELECT DISTINCT * FROM daily_transactions) told
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
        OR (run_saw_day_open = 1 AND as_of > run_final_at + INTERVAL '1' SECOND))))
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
        FROM (SELECT DISTINCT * FROM daily_payment_methods) told
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
        OR (run_saw_day_open = 1 AND as_of > run_final_at + INTERVAL '1' SECOND))))
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
        FROM (SELECT DISTINCT * FROM daily_failures) told
    ) publications CROSS JOIN (
        SELECT 'failed_count' AS measure
        UNION ALL SELECT 'failed_value' AS measure
        UNION ALL SELECT 'order_count' AS measure
        UNION ALL SELECT 'recovered_order_count' AS measure
    ) measures
) changes
WHERE new_value <> previous_value
    AND (was_final = 1 OR (day_final_at < as_of AND (run_final_at IS NULL OR run_final_at > day_final_at
        OR (run_saw_day_open = 1 AND as_of > run_final_at + INTERVAL '1' SECOND))))
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
        FROM (SELECT DISTINCT * FROM daily_chargebacks) told
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
        OR (run_saw_day_open = 1 AND as_of > run_final_at + INTERVAL '1' SECOND))))
