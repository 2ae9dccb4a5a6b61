package io.tidemark.connectors.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.connectors.kinesis.KinesisOptions.Start;
import io.tidemark.connectors.kinesis.reader.ReaderSettings.Mode;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class KinesisSourceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Configuration options = new Configuration();

    @Test
    void a_name_is_all_that_must_be_told() {
        options.set(KinesisOptions.STREAM, "events");

        assertThat(KinesisSource.of(options).getBoundedness()).isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
        assertThat(KinesisSettings.of(options).start(NOW)).isEqualTo(ShardPosition.TRIM_HORIZON);
    }

    @Test
    void a_stop_makes_the_source_bounded() {
        options.set(KinesisOptions.STREAM, "events");
        options.set(KinesisOptions.STOP_TIMESTAMP, "2026-03-02T00:00:00Z");

        assertThat(KinesisSource.of(options).getBoundedness()).isEqualTo(Boundedness.BOUNDED);
    }

    @Test
    void latest_becomes_a_moment_so_that_a_restart_does_not_skip() {
        options.set(KinesisOptions.STREAM, "events");
        options.set(KinesisOptions.START, Start.LATEST);

        assertThat(KinesisSettings.of(options).start(NOW)).isEqualTo(ShardPosition.at(NOW.minusSeconds(1)));
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        options.set(KinesisOptions.STREAM, "arn:aws:kinesis:eu-west-1:42:stream/events");
        options.set(KinesisOptions.START, Start.AT_TIMESTAMP);
        options.set(KinesisOptions.STOP_TIMESTAMP, "tomorrow");
        options.set(KinesisOptions.MODE, Mode.FAN_OUT);
        options.set(KinesisOptions.POLL_MAX_RECORDS, 20_000);
        options.set(KinesisOptions.DISCOVERY_INTERVAL, Duration.ZERO);

        assertThatThrownBy(() -> KinesisSource.of(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "stream is 'arn:aws:kinesis:eu-west-1:42:stream/events'",
                        "start.timestamp is ''",
                        "stop.timestamp is 'tomorrow'",
                        "fan-out.consumer-arn is ''",
                        "poll.max-records is '20000'",
                        "discovery.interval is 'PT0S'");
    }

    @Test
    void an_arn_and_a_region_that_contradict_each_other_are_told() {
        options.set(KinesisOptions.STREAM, "arn:aws:kinesis:eu-west-1:123456789012:stream/events");
        options.set(KinesisOptions.REGION, "us-east-1");

        assertThatThrownBy(() -> KinesisSource.of(options))
                .hasMessage("region is 'us-east-1', but the stream's ARN says 'eu-west-1': leave the region out");
    }

    @Test
    void a_start_that_is_hopeless_fails_within_thirty_seconds() {
        // The time begins with the end of the first attempt, and the last one begins when it is up.
        Duration most = KinesisOptions.DISCOVERY_TIMEOUT
                .defaultValue()
                .plus(KinesisOptions.REQUEST_TIMEOUT.defaultValue().multipliedBy(2));

        assertThat(most).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void every_option_is_described_and_every_one_has_a_default_but_the_stream() {
        assertThat(KinesisOptions.all())
                .allSatisfy(option -> assertThat(option.description()).isNotNull())
                .filteredOn(option -> !option.hasDefaultValue())
                .extracting(ConfigOption::key)
                .containsExactly("stream");
    }

    @Test
    void records_cross_the_network_without_kryo() {
        SerializerConfigImpl noKryo = new SerializerConfigImpl();
        noKryo.setGenericTypes(false);

        assertThat(TypeInformation.of(KinesisRecord.class).createSerializer(noKryo))
                .isNotNull();
    }
}
