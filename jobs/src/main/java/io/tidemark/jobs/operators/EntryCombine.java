package io.tidemark.jobs.operators;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.RowKey;

/** Adds up the ledger entries of each row. */
public final class EntryCombine extends LocalCombine<LedgerEntry, RowKey> {

    private static final long serialVersionUID = 1L;

    private final int firstDay;
    private final int lastDay;

    /** Combines the entries of all days. */
    public EntryCombine() {
        this(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Combines the entries of these days and leaves out all others. */
    public EntryCombine(DateRange days) {
        this(
                Math.toIntExact(days.first().toEpochDay()),
                Math.toIntExact(days.last().toEpochDay()));
    }

    private EntryCombine(int firstDay, int lastDay) {
        this.firstDay = firstDay;
        this.lastDay = lastDay;
    }

    @Override
    protected boolean passes(LedgerEntry entry) {
        return entry.key().day() >= firstDay && entry.key().day() <= lastDay;
    }

    @Override
    protected RowKey key(LedgerEntry entry) {
        return entry.key();
    }

    @Override
    protected long[] numbers(LedgerEntry entry) {
        return entry.deltas();
    }

    @Override
    protected LedgerEntry combined(RowKey key, long[] sums) {
        return new LedgerEntry(key, sums);
    }
}
