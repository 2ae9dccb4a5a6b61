-- rule: probe_and_strike
-- version: 1
-- severity: medium
-- entity: customer
-- title: A small payment, then a large one
-- action: review the large order before it is shipped
-- pattern: a payment of at most 5, then one of at least 500, within half an hour
-- false-positives: a customer who adds something that was forgotten, in the other order
-- mode: shadow

-- Who tries a stolen card first buys something cheap. What comes in between does not matter, so it is skipped.
SELECT
  customer_id AS entity_id,
  anchor,
  'Customer ' || customer_id || ' paid ' || CAST(probe AS STRING) || ' and then '
    || CAST(amount AS STRING) || ' ' || currency || ' within half an hour.' AS reason,
  event_time,
  CASE WHEN amount >= 2000 THEN 'high' ELSE 'medium' END AS severity,
  'second_payment' AS metric,
  amount AS observed_value,
  500 AS threshold,
  amount,
  currency,
  probe_key || ',' || strike_key AS evidence
FROM (
  SELECT * FROM order_activity
  WHERE event_type = 'transaction' AND status = 'completed' AND (amount <= 5 OR amount >= 500)
) MATCH_RECOGNIZE (
  PARTITION BY customer_id, currency
  ORDER BY event_time, event_key
  MEASURES
    PROBE.transaction_id AS anchor,
    MATCH_ROWTIME(event_time) AS event_time,
    PROBE.amount AS probe,
    PROBE.event_key AS probe_key,
    STRIKE.amount AS amount,
    STRIKE.event_key AS strike_key
  ONE ROW PER MATCH
  AFTER MATCH SKIP PAST LAST ROW
  PATTERN (PROBE STRIKE) WITHIN INTERVAL '30' MINUTE
  DEFINE
    PROBE AS PROBE.amount <= 5,
    STRIKE AS STRIKE.amount >= 500
)
