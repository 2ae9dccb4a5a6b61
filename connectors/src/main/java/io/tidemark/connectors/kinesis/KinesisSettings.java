package io.tidemark.connectors.kinesis;

import io.tidemark.connectors.kinesis.KinesisOptions.Start;
import io.tidemark.connectors.kinesis.aws.AwsClients;
import io.tidemark.connectors.kinesis.aws.StreamAddress;
import io.tidemark.connectors.kinesis.enumerator.EnumeratorSettings;
import io.tidemark.connectors.kinesis.put.StreamWriter;
import io.tidemark.connectors.kinesis.reader.PollingPace;
import io.tidemark.connectors.kinesis.reader.ReaderSettings;
import io.tidemark.connectors.kinesis.reader.ReaderSettings.Mode;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.streams.KinesisStreamsFactory;
import io.tidemark.connectors.retry.RetryPolicy;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The options, checked.
 *
 * @param address where the stream is
 * @param start where to start
 * @param startMillis the moment to start at, milliseconds since the epoch, for {@link Start#AT_TIMESTAMP}
 * @param enumerator how shards are found
 * @param reader how shards are read
 */
record KinesisSettings(
        StreamAddress address, Start start, long startMillis, EnumeratorSettings enumerator, ReaderSettings reader)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Kinesis refuses moments ahead of its clock, and clocks differ. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(1);

    static KinesisSettings of(ReadableConfig options) {
        OptionCheck check = new OptionCheck(options);
        Mode mode = options.get(KinesisOptions.MODE);
        Start start = options.get(KinesisOptions.START);
        long startMillis = check.momentIf(start == Start.AT_TIMESTAMP, KinesisOptions.START_TIMESTAMP, 0);
        long stopMillis = check.momentIf(
                !options.get(KinesisOptions.STOP_TIMESTAMP).isEmpty(),
                KinesisOptions.STOP_TIMESTAMP,
                EnumeratorSettings.NEVER);
        StreamAddress address = check.address();
        String consumerArn = check.consumerArn(mode == Mode.FAN_OUT);
        PollingPace pace = new PollingPace(
                options.get(KinesisOptions.POLL_INTERVAL),
                check.between(KinesisOptions.POLL_MAX_RECORDS, 1, 10_000),
                check.positive(KinesisOptions.POLL_BYTES_PER_SECOND));
        check.positive(List.of(
                KinesisOptions.DISCOVERY_INTERVAL,
                KinesisOptions.DISCOVERY_TIMEOUT,
                KinesisOptions.REQUEST_TIMEOUT,
                KinesisOptions.RETRY_FIRST,
                KinesisOptions.RETRY_LONGEST,
                KinesisOptions.RETRY_GIVE_UP_AFTER));
        check.complain();
        return new KinesisSettings(
                address,
                start,
                startMillis,
                new EnumeratorSettings(
                        options.get(KinesisOptions.DISCOVERY_INTERVAL),
                        options.get(KinesisOptions.DISCOVERY_FAILURES_TOLERATED),
                        retries(options, options.get(KinesisOptions.DISCOVERY_TIMEOUT)),
                        stopMillis),
                new ReaderSettings(
                        mode,
                        consumerArn,
                        pace,
                        retries(options, options.get(KinesisOptions.RETRY_GIVE_UP_AFTER)),
                        stopMillis));
    }

    private static RetryPolicy retries(ReadableConfig options, Duration giveUpAfter) {
        return new RetryPolicy(
                options.get(KinesisOptions.RETRY_FIRST), options.get(KinesisOptions.RETRY_LONGEST), giveUpAfter);
    }

    /** Where a source starts that was never started before. */
    ShardPosition start(Instant now) {
        return switch (start) {
            case TRIM_HORIZON -> ShardPosition.TRIM_HORIZON;
            // A moment, so that a restart doesn't skip what came in between.
            case LATEST -> ShardPosition.at(now.minus(CLOCK_DIFFERENCE));
            case AT_TIMESTAMP -> ShardPosition.at(Instant.ofEpochMilli(startMillis));
        };
    }

    /** The same for somebody who waits: no call takes longer than shards may take to be found. */
    KinesisSettings impatient() {
        Duration found = enumerator.listingRetries().giveUpAfter();
        return new KinesisSettings(address.answeringWithin(found), start, startMillis, enumerator, reader);
    }

    /** Opens the stream to be put to. */
    StreamWriter writer() {
        return new StreamWriter(AwsClients.forPutting(address), reader.retries());
    }

    /** Opens the stream. */
    KinesisStreamsFactory streams() {
        return switch (reader.mode()) {
            case POLLING -> AwsClients.forPolling(address);
            case FAN_OUT -> AwsClients.forFanOut(address);
        };
    }
}
