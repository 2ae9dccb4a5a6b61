package io.tidemark.connectors.kinesis.put;

import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.KinesisFailure.Kind;
import io.tidemark.connectors.retry.Retries;
import io.tidemark.connectors.retry.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Puts records onto a stream in batches, and those that it did not take again, later each time. One call is under way
 * at a time, so that the stream keeps the order of the records, but for those that it did not take at first.
 */
public final class StreamWriter implements AutoCloseable {

    private static final int MAX_RECORDS = 500;
    private static final int MAX_BYTES = 5 << 20;

    private final PutStream stream;
    private final RetryPolicy policy;
    private List<NewRecord> batch = new ArrayList<>();
    private int batchBytes;
    private long retried;

    /** A writer to this stream, which is closed with it. */
    public StreamWriter(PutStream stream, RetryPolicy policy) {
        this.stream = stream;
        this.policy = policy;
    }

    /** Whether the record would be the first of another batch, so that {@link #flush} is due before it is added. */
    public boolean isFullFor(NewRecord record) {
        return batch.size() == MAX_RECORDS || batchBytes + record.size() > MAX_BYTES;
    }

    /**
     * Adds a record to the batch.
     *
     * @throws IllegalArgumentException if no stream would take it, or not in this batch
     */
    public void add(NewRecord record) {
        if (record.size() > NewRecord.MAX_BYTES || isFullFor(record)) {
            throw new IllegalArgumentException("the record has " + record.size() + " bytes and the batch " + batchBytes
                    + ": put at most " + NewRecord.MAX_BYTES + " at a time, and flush before the batch is full");
        }
        batch.add(record);
        batchBytes += record.size();
    }

    /**
     * Puts what was added.
     *
     * @throws KinesisFailure if a call failed for a reason that does not pass, or for too long
     */
    public void flush() throws InterruptedException {
        Retries retries = new Retries(policy, RandomGenerator.getDefault());
        while (!batch.isEmpty()) {
            List<Integer> refused = tryOnce(retries);
            batch = new ArrayList<>(refused.stream().map(batch::get).toList());
            retried += refused.size();
        }
        batchBytes = 0;
    }

    /** How many records were put again because the stream had not taken them. */
    public long retried() {
        return retried;
    }

    @Override
    public void close() {
        stream.close();
    }

    private List<Integer> tryOnce(Retries retries) throws InterruptedException {
        try {
            List<Integer> refused = stream.put(batch);
            if (refused.size() < batch.size()) {
                retries.succeeded();
            }
            if (!refused.isEmpty()) {
                waitAfter(
                        new KinesisFailure(
                                Kind.THROTTLED, "stream " + stream.stream() + " takes no more of the records"),
                        retries);
            }
            return refused;
        } catch (KinesisFailure failure) {
            waitAfter(failure, retries);
            return places(batch.size());
        }
    }

    private static void waitAfter(KinesisFailure failure, Retries retries) throws InterruptedException {
        OptionalLong delay = failure.passes() ? retries.failed(System.nanoTime()) : OptionalLong.empty();
        if (delay.isEmpty()) {
            throw failure;
        }
        TimeUnit.NANOSECONDS.sleep(delay.getAsLong());
    }

    private static List<Integer> places(int count) {
        List<Integer> places = new ArrayList<>(count);
        for (int place = 0; place < count; place++) {
            places.add(place);
        }
        return places;
    }
}
