package io.tidemark.connectors.kinesis;

import io.tidemark.connectors.kinesis.streams.KinesisStreams;
import io.tidemark.connectors.kinesis.streams.SharedFakes;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;

/** The source over a stream in memory. */
public final class FakeSource {

    private FakeSource() {}

    /** Polls the stream every other millisecond. */
    public static KinesisSource over(KinesisStreams streams) {
        Configuration options = new Configuration();
        options.set(KinesisOptions.STREAM, streams.stream());
        options.set(KinesisOptions.POLL_INTERVAL, Duration.ofMillis(2));
        return new KinesisSource(KinesisSettings.of(options), new SharedFakes(streams));
    }
}
