package io.tidemark.jobs.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

/** How far events bring event time. */
class EventTimeTest {

    private static final long NOON = Instant.parse("2024-05-10T12:00:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    @Test
    void eventTimeIsBehindTheLatestEventByTheBound() {
        WatermarkGenerator<String> generator = generator(Duration.ofMinutes(1));

        assertThat(after(generator, NOON)).isEqualTo(NOON - MINUTE - 1);
        assertThat(after(generator, NOON - MINUTE)).isEqualTo(NOON - MINUTE - 1);
    }

    @Test
    void withoutABoundAnEventOfTheSameMomentIsNotLateYet() {
        WatermarkGenerator<String> generator = generator(Duration.ZERO);

        assertThat(after(generator, NOON)).isEqualTo(NOON - 1);
    }

    @Test
    void anEventAheadOfTheClockIsTakenForOneOfNow() {
        long before = System.currentTimeMillis();

        long watermark = after(generator(Duration.ofMinutes(1)), before + 60 * MINUTE);

        assertThat(watermark).isBetween(before - MINUTE - 1, System.currentTimeMillis() - MINUTE - 1);
    }

    @Test
    void anEventFarAheadOfTheClockTellsNothingOfTheTime() {
        WatermarkGenerator<String> generator = generator(Duration.ofMinutes(1));
        long future = System.currentTimeMillis() + Duration.ofDays(400).toMillis();

        assertThat(after(generator, NOON)).isEqualTo(NOON - MINUTE - 1);
        assertThat(after(generator, future)).isEqualTo(NOON - MINUTE - 1);
        assertThat(after(generator, NOON + MINUTE)).isEqualTo(NOON - 1);
    }

    @Test
    void beforeTheFirstEventItIsAtItsBeginning() {
        assertThat(told(generator(Duration.ZERO))).isEqualTo(Long.MIN_VALUE);
        assertThat(told(generator(Duration.ofMinutes(1)))).isEqualTo(Long.MIN_VALUE);
    }

    private static WatermarkGenerator<String> generator(Duration bound) {
        return EventTime.<String>of(bound).createWatermarkGenerator(new Context());
    }

    private static long after(WatermarkGenerator<String> generator, long time) {
        generator.onEvent("event", time, new Output());
        return told(generator);
    }

    private static long told(WatermarkGenerator<String> generator) {
        Output output = new Output();
        generator.onPeriodicEmit(output);
        return output.told.get(output.told.size() - 1);
    }

    private static final class Context implements WatermarkGeneratorSupplier.Context {

        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return new ManualClock();
        }
    }

    private static final class Output implements WatermarkOutput {

        private final List<Long> told = new ArrayList<>();

        @Override
        public void emitWatermark(Watermark watermark) {
            told.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            throw new AssertionError("only time makes an input idle");
        }

        @Override
        public void markActive() {
            throw new AssertionError("only time makes an input idle");
        }
    }
}
