package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.kinesis.record.KinesisRecord;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * How a reader follows event time.
 *
 * @param ofShard when records happened, and how far event time is in a shard that brought them
 * @param idleTimeout how long a shard has to bring no event, though it was read, until it doesn't count
 */
public record EventTimeSettings(WatermarkStrategy<KinesisRecord> ofShard, Duration idleTimeout)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);

    /** Leaves it to the job: records have the time of their arrival, and of more the reader says nothing. */
    public static EventTimeSettings none() {
        return new EventTimeSettings(WatermarkStrategy.noWatermarks(), NEVER);
    }
}
