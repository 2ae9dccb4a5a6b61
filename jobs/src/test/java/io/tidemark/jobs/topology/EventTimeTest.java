package io.tidemark.jobs.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

/** What one shard tells of event time. */
class EventTimeTest {

    private static final Duration DISORDER = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final long NOON = Instant.parse("2024-05-10T12:00:00Z").toEpochMilli();

    private final ManualClock clock = new ManualClock();
    private final List<String> told = new ArrayList<>();
    private final WatermarkGenerator<String> shard =
            EventTime.<String>ofShards(DISORDER, IDLE).createWatermarkGenerator(new Context());

    @Test
    void eventsKeepAShardActive() {
        for (int second = 0; second < 30; second++) {
            shard.onEvent("event", NOON, new Output());
            pass(Duration.ofSeconds(1));
        }

        assertThat(told).doesNotContain("idle").contains("" + (NOON - DISORDER.toMillis() - 1));
    }

    @Test
    void aShardThatBringsOnlyRejectedRecordsIsIdle() {
        for (int second = 0; second < 30; second++) {
            shard.onEvent("rubbish", TimestampAssigner.NO_TIMESTAMP, new Output());
            pass(Duration.ofSeconds(1));
        }

        assertThat(told).contains("idle");
    }

    @Test
    void anEventEndsTheIdleness() {
        for (int second = 0; second < 30; second++) {
            pass(Duration.ofSeconds(1));
        }
        assertThat(told).contains("idle");
        told.clear();

        shard.onEvent("event", NOON, new Output());
        pass(Duration.ofSeconds(1));

        assertThat(told).containsExactly("" + (NOON - DISORDER.toMillis() - 1));
    }

    private void pass(Duration time) {
        clock.advanceTime(time);
        shard.onPeriodicEmit(new Output());
    }

    private final class Context implements WatermarkGeneratorSupplier.Context {

        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return clock;
        }
    }

    private final class Output implements WatermarkOutput {

        @Override
        public void emitWatermark(Watermark watermark) {
            told.add("" + watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            told.add("idle");
        }

        @Override
        public void markActive() {
            told.add("active");
        }
    }
}
