package io.tidemark.jobs.query;

import java.util.List;
import java.util.Optional;

/** Takes a query's result, row by row. */
public interface ResultHandler {

    /** The columns; comes first, once. */
    void columns(List<String> names);

    /**
     * A row: {@link Long}, {@link java.math.BigDecimal}, {@link Double}, {@link Boolean}, or text for anything else,
     * dates and times in ISO form; empty for SQL's null.
     */
    void row(List<Optional<Object>> values);
}
