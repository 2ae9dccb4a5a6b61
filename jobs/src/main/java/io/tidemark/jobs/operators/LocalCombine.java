package io.tidemark.jobs.operators;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up records of the same key in memory before they are shuffled. It passes a sum on at the first watermark that
 * reaches the time when it is needed, and everything before each checkpoint and at the end of input, so that it needs
 * no state.
 *
 * @param <T> what is added up
 * @param <K> what it is added up by
 */
public abstract class LocalCombine<T, K> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<T, T>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private static final int MAX_KEYS = 131_072;

    private transient SumTable<K> sumsByKey;
    private transient long nextNeeded;

    /** What the record is added up by. */
    protected abstract K key(T item);

    /** What is added up, as many numbers for each record; the array is owned by the caller from now on. */
    protected abstract long[] numbers(T item);

    /** A record of the sums. */
    protected abstract T combined(K key, long[] sums);

    /** The event time, epoch milliseconds, at which somebody looks at the sums: unless overridden, at any time. */
    protected long neededAt(K key) {
        return Long.MIN_VALUE;
    }

    /** Whether the record counts at all. */
    protected boolean passes(T item) {
        return true;
    }

    @Override
    public void open() throws Exception {
        super.open();
        sumsByKey = new SumTable<>();
        nextNeeded = Long.MAX_VALUE;
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        T item = element.getValue();
        if (!passes(item)) {
            return;
        }
        K key = key(item);
        long[] numbers = numbers(item);
        long[] sums = sumsByKey.putIfAbsent(key, numbers);
        if (sums == null) {
            nextNeeded = Math.min(nextNeeded, neededAt(key));
            if (sumsByKey.size() >= MAX_KEYS || sumsByKey.isCrowded()) {
                flush();
            }
        } else if (!tryAdd(sums, numbers)) {
            sumsByKey.replace(key, numbers);
            emit(key, sums);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() >= nextNeeded) {
            passOnUntil(mark.getTimestamp());
        }
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

    private void passOnUntil(long time) {
        nextNeeded = Long.MAX_VALUE;
        SumTable<K> left = new SumTable<>();
        sumsByKey.forEach((key, sums) -> {
            long needed = neededAt(key);
            if (needed <= time) {
                emit(key, sums);
            } else {
                left.putIfAbsent(key, sums);
                nextNeeded = Math.min(nextNeeded, needed);
            }
        });
        sumsByKey = left;
    }

    private void flush() {
        sumsByKey.forEach(this::emit);
        sumsByKey.clear();
        nextNeeded = Long.MAX_VALUE;
    }

    private void emit(K key, long[] sums) {
        output.collect(new StreamRecord<>(combined(key, sums)));
    }

    /** Adds up in place unless a sum would overflow. */
    private static boolean tryAdd(long[] sums, long[] numbers) {
        for (int i = 0; i < sums.length; i++) {
            long sum = sums[i] + numbers[i];
            if (((sums[i] ^ sum) & (numbers[i] ^ sum)) < 0) {
                return false;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] += numbers[i];
        }
        return true;
    }
}
