package io.tidemark.connectors.kinesis;

import io.tidemark.connectors.kinesis.reader.ReaderSettings.Mode;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** What can be told a {@link KinesisSource}. */
public final class KinesisOptions {

    /** Where a source starts that has no checkpoint. */
    public enum Start {
        /** With the oldest record that the stream still has. */
        TRIM_HORIZON,
        /** With what arrives from now on. */
        LATEST,
        /** With what arrived at a given moment or later. */
        AT_TIMESTAMP
    }

    /** The stream. */
    public static final ConfigOption<String> STREAM = ConfigOptions.key("stream")
            .stringType()
            .noDefaultValue()
            .withDescription("The stream's name, or its ARN, which is needed for a stream of another account.");

    /** The region. */
    public static final ConfigOption<String> REGION = ConfigOptions.key("region")
            .stringType()
            .defaultValue("")
            .withDescription("The stream's region; by default that of its ARN, else what the environment says.");

    /** The service's address. */
    public static final ConfigOption<String> ENDPOINT = ConfigOptions.key("endpoint")
            .stringType()
            .defaultValue("")
            .withDescription(
                    "The service's address, for private endpoints and local servers; by default the region's.");

    /** Where to start. */
    public static final ConfigOption<Start> START = ConfigOptions.key("start")
            .enumType(Start.class)
            .defaultValue(Start.TRIM_HORIZON)
            .withDescription(
                    "Where a source starts that has no checkpoint: TRIM_HORIZON is the oldest record, LATEST is"
                            + " now, AT_TIMESTAMP is start.timestamp, or the oldest record if that is younger.");

    /** The moment to start at. */
    public static final ConfigOption<String> START_TIMESTAMP = ConfigOptions.key("start.timestamp")
            .stringType()
            .defaultValue("")
            .withDescription("The moment to start at, such as 2026-03-01T00:00:00Z; goes with start AT_TIMESTAMP.");

    /** Where to stop. */
    public static final ConfigOption<String> STOP_TIMESTAMP = ConfigOptions.key("stop.timestamp")
            .stringType()
            .defaultValue("")
            .withDescription("Makes the source end: a shard is read up to its first record that arrived at this moment"
                    + " or later. By default the source never ends.");

    /** How often to look for shards. */
    public static final ConfigOption<Duration> DISCOVERY_INTERVAL = ConfigOptions.key("discovery.interval")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("How often to look for shards that came from a resharding.");

    /** How many listings may fail. */
    public static final ConfigOption<Integer> DISCOVERY_FAILURES_TOLERATED = ConfigOptions.key(
                    "discovery.failures-tolerated")
            .intType()
            .defaultValue(5)
            .withDescription("How often in a row looking for shards may fail before the job fails.");

    /** How long to try a listing. */
    public static final ConfigOption<Duration> DISCOVERY_TIMEOUT = ConfigOptions.key("discovery.timeout")
            .durationType()
            .defaultValue(Duration.ofSeconds(5))
            .withDescription("How long to try again when looking for shards fails for a passing reason.");

    /** How to read. */
    public static final ConfigOption<Mode> MODE = ConfigOptions.key("mode")
            .enumType(Mode.class)
            .defaultValue(Mode.POLLING)
            .withDescription("POLLING shares each shard's throughput with other consumers; FAN_OUT has its own, through"
                    + " a registered consumer, for a fee.");

    /** The consumer. */
    public static final ConfigOption<String> CONSUMER_ARN = ConfigOptions.key("fan-out.consumer-arn")
            .stringType()
            .defaultValue("")
            .withDescription(
                    "The ARN of the registered consumer; goes with mode FAN_OUT. It is registered and removed by"
                            + " whoever owns the stream, never by the job.");

    /** The time between polls. */
    public static final ConfigOption<Duration> POLL_INTERVAL = ConfigOptions.key("poll.interval")
            .durationType()
            .defaultValue(Duration.ofMillis(250))
            .withDescription("The shortest time between two calls to a shard, which serves five a second to all its"
                    + " pollers together.");

    /** The size of a poll. */
    public static final ConfigOption<Integer> POLL_MAX_RECORDS = ConfigOptions.key("poll.max-records")
            .intType()
            .defaultValue(10_000)
            .withDescription("The greatest number of records to ask for in one call, 1 to 10,000.");

    /** The throughput of polls. */
    public static final ConfigOption<MemorySize> POLL_BYTES_PER_SECOND = ConfigOptions.key("poll.bytes-per-second")
            .memoryType()
            .defaultValue(MemorySize.ofMebiBytes(2))
            .withDescription("How much to take from one shard in a second, on average; a shard serves two mebibytes to"
                    + " all its pollers together.");

    /** The first wait. */
    public static final ConfigOption<Duration> RETRY_FIRST = ConfigOptions.key("retry.first")
            .durationType()
            .defaultValue(Duration.ofMillis(300))
            .withDescription("How long to wait before a call that failed for a passing reason is made again; twice as"
                    + " long each time after.");

    /** The longest wait. */
    public static final ConfigOption<Duration> RETRY_LONGEST = ConfigOptions.key("retry.longest")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("The longest such wait.");

    /** When to give up. */
    public static final ConfigOption<Duration> RETRY_GIVE_UP_AFTER = ConfigOptions.key("retry.give-up-after")
            .durationType()
            .defaultValue(Duration.ofMinutes(5))
            .withDescription("How long calls for a shard may go on failing before the job fails.");

    /** The time of a call. */
    public static final ConfigOption<Duration> REQUEST_TIMEOUT = ConfigOptions.key("request.timeout")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("How long one call may take.");

    private static final List<ConfigOption<?>> ALL = List.of(
            STREAM,
            REGION,
            ENDPOINT,
            START,
            START_TIMESTAMP,
            STOP_TIMESTAMP,
            DISCOVERY_INTERVAL,
            DISCOVERY_FAILURES_TOLERATED,
            DISCOVERY_TIMEOUT,
            MODE,
            CONSUMER_ARN,
            POLL_INTERVAL,
            POLL_MAX_RECORDS,
            POLL_BYTES_PER_SECOND,
            RETRY_FIRST,
            RETRY_LONGEST,
            RETRY_GIVE_UP_AFTER,
            REQUEST_TIMEOUT);

    private KinesisOptions() {}

    /** All options, in the order in which they are best explained. */
    public static List<ConfigOption<?>> all() {
        return ALL;
    }
}
