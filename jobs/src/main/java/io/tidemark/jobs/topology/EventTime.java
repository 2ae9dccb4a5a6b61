package io.tidemark.jobs.topology;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks of a live input: behind the latest event by the bound on disorder, and never far ahead of the clock. One
 * event with a date in the far future is counted on its day like any other, but does not make all later ones look late.
 */
final class EventTime {

    private static final Duration MAX_AHEAD = Duration.ofDays(1);

    private EventTime() {}

    static <T> WatermarkStrategy<T> of(Duration outOfOrderness) {
        return WatermarkStrategy.forGenerator(context -> new HeldWatermarks<>(outOfOrderness.toMillis()));
    }

    private static final class HeldWatermarks<T> implements WatermarkGenerator<T> {

        private final long bound;
        private long latest;

        HeldWatermarks(long bound) {
            this.bound = bound;
            this.latest = Long.MIN_VALUE + bound + 1;
        }

        @Override
        public void onEvent(T event, long timestamp, WatermarkOutput output) {
            if (timestamp > latest) {
                latest = Math.max(latest, Math.min(timestamp, System.currentTimeMillis() + MAX_AHEAD.toMillis()));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.emitWatermark(new Watermark(latest - bound - 1));
        }
    }
}
