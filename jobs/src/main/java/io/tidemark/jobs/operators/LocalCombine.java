package io.tidemark.jobs.operators;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.RowKey;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up ledger entries of the same row in memory before they are shuffled. It passes everything on at each watermark,
 * before each checkpoint and at the end of input, so that it needs no state.
 */
public final class LocalCombine extends AbstractStreamOperator<LedgerEntry>
        implements OneInputStreamOperator<LedgerEntry, LedgerEntry>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private static final int MAX_ROWS = 16_384;

    private final int firstDay;
    private final int lastDay;

    private transient Map<RowKey, long[]> rows;

    /** Combines the entries of all days. */
    public LocalCombine() {
        this(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Combines the entries of these days and leaves out all others. */
    public LocalCombine(DateRange days) {
        this(
                Math.toIntExact(days.first().toEpochDay()),
                Math.toIntExact(days.last().toEpochDay()));
    }

    private LocalCombine(int firstDay, int lastDay) {
        this.firstDay = firstDay;
        this.lastDay = lastDay;
    }

    @Override
    public void open() throws Exception {
        super.open();
        rows = new HashMap<>();
    }

    @Override
    public void processElement(StreamRecord<LedgerEntry> element) {
        LedgerEntry entry = element.getValue();
        if (entry.key().day() < firstDay || entry.key().day() > lastDay) {
            return;
        }
        long[] sums = rows.putIfAbsent(entry.key(), entry.deltas());
        if (sums != null && !tryAdd(sums, entry.deltas())) {
            emit(entry.key(), rows.put(entry.key(), entry.deltas()));
        }
        if (rows.size() >= MAX_ROWS) {
            flush();
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        flush();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void endInput() {
        flush();
    }

    private void flush() {
        rows.forEach(this::emit);
        rows.clear();
    }

    private void emit(RowKey key, long[] sums) {
        output.collect(new StreamRecord<>(new LedgerEntry(key, sums)));
    }

    /** Adds up in place unless a sum would overflow. */
    private static boolean tryAdd(long[] sums, long[] deltas) {
        for (int i = 0; i < sums.length; i++) {
            long sum = sums[i] + deltas[i];
            if (((sums[i] ^ sum) & (deltas[i] ^ sum)) < 0) {
                return false;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] += deltas[i];
        }
        return true;
    }
}
