package io.tidemark.rules.alert;

/**
 * An amount that a finding is about.
 *
 * @param currency ISO 4217 alphabetic code
 * @param value in ten-thousandths of the currency's unit
 */
public record AlertAmount(String currency, long value) {}
