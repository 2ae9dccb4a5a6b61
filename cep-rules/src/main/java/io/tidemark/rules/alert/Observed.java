package io.tidemark.rules.alert;

/**
 * What was measured and the limit it was held against, as text.
 *
 * @param metric what was measured, such as {@code failures_in_window}
 * @param value the value found
 * @param threshold the limit
 */
public record Observed(String metric, String value, String threshold) {}
