package io.tidemark.jobs.ledger;

import java.util.Optional;

/** The totals of one published row, and how far they have been published. */
public final class RowRegister {

    private final WideSums sums;
    private long revision;
    private long asOf;
    private boolean changed;
    private boolean isFinal;

    /** The register of a row that has not been published. */
    public RowRegister(int measures) {
        this(new WideSums(measures), 0, Long.MIN_VALUE, false, false);
    }

    /** A register as it was saved. */
    public RowRegister(WideSums sums, long revision, long asOf, boolean changed, boolean isFinal) {
        this.sums = sums;
        this.revision = revision;
        this.asOf = asOf;
        this.changed = changed;
        this.isFinal = isFinal;
    }

    /** Adds an entry's deltas. */
    public void add(long[] deltas) {
        sums.add(deltas);
        changed = true;
    }

    /**
     * Publishes the row if there is anything to tell: its totals changed, or its day is final now and was not before. A
     * row that was never published and is all zeros has nothing to tell.
     *
     * @param now epoch milliseconds; a clock that went back is held at the row's last publication
     * @param dayIsFinal whether the row's day is over
     */
    public Optional<PublishedRow> publish(RowKey key, long now, boolean dayIsFinal) {
        boolean becomesFinal = dayIsFinal && !isFinal;
        if ((!changed && !becomesFinal) || (revision == 0 && sums.isZero())) {
            changed = false;
            return Optional.empty();
        }
        revision++;
        asOf = Math.max(asOf, now);
        changed = false;
        isFinal |= dayIsFinal;
        return Optional.of(new PublishedRow(key, sums.copy(), revision, asOf, isFinal));
    }

    /** The totals. */
    public WideSums sums() {
        return sums;
    }

    /** How often the row was published. */
    public long revision() {
        return revision;
    }

    /** When it was last published, epoch milliseconds. */
    public long asOf() {
        return asOf;
    }

    /** Whether the totals changed since the last publication. */
    public boolean isChanged() {
        return changed;
    }

    /** Whether the row was published as final. */
    public boolean isFinal() {
        return isFinal;
    }

    /** A copy that shares nothing. */
    public RowRegister copy() {
        return new RowRegister(sums.copy(), revision, asOf, changed, isFinal);
    }
}
