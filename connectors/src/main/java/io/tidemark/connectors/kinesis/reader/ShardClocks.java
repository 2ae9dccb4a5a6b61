package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.kinesis.record.KinesisRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.flink.util.clock.SystemClock;

/**
 * How far event time is in the shards of a reader: as far as in the slowest of those that count. A shard doesn't count
 * from a look that shows that it was read to its tip and brought no event for a while, until it brings one or cannot be
 * read. So a shard that was not read yet counts, and one that cannot be read goes on counting, however long that lasts.
 * Behind a shard that is read to its end event time stands still until its children are read, wherever that is.
 *
 * <p>Flink's own way, which is to wait for some time without records, cannot tell a shard that has none from one that
 * could not be asked for them.
 */
final class ShardClocks {

    private final EventTimeSettings settings;
    private final Context context;
    private final TimestampAssigner<KinesisRecord> times;
    private final LongSupplier nanos;
    private final long idleNanos;
    private final Map<String, ShardClock> clocks = new HashMap<>();
    private final Set<String> unfollowed = new HashSet<>();

    private long told = Long.MIN_VALUE;
    private boolean idle;
    private long withoutShardsSince;
    private CompletableFuture<Void> news;

    private record Context(MetricGroup getMetricGroup, RelativeClock getInputActivityClock)
            implements TimestampAssignerSupplier.Context, WatermarkGeneratorSupplier.Context {}

    ShardClocks(EventTimeSettings settings, MetricGroup metrics, LongSupplier nanos) {
        this.settings = settings;
        this.context = new Context(metrics, SystemClock.getInstance());
        this.times = settings.ofShard().createTimestampAssigner(context);
        this.nanos = nanos;
        this.idleNanos = settings.idleTimeout().toNanos();
        this.withoutShardsSince = nanos.getAsLong();
        this.news = nextNews();
    }

    /** The clock of a shard that is read from now on. */
    ShardClock add(String shardId) {
        ShardClock clock = new ShardClock(times, settings.ofShard().createWatermarkGenerator(context), nanos);
        clocks.put(shardId, clock);
        news.complete(null);
        return clock;
    }

    /** These shards are read to their end. */
    void remove(Collection<String> shardIds) {
        clocks.keySet().removeAll(shardIds);
        unfollowed.addAll(shardIds);
        news.complete(null);
    }

    /** The children of these shards, if any, are handed out. */
    void followed(Collection<String> shardIds) {
        unfollowed.removeAll(shardIds);
        withoutShardsSince = nanos.getAsLong();
        news.complete(null);
    }

    /** What came of a shard before the look was emitted. */
    void looked(Look look) {
        if (clocks.containsKey(look.shardId())) {
            clocks.get(look.shardId()).looked(look, idleNanos);
            news.complete(null);
        }
    }

    /** Completes when there may be something to {@link #tell}. */
    CompletableFuture<Void> news() {
        return news;
    }

    /** Tells how far event time is, if that has changed. */
    void tell(WatermarkOutput output) {
        if (!news.isDone()) {
            return;
        }
        if (!clocks.isEmpty() && unfollowed.isEmpty()) {
            long now = watermark();
            if (now > told) {
                told = now;
                output.emitWatermark(new Watermark(now));
            }
        }
        boolean wasIdle = idle;
        idle = isIdle();
        if (idle && !wasIdle) {
            output.markIdle();
        } else if (!idle && wasIdle) {
            output.markActive();
        }
        news = nextNews();
    }

    /** Of the slowest shard that counts; of the fastest if none does. */
    private long watermark() {
        LongStream counting =
                clocks.values().stream().filter(clock -> !clock.isSilent()).mapToLong(ShardClock::watermark);
        return counting.min().orElseGet(() -> clocks.values().stream()
                .mapToLong(ShardClock::watermark)
                .max()
                .orElse(told));
    }

    /**
     * Whether nobody needs to wait for this reader. One without shards is waited for a while, since it may get some.
     */
    private boolean isIdle() {
        if (!unfollowed.isEmpty()) {
            return false;
        }
        return clocks.isEmpty()
                ? nanos.getAsLong() - withoutShardsSince >= idleNanos
                : clocks.values().stream().allMatch(ShardClock::isSilent);
    }

    /** Without shards there are no looks, so that only time can bring something to tell. */
    private CompletableFuture<Void> nextNews() {
        CompletableFuture<Void> next = new CompletableFuture<>();
        return clocks.isEmpty() && unfollowed.isEmpty() && !idle
                ? next.completeOnTimeout(null, idleNanos, TimeUnit.NANOSECONDS)
                : next;
    }
}
