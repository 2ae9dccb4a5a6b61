package io.tidemark.connectors.kinesis;

import io.tidemark.connectors.kinesis.put.StreamWriter;
import org.apache.flink.configuration.ReadableConfig;

/** The stream that a {@link KinesisSource} of the same options reads, for whoever puts records onto it. */
public final class KinesisTarget {

    private KinesisTarget() {}

    /**
     * A writer to the stream; whether it exists shows at the first call.
     *
     * @throws IllegalArgumentException if an option is missing or has a value that cannot be used
     */
    public static StreamWriter of(ReadableConfig options) {
        return KinesisSettings.of(options).writer();
    }
}
