package io.tidemark.connectors.kinesis;

import io.tidemark.connectors.kinesis.record.KinesisRecord;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Counts what a source emits, and takes the time from its start to the last of so many records. */
final class CountedRecords extends RichMapFunction<KinesisRecord, Integer> {

    private static final long serialVersionUID = 1L;
    private static final Map<UUID, Run> RUNS = new ConcurrentHashMap<>();

    private final UUID id = UUID.randomUUID();
    private final long expected;
    private transient Run run;
    private transient long count;

    private static final class Run {

        private final CountDownLatch done = new CountDownLatch(1);
        private volatile long start;
        private volatile long end;
    }

    CountedRecords(long expected) {
        this.expected = expected;
        RUNS.put(id, new Run());
    }

    /** Waits for the last record; returns nanoseconds. */
    long awaitAll() throws InterruptedException {
        Run counted = RUNS.get(id);
        counted.done.await();
        return counted.end - counted.start;
    }

    @Override
    public void open(OpenContext context) {
        run = RUNS.get(id);
        run.start = System.nanoTime();
    }

    @Override
    public Integer map(KinesisRecord record) {
        if (++count == expected) {
            run.end = System.nanoTime();
            run.done.countDown();
        }
        return record.data().length;
    }
}
