package io.tidemark.jobs.ledger;

/**
 * One publication of a row. The current truth of a row is its publication with the greatest ({@code asOf},
 * {@code revision}).
 *
 * @param key the row
 * @param sums its measures, in the table's order
 * @param revision grows with each publication of the row by a run
 * @param asOf when it was published, epoch milliseconds
 * @param isFinal whether its day was over, and its delay passed, when it was published
 */
public record PublishedRow(RowKey key, WideSums sums, long revision, long asOf, boolean isFinal) {}
