package io.tidemark.testdata;

import java.time.LocalDate;

/** Told after every day. */
@FunctionalInterface
public interface GeneratorProgress {

    /** The day is written; records and bytes are those of all days so far. */
    void written(LocalDate day, long records, long bytes);

    /** Nobody listens. */
    static GeneratorProgress none() {
        return (day, records, bytes) -> {};
    }
}
