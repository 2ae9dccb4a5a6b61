package io.tidemark.jobs.query;

import io.tidemark.jobs.ledger.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row whose current truth is not the same in two places. A side that does not know the row, or knows it with zeros,
 * has zeros.
 *
 * @param dimensions the rest of its key, in the table's order
 * @param publishedBy the run that published it; empty if none did
 * @param measures those that differ, in the table's order
 */
public record RowDifference(
        Table table,
        LocalDate day,
        List<String> dimensions,
        Optional<Publication> publishedBy,
        Map<String, Change> measures) {

    /** Copies what could change. */
    public RowDifference {
        dimensions = List.copyOf(dimensions);
        measures = new LinkedHashMap<>(measures);
    }

    /**
     * Who published a row, and when.
     *
     * @param asOf UTC, in ISO form
     */
    public record Publication(String runId, long revision, String asOf) {}

    /** A measure as it is published, and as the replay has it. */
    public record Change(BigDecimal published, BigDecimal replayed) {

        /** By how much it must change. */
        public BigDecimal difference() {
            return replayed.subtract(published);
        }
    }
}
