package io.tidemark.connectors.sns;

import io.tidemark.connectors.sns.writer.WriterSettings.Poison;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** What can be told an {@link SnsSink}. */
public final class SnsOptions {

    /** The topic. */
    public static final ConfigOption<String> TOPIC = ConfigOptions.key("topic")
            .stringType()
            .noDefaultValue()
            .withDescription("The topic's ARN, which also tells its region.");

    /** What becomes of a message that SNS will never take. */
    public static final ConfigOption<Poison> POISON = ConfigOptions.key("poison")
            .enumType(Poison.class)
            .noDefaultValue()
            .withDescription("What becomes of a message that SNS will never take: FAIL fails the job until somebody"
                    + " decides otherwise, DROP_AND_COUNT leaves the message out, counts and logs it.");

    /** The service's address. */
    public static final ConfigOption<String> ENDPOINT = ConfigOptions.key("endpoint")
            .stringType()
            .defaultValue("")
            .withDescription(
                    "The service's address, for private endpoints and local servers; by default the region's.");

    /** How long a message waits for others. */
    public static final ConfigOption<Duration> LINGER = ConfigOptions.key("linger")
            .durationType()
            .defaultValue(Duration.ofMillis(50))
            .withDescription("How long a message may wait for others to be sent with in one call, up to ten.");

    /** How many calls at a time. */
    public static final ConfigOption<Integer> CONCURRENCY = ConfigOptions.key("concurrency")
            .intType()
            .defaultValue(10)
            .withDescription("How many calls may be under way at a time; always one for a FIFO topic.");

    /** How many messages may wait. */
    public static final ConfigOption<Integer> BACKLOG = ConfigOptions.key("backlog")
            .intType()
            .defaultValue(10_000)
            .withDescription(
                    "How many messages may wait to be sent before the sink holds the job back; they are kept in"
                            + " memory and in checkpoints.");

    /** The first wait. */
    public static final ConfigOption<Duration> RETRY_FIRST = ConfigOptions.key("retry.first")
            .durationType()
            .defaultValue(Duration.ofMillis(300))
            .withDescription("How long to wait before messages that were not taken for a passing reason are sent again;"
                    + " twice as long each time after.");

    /** The longest wait. */
    public static final ConfigOption<Duration> RETRY_LONGEST = ConfigOptions.key("retry.longest")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("The longest such wait.");

    /** When to give up. */
    public static final ConfigOption<Duration> RETRY_GIVE_UP_AFTER = ConfigOptions.key("retry.give-up-after")
            .durationType()
            .defaultValue(Duration.ofMinutes(5))
            .withDescription("How long sending a message may go on failing before the job fails. It loses nothing then"
                    + " either: it starts again with all messages that were not sent.");

    /** The time of a call. */
    public static final ConfigOption<Duration> REQUEST_TIMEOUT = ConfigOptions.key("request.timeout")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("How long one call may take.");

    private static final List<ConfigOption<?>> ALL = List.of(
            TOPIC,
            POISON,
            ENDPOINT,
            LINGER,
            CONCURRENCY,
            BACKLOG,
            RETRY_FIRST,
            RETRY_LONGEST,
            RETRY_GIVE_UP_AFTER,
            REQUEST_TIMEOUT);

    private SnsOptions() {}

    /** All options, in the order in which they are best explained. */
    public static List<ConfigOption<?>> all() {
        return ALL;
    }
}
