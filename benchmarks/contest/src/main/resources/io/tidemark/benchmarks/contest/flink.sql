CREATE TEMPORARY TABLE transaction_files (
    transaction_id STRING, order_id STRING, `timestamp` STRING, amount DECIMAL(18, 4), currency STRING, status STRING,
    payment_method ROW<type STRING, provider STRING>, error_code STRING
) WITH ('connector' = 'filesystem', 'path' = '${input}/transactions', 'format' = 'json');

CREATE TEMPORARY TABLE chargeback_files (
    transaction_id STRING, dispute_date STRING, amount DECIMAL(18, 4), reason_code STRING, status STRING,
    resolution_date STRING, chargeback_id STRING
) WITH ('connector' = 'filesystem', 'path' = '${input}/chargebacks', 'format' = 'json');

CREATE TEMPORARY TABLE decline_classes (code STRING, decline_class STRING)
WITH ('connector' = 'filesystem', 'path' = '${input}/codes/decline_classes', 'format' = 'json');

CREATE TEMPORARY TABLE reason_categories (provider STRING, code STRING, category STRING)
WITH ('connector' = 'filesystem', 'path' = '${input}/codes/reason_categories', 'format' = 'json');

-- Flink SQL has no function that reads a time with an offset
CREATE TEMPORARY VIEW transaction_versions AS
SELECT
    transaction_id,
    order_id,
    CASE
        WHEN `timestamp` NOT LIKE '%-%' THEN CAST(TO_TIMESTAMP_LTZ(CAST(`timestamp` AS BIGINT), 3) AS TIMESTAMP(3))
        WHEN RIGHT(`timestamp`, 1) = 'Z' THEN CAST(REPLACE(LEFT(`timestamp`, CHAR_LENGTH(`timestamp`) - 1), 'T', ' ') AS TIMESTAMP(3))
        WHEN CHAR_LENGTH(`timestamp`) = 10 THEN CAST(`timestamp` || ' 00:00:00' AS TIMESTAMP(3))
        WHEN SUBSTRING(`timestamp`, CHAR_LENGTH(`timestamp`) - 5, 1) IN ('+', '-') THEN TIMESTAMPADD(
            MINUTE,
            CASE WHEN SUBSTRING(`timestamp`, CHAR_LENGTH(`timestamp`) - 5, 1) = '+' THEN -1 ELSE 1 END
                * (60 * CAST(SUBSTRING(`timestamp`, CHAR_LENGTH(`timestamp`) - 4, 2) AS INT) + CAST(RIGHT(`timestamp`, 2) AS INT)),
            CAST(REPLACE(LEFT(`timestamp`, CHAR_LENGTH(`timestamp`) - 6), 'T', ' ') AS TIMESTAMP(3)))
        ELSE CAST(REPLACE(`timestamp`, 'T', ' ') AS TIMESTAMP(3))
    END AS event_time,
    amount,
    UPPER(currency) AS currency,
    LOWER(status) AS status,
    CASE LOWER(status) WHEN 'completed' THEN 3 WHEN 'failed' THEN 2 ELSE 1 END AS status_rank,
    LOWER(payment_method.type) AS payment_type,
    TRIM(payment_method.provider) AS provider,
    CASE WHEN TRIM(error_code) <> '' THEN TRIM(error_code) ELSE 'unspecified' END AS error_code
FROM transaction_files;

CREATE TEMPORARY VIEW transactions AS
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
        WHEN dispute_date NOT LIKE '%-%' THEN CAST(TO_TIMESTAMP_LTZ(CAST(dispute_date AS BIGINT), 3) AS TIMESTAMP(3))
        WHEN RIGHT(dispute_date, 1) = 'Z' THEN CAST(REPLACE(LEFT(dispute_date, CHAR_LENGTH(dispute_date) - 1), 'T', ' ') AS TIMESTAMP(3))
        WHEN CHAR_LENGTH(dispute_date) = 10 THEN CAST(dispute_date || ' 00:00:00' AS TIMESTAMP(3))
        WHEN SUBSTRING(dispute_date, CHAR_LENGTH(dispute_date) - 5, 1) IN ('+', '-') THEN TIMESTAMPADD(
            MINUTE,
            CASE WHEN SUBSTRING(dispute_date, CHAR_LENGTH(dispute_date) - 5, 1) = '+' THEN -1 ELSE 1 END
                * (60 * CAST(SUBSTRING(dispute_date, CHAR_LENGTH(dispute_date) - 4, 2) AS INT) + CAST(RIGHT(dispute_date, 2) AS INT)),
            CAST(REPLACE(LEFT(dispute_date, CHAR_LENGTH(dispute_date) - 6), 'T', ' ') AS TIMESTAMP(3)))
        ELSE CAST(REPLACE(dispute_date, 'T', ' ') AS TIMESTAMP(3))
    END AS dispute_time,
    amount,
    REGEXP_REPLACE(LOWER(TRIM(reason_code)), '[ -]', '_') AS reason_code,
    LOWER(status) AS status,
    CASE LOWER(status) WHEN 'won' THEN 5 WHEN 'lost' THEN 4 WHEN 'resolved' THEN 3 WHEN 'under_review' THEN 2 ELSE 1 END
        AS status_rank,
    CASE
        WHEN resolution_date NOT LIKE '%-%' THEN CAST(TO_TIMESTAMP_LTZ(CAST(resolution_date AS BIGINT), 3) AS TIMESTAMP(3))
        WHEN RIGHT(resolution_date, 1) = 'Z' THEN CAST(REPLACE(LEFT(resolution_date, CHAR_LENGTH(resolution_date) - 1), 'T', ' ') AS TIMESTAMP(3))
        WHEN CHAR_LENGTH(resolution_date) = 10 THEN CAST(resolution_date || ' 00:00:00' AS TIMESTAMP(3))
        WHEN SUBSTRING(resolution_date, CHAR_LENGTH(resolution_date) - 5, 1) IN ('+', '-') THEN TIMESTAMPADD(
            MINUTE,
            CASE WHEN SUBSTRING(resolution_date, CHAR_LENGTH(resolution_date) - 5, 1) = '+' THEN -1 ELSE 1 END
                * (60 * CAST(SUBSTRING(resolution_date, CHAR_LENGTH(resolution_date) - 4, 2) AS INT) + CAST(RIGHT(resolution_date, 2) AS INT)),
            CAST(REPLACE(LEFT(resolution_date, CHAR_LENGTH(resolution_date) - 6), 'T', ' ') AS TIMESTAMP(3)))
        ELSE CAST(REPLACE(resolution_date, 'T', ' ') AS TIMESTAMP(3))
    END AS resolution_time,
    chargeback_id
FROM chargeback_files;

CREATE TEMPORARY VIEW chargebacks AS
SELECT CAST(dispute_time AS DATE) AS dt, *
FROM (
    SELECT
        *,
        ROW_NUMBER() OVER (
            PARTITION BY chargeback_key ORDER BY status_rank DESC, COALESCE(resolution_time, TIMESTAMP '1970-01-01 00:00:00') DESC)
            AS version
    FROM (
        SELECT
            *,
            COALESCE(chargeback_id, transaction_id || '/' || CAST(dispute_time AS STRING) || '/' || reason_code) AS chargeback_key
        FROM chargeback_versions))
WHERE version = 1;
