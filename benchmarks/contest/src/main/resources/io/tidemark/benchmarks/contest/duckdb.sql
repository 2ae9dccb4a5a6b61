SET TimeZone = 'UTC';

CREATE TEMP VIEW transaction_versions AS
SELECT
    transaction_id,
    order_id,
    CASE WHEN contains("timestamp", '-') THEN CAST(CAST("timestamp" AS TIMESTAMPTZ) AS TIMESTAMP) ELSE make_timestamp(1000 * CAST("timestamp" AS BIGINT)) END
        AS event_time,
    amount,
    upper(currency) AS currency,
    lower(status) AS status,
    CASE lower(status) WHEN 'completed' THEN 3 WHEN 'failed' THEN 2 ELSE 1 END AS status_rank,
    lower(payment_method.type) AS payment_type,
    trim(payment_method.provider) AS provider,
    CASE WHEN trim(error_code) <> '' THEN trim(error_code) ELSE 'unspecified' END AS error_code
FROM read_json('${input}/transactions/*/*.ndjson', format = 'newline_delimited', hive_partitioning = false, columns = {
    transaction_id: 'VARCHAR', order_id: 'VARCHAR', "timestamp": 'VARCHAR', amount: 'DECIMAL(18, 4)',
    currency: 'VARCHAR', status: 'VARCHAR', payment_method: 'STRUCT("type" VARCHAR, provider VARCHAR)',
    error_code: 'VARCHAR'});

CREATE TEMP TABLE transactions AS
SELECT CAST(event_time AS DATE) AS dt, *
FROM transaction_versions
QUALIFY ROW_NUMBER() OVER (PARTITION BY order_id, transaction_id ORDER BY event_time DESC, status_rank DESC) = 1;

CREATE TEMP VIEW chargeback_versions AS
SELECT
    *,
    COALESCE(chargeback_id, concat_ws('/', transaction_id, dispute_time, reason_code)) AS chargeback_key
FROM (
    SELECT
        transaction_id,
        CASE
            WHEN contains(dispute_date, '-') THEN CAST(CAST(dispute_date AS TIMESTAMPTZ) AS TIMESTAMP)
            ELSE make_timestamp(1000 * CAST(dispute_date AS BIGINT))
        END AS dispute_time,
        amount,
        regexp_replace(lower(trim(reason_code)), '[ -]', '_', 'g') AS reason_code,
        lower(status) AS status,
        CASE lower(status)
            WHEN 'won' THEN 5 WHEN 'lost' THEN 4 WHEN 'resolved' THEN 3 WHEN 'under_review' THEN 2 ELSE 1
        END AS status_rank,
        CASE
            WHEN contains(resolution_date, '-') THEN CAST(CAST(resolution_date AS TIMESTAMPTZ) AS TIMESTAMP)
            ELSE make_timestamp(1000 * CAST(resolution_date AS BIGINT))
        END AS resolution_time,
        chargeback_id
    FROM read_json('${input}/chargebacks/*/*.ndjson', format = 'newline_delimited', hive_partitioning = false, columns = {
        transaction_id: 'VARCHAR', dispute_date: 'VARCHAR', amount: 'DECIMAL(18, 4)', reason_code: 'VARCHAR',
        status: 'VARCHAR', resolution_date: 'VARCHAR', chargeback_id: 'VARCHAR'}));

CREATE TEMP TABLE chargebacks AS
SELECT CAST(dispute_time AS DATE) AS dt, *
FROM chargeback_versions
QUALIFY ROW_NUMBER() OVER (PARTITION BY chargeback_key ORDER BY status_rank DESC, resolution_time DESC NULLS LAST) = 1;

CREATE TEMP VIEW decline_classes AS
SELECT * FROM read_json('${input}/codes/decline_classes/*.ndjson', columns = {code: 'VARCHAR', decline_class: 'VARCHAR'});

CREATE TEMP VIEW reason_categories AS
SELECT * FROM read_json('${input}/codes/reason_categories/*.ndjson', columns = {
    provider: 'VARCHAR', code: 'VARCHAR', category: 'VARCHAR'});
