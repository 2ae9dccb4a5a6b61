package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.kinesis.record.KinesisRecord;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** How far event time is in one shard. */
final class ShardClock {

    private final TimestampAssigner<KinesisRecord> times;
    private final WatermarkGenerator<KinesisRecord> watermarks;
    private final LongSupplier nanos;
    private final WatermarkOutput hand = new Hand();

    private long watermark = Long.MIN_VALUE;
    private long lastEventAt;
    private boolean silent;

    /** Takes what the generator says. */
    private final class Hand implements WatermarkOutput {

        @Override
        public void emitWatermark(Watermark next) {
            watermark = Math.max(watermark, next.getTimestamp());
        }

        @Override
        public void markIdle() {
            // Whether a shard is silent follows from having read it, not from the time that has passed.
        }

        @Override
        public void markActive() {
            // As above.
        }
    }

    ShardClock(
            TimestampAssigner<KinesisRecord> times, WatermarkGenerator<KinesisRecord> watermarks, LongSupplier nanos) {
        this.times = times;
        this.watermarks = watermarks;
        this.nanos = nanos;
        this.lastEventAt = nanos.getAsLong();
    }

    /** The time of a record, which moves this clock if it has one. */
    long read(KinesisRecord record) {
        long time = times.extractTimestamp(record, record.arrivalTime().toEpochMilli());
        if (time != TimestampAssigner.NO_TIMESTAMP) {
            watermarks.onEvent(record, time, hand);
            lastEventAt = nanos.getAsLong();
        }
        return time;
    }

    /** What came before the look was read by this clock. */
    void looked(Look look, long idleNanos) {
        watermarks.onPeriodicEmit(hand);
        silent = look.atTip() && look.at() - lastEventAt >= idleNanos;
    }

    /** How far event time is. */
    long watermark() {
        return watermark;
    }

    /** Whether the shard was read to its tip and has brought no event for so long that nobody needs to wait for it. */
    boolean isSilent() {
        return silent;
    }
}
