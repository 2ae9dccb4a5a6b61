package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.retry.RetryPolicy;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * How shards are read.
 *
 * @param mode whether to poll or to subscribe
 * @param consumerArn the registered consumer to subscribe with; empty when polling
 * @param pace how fast to poll
 * @param retries how calls that fail are made again
 * @param stopMillis where reading ends, milliseconds since the epoch; {@link Long#MAX_VALUE} for no end
 */
public record ReaderSettings(Mode mode, String consumerArn, PollingPace pace, RetryPolicy retries, long stopMillis)
        implements Serializable {

    /** How long after the stop nothing from before it comes in any more. */
    static final Duration STOP_GRACE = Duration.ofSeconds(2);

    private static final long serialVersionUID = 1L;

    /** Ways to read a shard. */
    public enum Mode {
        /** Ask for records, sharing the throughput of each shard with other consumers. */
        POLLING,
        /** Let the stream push records to a registered consumer, which has each shard's throughput for itself. */
        FAN_OUT
    }

    /** Whether a record that arrived then is not to be read any more. */
    boolean isBehindStop(Instant arrival) {
        return arrival.toEpochMilli() >= stopMillis;
    }

    /** Whether all that is to be read has arrived by now. */
    boolean isOverAt(Instant now) {
        return now.minus(STOP_GRACE).toEpochMilli() >= stopMillis;
    }
}
