package io.tidemark.testdata;

import io.tidemark.events.EventKind;
import io.tidemark.events.FaultCode;
import io.tidemark.testdata.trouble.Trouble;
import java.util.Map;
import java.util.SortedMap;

/**
 * What was generated.
 *
 * @param records records by kind, duplicates and broken ones included
 * @param broken records by kind that cannot be accepted; all others can
 * @param faults broken records by the fault that a reader finds, one each
 * @param troubles how often each trouble befell, counted in the records that show it
 * @param labels labelled scenarios by rule
 * @param bytes size of all records before compression
 * @param files number of files with records
 */
public record GeneratorReport(
        Map<EventKind, Long> records,
        Map<EventKind, Long> broken,
        Map<FaultCode, Long> faults,
        Map<Trouble, Long> troubles,
        SortedMap<String, Long> labels,
        long bytes,
        int files) {

    /** All records. */
    public long totalRecords() {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }
}
