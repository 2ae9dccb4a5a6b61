package io.tidemark.jobs.cli;

import io.tidemark.connectors.kinesis.KinesisOptions;
import io.tidemark.connectors.kinesis.KinesisSource;
import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.jobs.config.KinesisConfig;
import io.tidemark.jobs.config.KinesisConfig.StreamInput;
import org.apache.flink.configuration.Configuration;

/** Looks whether streams are there before a run begins. */
final class StreamCheck {

    private StreamCheck() {}

    /** @throws UsageException when one of them cannot be listed */
    static void require(KinesisConfig kinesis) throws InterruptedException {
        for (StreamInput stream : kinesis.all()) {
            try {
                KinesisSource.of(Configuration.fromMap(stream.options())).requireStream();
            } catch (KinesisFailure failure) {
                throw UsageException.of(
                        "--config: " + stream.setting(),
                        stream.options().get(KinesisOptions.STREAM.key()),
                        "cannot be used (" + failure.getMessage() + ")",
                        failure.remedy());
            }
        }
    }
}
