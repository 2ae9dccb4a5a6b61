package io.tidemark.events;

/**
 * One reason why an event was rejected.
 *
 * @param code what is wrong
 * @param field path of the field, such as {@code items[2].quantity}; empty when the whole record is at fault
 * @param value the bad value as sent, shortened; empty when there is none
 */
public record Fault(FaultCode code, String field, String value) {}
