package io.tidemark.jobs.law.oracle;

import java.math.BigDecimal;
import java.util.Map;

/**
 * One daily table: the measures of each row by its key, both by column name. Counts have scale 0 and values scale 4, so
 * that equality is exact in type as well as in amount.
 */
public record Table(Map<Map<String, String>, Map<String, BigDecimal>> rows) {

    /** Copies the rows. */
    public Table {
        rows = Map.copyOf(rows);
    }

    /** The table without the rows that hold nothing: a row whose events all left says the same as no row. */
    public Table withoutEmptyRows() {
        Map<Map<String, String>, Map<String, BigDecimal>> kept = new java.util.HashMap<>(rows);
        kept.values().removeIf(measures -> measures.values().stream().allMatch(value -> value.signum() == 0));
        return new Table(kept);
    }
}
