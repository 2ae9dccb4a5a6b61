CREATE TEMPORARY VIEW transaction_files (
    transaction_id STRING, order_id STRING, timestamp STRING, amount DECIMAL(18, 4), currency STRING, status STRING,
    payment_method STRUCT<type: STRING, provider: STRING>, error_code STRING)
USING json OPTIONS (path '${input}/transactions', recursiveFileLookup 'true');

CREATE TEMPORARY VIEW chargeback_files (
    transaction_id STRING, dispute_date STRING, amount DECIMAL(18, 4), reason_code STRING, status STRING,
    resolution_date STRING, chargeback_id STRING)
USING json OPTIONS (path '${input}/chargebacks', recursiveFileLookup 'true');

CREATE TEMPORARY VIEW decline_classes (code STRING, decline_class STRING)
USING json OPTIONS (path '${input}/codes/decline_classes');

CREATE TEMPORARY VIEW reason_categories (provider STRING, code STRING, category STRING)
USING json OPTIONS (path '${input}/codes/reason_categories');

CREATE TEMPORARY VIEW transaction_versions AS
SELECT
    transaction_id,
    order_id,
    CASE WHEN timestamp LIKE '%-%' THEN CAST(timestamp AS TIMESTAMP) ELSE timestamp_millis(CAST(timestamp AS BIGINT)) END
        AS event_time,
    amount,
    upper(currency) AS currency,
    lower(status) AS status,
    CASE lower(status) WHEN 'completed' THEN 3 WHEN 'failed' THEN 2 ELSE 1 END AS status_rank,
    lower(payment_method.type) AS payment_type,
    trim(payment_method.provider) AS provider,
    CASE WHEN trim(error_code) <> '' THEN trim(error_code) ELSE 'unspecified' END AS error_code
FROM transaction_files;

CACHE TABLE transactions AS
SELECT CAST(event_time AS DATE) AS dt, *
FROM (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY order_id, transaction_id ORDER BY event_time DESC, status_rank DESC) AS version
    FROM transaction_versions)
WHERE version = 1;

CREATE TEMPORARY VIEW chargeback_versions AS
SELECT
    transaction_id,
    CASE
        WHEN dispute_date LIKE '%-%' THEN CAST(dispute_date AS TIMESTAMP)
        ELSE timestamp_millis(CAST(dispute_date AS BIGINT))
    END AS dispute_time,
    amount,
    regexp_replace(lower(trim(reason_code)), '[ -]', '_') AS reason_code,
    lower(status) AS status,
    CASE lower(status) WHEN 'won' THEN 5 WHEN 'lost' THEN 4 WHEN 'resolved' THEN 3 WHEN 'under_review' THEN 2 ELSE 1 END
        AS status_rank,
    CASE
        WHEN resolution_date LIKE '%-%' THEN CAST(resolution_date AS TIMESTAMP)
        ELSE timestamp_millis(CAST(resolution_date AS BIGINT))
    END AS resolution_time,
    chargeback_id
FROM chargeback_files;

CACHE TABLE chargebacks AS
SELECT CAST(dispute_time AS DATE) AS dt, *
FROM (
    SELECT
        *,
        ROW_NUMBER() OVER (
            PARTITION BY chargeback_key ORDER BY status_rank DESC, COALESCE(resolution_time, TIMESTAMP '1970-01-01') DESC)
            AS version
    FROM (
        SELECT
            *,
            COALESCE(chargeback_id, concat_ws('/', transaction_id, CAST(dispute_time AS STRING), reason_code)) AS chargeback_key
        FROM chargeback_versions))
WHERE version = 1;
