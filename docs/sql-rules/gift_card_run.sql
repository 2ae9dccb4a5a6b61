-- rule: gift_card_run
-- version: 1
-- severity: medium
-- entity: customer
-- title: A run of gift card payments
-- action: hold the orders and ask the issuer of the gift cards whether they were stolen
-- pattern: three payments by gift card within an hour
-- false-positives: a customer who spends the presents of a birthday at once
-- cool-down: 24 h

-- Stolen gift cards are spent quickly, before their balance is blocked.
SELECT
  customer_id AS entity_id,
  anchor,
  'Customer ' || customer_id || ' paid three times by gift card within an hour, '
    || CAST(amount AS STRING) || ' ' || currency || ' in all.' AS reason,
  event_time,
  'gift_card_payments' AS metric,
  3 AS observed_value,
  3 AS threshold,
  amount,
  currency,
  evidence
FROM (
  SELECT * FROM order_activity
  WHERE event_type = 'transaction' AND status = 'completed' AND payment_type = 'gift_card'
) MATCH_RECOGNIZE (
  PARTITION BY customer_id, currency
  ORDER BY event_time, event_key
  MEASURES
    FIRST(PAYMENT.transaction_id) AS anchor,
    MATCH_ROWTIME(event_time) AS event_time,
    SUM(PAYMENT.amount) AS amount,
    LISTAGG(PAYMENT.event_key) AS evidence
  ONE ROW PER MATCH
  AFTER MATCH SKIP PAST LAST ROW
  PATTERN (PAYMENT{3}) WITHIN INTERVAL '1' HOUR
  DEFINE PAYMENT AS PAYMENT.amount > 0
)
