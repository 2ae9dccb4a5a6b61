package io.tidemark.jobs.topology;

import io.tidemark.jobs.operators.EventClock;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks of a live input: behind the latest event by the bound on disorder, and never ahead of the clock, so that
 * what happens now is never late. An event that is ahead of the clock by less than a day, as clocks and zones differ,
 * is taken for one of now. One that is further ahead tells nothing of what time it is, perhaps long ago, while a job
 * catches up; it is counted on its day like any other.
 */
final class EventTime {

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
                long now = System.currentTimeMillis();
                if (EventClock.tellsTime(timestamp, now)) {
                    latest = Math.max(latest, Math.min(timestamp, now));
                }
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.emitWatermark(new Watermark(latest - bound - 1));
        }
    }
}
