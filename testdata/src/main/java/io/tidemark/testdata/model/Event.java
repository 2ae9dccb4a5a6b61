package io.tidemark.testdata.model;

/**
 * An event before it is written. Amounts are in minor units, times in epoch milliseconds, ids are numbers that
 * {@link Ids} spells out. The {@code look} decides everything that does not matter: how times and amounts are written,
 * and what stands in the fields that nobody reads.
 */
public sealed interface Event permits OrderEvent, TransactionEvent, ChargebackEvent {

    /** When it happened. */
    long timestamp();

    /** Its id as it is written. */
    String id();
}
