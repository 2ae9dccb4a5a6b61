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

    /** @throws UsageException when one of them is not there */
    static void requireThere(KinesisConfig kinesis) throws InterruptedException {
        require(kinesis, KinesisSource::requireStream);
    }

    /** @throws UsageException when one of them cannot be read */
    static void requireReadable(KinesisConfig kinesis) throws InterruptedException {
        require(kinesis, KinesisSource::requireReadable);
    }

    private interface Trial {
        void make(KinesisSource source) throws InterruptedException;
    }

    private static void require(KinesisConfig kinesis, Trial trial) throws InterruptedException {
        for (StreamInput stream : kinesis.all()) {
            try {
                trial.make(KinesisSource.of(Configuration.fromMap(stream.options())));
            } catch (KinesisFailure failure) {
                throw unusable(stream, failure.getMessage(), failure.remedy());
            } catch (IllegalArgumentException wrong) {
                throw unusable(stream, wrong.getMessage(), "correct the settings of the stream");
            }
        }
    }

    private static UsageException unusable(StreamInput stream, String reason, String remedy) {
        return UsageException.of(
                "--config: " + stream.setting(),
                stream.options().get(KinesisOptions.STREAM.key()),
                "cannot be used (" + reason + ")",
                remedy);
    }
}
