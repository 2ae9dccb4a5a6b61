package io.tidemark.jobs.ledger;

/**
 * A signed contribution to one published row.
 *
 * @param key the row
 * @param deltas what to add to each of the table's measures; owned by the entry
 */
public record LedgerEntry(RowKey key, long[] deltas) {}
