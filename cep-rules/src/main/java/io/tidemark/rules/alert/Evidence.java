package io.tidemark.rules.alert;

/**
 * An event that a finding rests on.
 *
 * @param eventType {@code transaction}, {@code order} or {@code chargeback}
 * @param id the event's id
 * @param timestamp event time, epoch milliseconds
 * @param role what it is to the finding, such as {@code failure} or {@code success}
 */
public record Evidence(String eventType, String id, long timestamp, String role) {}
