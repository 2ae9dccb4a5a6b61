package io.tidemark.jobs.operators;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * What event time had passed when the state was saved: after a restart it begins anew, but what it had passed was told.
 */
final class PassedTime {

    private final ListState<Long> saved;
    private final long before;

    private PassedTime(ListState<Long> saved, long before) {
        this.saved = saved;
        this.before = before;
    }

    /** What all instances of the operator had passed. */
    static PassedTime of(OperatorStateStore store) throws Exception {
        ListState<Long> saved = store.getUnionListState(new ListStateDescriptor<>("passed-time", Types.LONG));
        long least = Long.MAX_VALUE;
        for (long passed : saved.get()) {
            least = Math.min(least, passed);
        }
        return new PassedTime(saved, least == Long.MAX_VALUE ? Long.MIN_VALUE : least);
    }

    /** The time that had passed before the restart, epoch milliseconds; {@link Long#MIN_VALUE} if there was none. */
    long before() {
        return before;
    }

    /** The end of all time is not remembered: whoever goes on behind it wants to be told of what comes. */
    void save(long watermark) throws Exception {
        long passed = Math.max(before, watermark);
        saved.update(watermark == Long.MAX_VALUE || passed == Long.MIN_VALUE ? List.of() : List.of(passed));
    }
}
