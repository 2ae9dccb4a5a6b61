package io.tidemark.connectors.kinesis.reader;

import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How fast a shard is polled. A shard serves five calls and two mebibytes a second; what is more only makes it
 * throttle.
 *
 * @param interval the shortest time from one call to the next, also if the first brought records
 * @param maxRecords the greatest number of records to ask for in one call
 * @param bytesPerSecond after a call that brought more than this allows, the next one waits accordingly
 */
public record PollingPace(Duration interval, int maxRecords, long bytesPerSecond) implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int FEWEST = 10;

    /**
     * When to make the next call.
     *
     * @param sent when the last one was made, from {@link System#nanoTime()}
     * @param bytes how much it brought
     */
    long next(long sent, long bytes) {
        long forBytes = Math.round((double) bytes / bytesPerSecond * TimeUnit.SECONDS.toNanos(1));
        return sent + Math.max(interval.toNanos(), forBytes);
    }

    /** How many records to ask for after a call for so many failed, which may have been too many for its time. */
    int fewer(int asked) {
        return Math.min(maxRecords, Math.max(FEWEST, asked / 4));
    }

    /** How many records to ask for after a call for so many succeeded. */
    int more(int asked) {
        return Math.min(maxRecords, 2 * asked);
    }
}
