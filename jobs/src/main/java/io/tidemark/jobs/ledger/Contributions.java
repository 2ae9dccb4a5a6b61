package io.tidemark.jobs.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What one order contributes to rows. Where an amount would grow beyond 64 bits, it is kept in several entries, so that
 * no order, however large, can stop a job.
 */
public final class Contributions {

    private final Map<RowKey, long[]> rows = new HashMap<>();
    private final List<LedgerEntry> full = new ArrayList<>(0);

    /** The contribution to each row, its measures in the table's order, as far as 64 bits can hold it. */
    Map<RowKey, long[]> rows() {
        return rows;
    }

    /** The measures of a row. */
    long[] row(RowKey key) {
        return rows.computeIfAbsent(key, k -> new long[k.table().measures().size()]);
    }

    /** Adds one event to a pair of count and value that begins at the index. */
    void addPair(RowKey key, long[] row, int index, long amount) {
        row[index]++;
        long sum = row[index + 1] + amount;
        if (sum < 0) {
            long[] part = new long[row.length];
            part[index + 1] = row[index + 1];
            full.add(new LedgerEntry(key, part));
            sum = amount;
        }
        row[index + 1] = sum;
    }

    /** Books the change from these to others, whose numbers are used up: an entry for each row that differs. */
    void bookUntil(Contributions after, Consumer<LedgerEntry> entries) {
        Bookings.book(rows, after.rows, (key, deltas) -> entries.accept(new LedgerEntry(key, deltas)));
        full.forEach(part -> entries.accept(part.retraction()));
        after.full.forEach(entries);
    }
}
