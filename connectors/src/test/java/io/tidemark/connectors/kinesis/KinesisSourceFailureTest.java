package io.tidemark.connectors.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.kinesis.reader.ReaderSettings.Mode;
import io.tidemark.connectors.kinesis.record.AggregateWriter;
import io.tidemark.connectors.kinesis.streams.FakeStreams;
import io.tidemark.connectors.kinesis.streams.FakeStreams.Call;
import io.tidemark.connectors.kinesis.streams.KinesisFailure.Kind;
import io.tidemark.connectors.kinesis.streams.SharedFakes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job that is killed again and again while its stream is resharded. */
@Timeout(120)
class KinesisSourceFailureTest {

    private static final int FAILURES = 25;
    private static final long SEED = 20_260_301;

    @TempDir
    private Path folder;

    private final List<String> put = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(Mode.class)
    void every_record_counts_once_whenever_the_job_is_killed(Mode mode) throws Exception {
        FakeStreams streams = new FakeStreams(2);
        RestoredNotes noted = new RestoredNotes(SEED, FAILURES);
        try (SourceCluster cluster = new SourceCluster(folder)) {
            put(streams, 2_000);
            JobID job = cluster.start(source(mode, streams), noted, 2);
            streams.split(0);
            put(streams, 2_000);
            streams.fail(Call.RECORDS, Kind.THROTTLED, Kind.TRANSIENT, Kind.ITERATOR_EXPIRED);
            streams.merge(3, 1);
            put(streams, 2_000);
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                put(streams, 200);
                return noted.failuresLeft() == 0;
            });

            await().atMost(Duration.ofSeconds(60)).until(() -> noted.all().size() >= put.size());
            assertThat(noted.all()).containsExactlyInAnyOrderElementsOf(put);
            cluster.cancel(job);
        }
    }

    private void put(FakeStreams streams, int count) {
        for (int i = 0; i < count; i += 4) {
            String key = "key-" + put.size();
            streams.put(key, next());
            streams.put(
                    key,
                    new AggregateWriter()
                            .add(key, next())
                            .add(key, next())
                            .add(key, next())
                            .toBytes());
        }
    }

    private String next() {
        String text = "record-" + put.size();
        put.add(text);
        return text;
    }

    private static KinesisSource source(Mode mode, FakeStreams streams) {
        Configuration options = new Configuration();
        options.set(KinesisOptions.STREAM, streams.stream());
        options.set(KinesisOptions.MODE, mode);
        options.set(
                KinesisOptions.CONSUMER_ARN,
                "arn:aws:kinesis:us-east-1:123456789012:stream/events/consumer/tidemark:1");
        options.set(KinesisOptions.DISCOVERY_INTERVAL, Duration.ofMillis(20));
        options.set(KinesisOptions.POLL_INTERVAL, Duration.ofMillis(1));
        options.set(KinesisOptions.POLL_MAX_RECORDS, 100);
        options.set(KinesisOptions.RETRY_FIRST, Duration.ofMillis(1));
        return new KinesisSource(KinesisSettings.of(options), new SharedFakes(streams));
    }
}
