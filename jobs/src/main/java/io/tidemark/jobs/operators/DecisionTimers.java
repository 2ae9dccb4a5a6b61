package io.tidemark.jobs.operators;

import java.util.TreeSet;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.KeyContext;

/**
 * Event-time timers, most of which are cancelled soon: an order that is paid waits for a moment only to be told so.
 * They stay in memory until they are due or a checkpoint passes, so that those cost nothing but that.
 */
final class DecisionTimers implements OrderFeed.Timers {

    private static final int HELD_AT_MOST = 65_536;

    private final InternalTimerService<VoidNamespace> timers;
    private final KeyContext keys;
    private final long passedBefore;
    private final TreeSet<Held> held = new TreeSet<>();

    /**
     * Hands what it no longer holds over to these timers.
     *
     * @param keys whose current key a timer belongs to, a {@link Long}
     * @param passedBefore what event time had passed before the operator was started again
     */
    DecisionTimers(InternalTimerService<VoidNamespace> timers, KeyContext keys, long passedBefore) {
        this.timers = timers;
        this.keys = keys;
        this.passedBefore = passedBefore;
    }

    private record Held(long time, long key) implements Comparable<Held> {
        @Override
        public int compareTo(Held other) {
            int comparison = Long.compare(time, other.time);
            return comparison != 0 ? comparison : Long.compare(key, other.key);
        }
    }

    @Override
    public long currentWatermark() {
        return Math.max(passedBefore, timers.currentWatermark());
    }

    @Override
    public void set(long time) {
        held.add(atCurrentKey(time));
        if (held.size() > HELD_AT_MOST) {
            handOver();
        }
    }

    @Override
    public void cancel(long time) {
        if (!held.remove(atCurrentKey(time))) {
            timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, time);
        }
    }

    private Held atCurrentKey(long time) {
        return new Held(time, (Long) keys.getCurrentKey());
    }

    /** Lets go of all timers. */
    void handOver() {
        handOverUntil(Long.MAX_VALUE);
    }

    /** Lets go of the timers up to a time, before it has passed. The current key is another one then. */
    void handOverUntil(long time) {
        while (!held.isEmpty() && held.first().time() <= time) {
            Held next = held.pollFirst();
            keys.setCurrentKey(next.key());
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, next.time());
        }
    }
}
