package io.tidemark.rules.activity;

import io.tidemark.events.PaymentStatus;

/**
 * One version of an order.
 *
 * @param time event time, epoch milliseconds
 * @param customerId the buyer
 * @param total in ten-thousandths of the currency's unit
 * @param currency ISO 4217 alphabetic code
 * @param status where payment stands
 */
public record OrderVersion(long time, String customerId, long total, String currency, PaymentStatus status) {}
