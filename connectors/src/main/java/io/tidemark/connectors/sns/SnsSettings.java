package io.tidemark.connectors.sns;

import io.tidemark.connectors.retry.RetryPolicy;
import io.tidemark.connectors.sns.topic.Topic;
import io.tidemark.connectors.sns.topic.TopicAddress;
import io.tidemark.connectors.sns.writer.WriterSettings;
import io.tidemark.connectors.sns.writer.WriterSettings.Poison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The options, checked.
 *
 * @param address where the topic is
 * @param writer how messages are sent
 */
record SnsSettings(TopicAddress address, WriterSettings writer) {

    /** All that is wrong is said at once. */
    static SnsSettings of(ReadableConfig options) {
        List<String> faults = new ArrayList<>();
        Optional<TopicAddress> address = address(options, faults);
        Optional<Poison> poison = options.getOptional(SnsOptions.POISON);
        if (poison.isEmpty()) {
            faults.add("poison is missing: give FAIL or DROP_AND_COUNT");
        }
        requireAtLeast(1, SnsOptions.CONCURRENCY, options, faults);
        requireAtLeast(Topic.MAX_BATCH, SnsOptions.BACKLOG, options, faults);
        for (ConfigOption<Duration> option : List.of(
                SnsOptions.LINGER,
                SnsOptions.RETRY_FIRST,
                SnsOptions.RETRY_LONGEST,
                SnsOptions.RETRY_GIVE_UP_AFTER,
                SnsOptions.REQUEST_TIMEOUT)) {
            requirePositive(option, options, faults);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new SnsSettings(address.orElseThrow(), writer(options, address.orElseThrow(), poison.orElseThrow()));
    }

    private static Optional<TopicAddress> address(ReadableConfig options, List<String> faults) {
        try {
            return Optional.of(new TopicAddress(
                    options.getOptional(SnsOptions.TOPIC).orElse(""),
                    options.get(SnsOptions.ENDPOINT),
                    options.get(SnsOptions.REQUEST_TIMEOUT)));
        } catch (IllegalArgumentException e) {
            faults.add(e.getMessage());
            return Optional.empty();
        }
    }

    private static WriterSettings writer(ReadableConfig options, TopicAddress address, Poison poison) {
        return new WriterSettings(
                new RetryPolicy(
                        options.get(SnsOptions.RETRY_FIRST),
                        options.get(SnsOptions.RETRY_LONGEST),
                        options.get(SnsOptions.RETRY_GIVE_UP_AFTER)),
                poison,
                address.isFifo() ? 1 : options.get(SnsOptions.CONCURRENCY),
                options.get(SnsOptions.BACKLOG),
                // The timer behind it counts in milliseconds, and not in fewer than one.
                Math.max(1, options.get(SnsOptions.LINGER).toMillis()));
    }

    private static void requireAtLeast(
            int least, ConfigOption<Integer> option, ReadableConfig options, List<String> faults) {
        if (options.get(option) < least) {
            faults.add(option.key() + " is '" + options.get(option) + "': give " + least + " or more");
        }
    }

    private static void requirePositive(ConfigOption<Duration> option, ReadableConfig options, List<String> faults) {
        Duration duration = options.get(option);
        if (duration.isZero() || duration.isNegative()) {
            faults.add(option.key() + " is '" + duration + "': give a duration such as 10 s");
        }
    }
}
