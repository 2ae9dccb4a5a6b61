package io.tidemark.jobs.operators;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
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
    private final Set<Held> held = new HashSet<>();

    /** None is held for an earlier time. */
    private long first = Long.MAX_VALUE;

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

    private record Held(long time, long key) {
        @Override
        public int hashCode() {
            // a key is a digest already
            return Long.hashCode(key + time);
        }
    }

    @Override
    public long currentWatermark() {
        return Math.max(passedBefore, timers.currentWatermark());
    }

    @Override
    public void set(long time) {
        held.add(atCurrentKey(time));
        first = Math.min(first, time);
        if (held.size() > HELD_AT_MOST) {
            Object current = keys.getCurrentKey();
            handOver();
            keys.setCurrentKey(current); // whoever sets a timer goes on with the state of that key
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

    /** Lets go of all timers. The current key is another one then. */
    void handOver() {
        handOverUntil(Long.MAX_VALUE);
    }

    /** Lets go of the timers up to a time, before it has passed. The current key is another one then. */
    void handOverUntil(long time) {
        if (time < first) {
            return;
        }
        first = Long.MAX_VALUE;
        for (Iterator<Held> each = held.iterator(); each.hasNext(); ) {
            Held next = each.next();
            if (next.time() <= time) {
                each.remove();
                keys.setCurrentKey(next.key());
                timers.registerEventTimeTimer(VoidNamespace.INSTANCE, next.time());
            } else {
                first = Math.min(first, next.time());
            }
        }
    }
}
