package io.tidemark.connectors.kinesis;

import io.tidemark.connectors.kinesis.aws.StreamAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;

/** Reads options and collects what is wrong with them, so that all of it is said at once. */
final class OptionCheck {

    private final ReadableConfig options;
    private final List<String> faults = new ArrayList<>();

    OptionCheck(ReadableConfig options) {
        this.options = options;
    }

    /** Fails if something was wrong. */
    void complain() {
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    StreamAddress address() {
        String stream = options.getOptional(KinesisOptions.STREAM).orElse("");
        try {
            return new StreamAddress(
                    stream,
                    options.get(KinesisOptions.REGION),
                    options.get(KinesisOptions.ENDPOINT),
                    options.get(KinesisOptions.REQUEST_TIMEOUT));
        } catch (IllegalArgumentException e) {
            faults.add(e.getMessage());
            return StreamAddress.NOWHERE;
        }
    }

    String consumerArn(boolean needed) {
        String arn = options.get(KinesisOptions.CONSUMER_ARN);
        if (needed) {
            try {
                return StreamAddress.checkedConsumer(arn);
            } catch (IllegalArgumentException e) {
                faults.add(e.getMessage());
            }
        }
        return arn;
    }

    long momentIf(boolean needed, ConfigOption<String> option, long otherwise) {
        if (needed) {
            try {
                return Instant.parse(options.get(option)).toEpochMilli();
            } catch (DateTimeParseException e) {
                reject(option.key(), options.get(option), "a moment such as 2026-03-01T00:00:00Z");
            }
        }
        return otherwise;
    }

    int between(ConfigOption<Integer> option, int least, int most) {
        int value = options.get(option);
        if (value < least || value > most) {
            reject(option.key(), value, least + " to " + most);
        }
        return value;
    }

    long positive(ConfigOption<MemorySize> option) {
        long bytes = options.get(option).getBytes();
        if (bytes <= 0) {
            reject(option.key(), options.get(option), "more than nothing");
        }
        return bytes;
    }

    void positive(List<ConfigOption<Duration>> durations) {
        for (ConfigOption<Duration> option : durations) {
            if (options.get(option).isZero() || options.get(option).isNegative()) {
                reject(option.key(), options.get(option), "a duration such as 10 s");
            }
        }
    }

    private void reject(String key, Object value, String remedy) {
        faults.add(key + " is '" + value + "': give " + remedy);
    }
}
