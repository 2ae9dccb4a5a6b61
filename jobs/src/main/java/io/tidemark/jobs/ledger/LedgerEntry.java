package io.tidemark.jobs.ledger;

/**
 * A signed contribution to one published row.
 *
 * @param key the row
 * @param deltas what to add to each of the table's measures; owned by the entry
 */
@SuppressWarnings("ArrayRecordComponent") // entries are made by the million and never compared
public record LedgerEntry(RowKey key, long[] deltas) {

    /** What takes it back; its numbers must be more than the least. */
    LedgerEntry retraction() {
        long[] negated = new long[deltas.length];
        for (int i = 0; i < deltas.length; i++) {
            negated[i] = -deltas[i];
        }
        return new LedgerEntry(key, negated);
    }
}
