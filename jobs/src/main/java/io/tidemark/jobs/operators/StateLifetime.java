package io.tidemark.jobs.operators;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * How long keyed state lives after it was last written.
 *
 * @param expires whether it expires at all; a bounded run keeps what it needs to the end
 * @param retention how long it lives when it does, in processing time
 */
public record StateLifetime(boolean expires, Duration retention) implements Serializable {

    /**
     * How many entries of state on the heap are looked at, whether they have expired, whenever one is used. Each new
     * one is used at least twice, so that one at a time goes through all of them faster than their number doubles;
     * Flink's default of five takes half of the time of a run.
     */
    private static final int ENTRIES_LOOKED_AT = 1;

    /** State that lives until the run ends. */
    public static StateLifetime ofTheRun() {
        return new StateLifetime(false, Duration.ZERO);
    }

    /** State that is dropped when it was not written for that long. */
    public static StateLifetime of(Duration retention) {
        return new StateLifetime(true, retention);
    }

    <T> ValueStateDescriptor<T> describe(String name, TypeInformation<T> type) {
        return limited(new ValueStateDescriptor<>(name, type));
    }

    /** A map whose entries live each by itself. */
    <K, V> MapStateDescriptor<K, V> describe(String name, TypeInformation<K> keys, TypeInformation<V> values) {
        return limited(new MapStateDescriptor<>(name, keys, values));
    }

    private <D extends StateDescriptor<?, ?>> D limited(D descriptor) {
        if (expires) {
            descriptor.enableTimeToLive(StateTtlConfig.newBuilder(retention)
                    .updateTtlOnCreateAndWrite()
                    .neverReturnExpired()
                    .cleanupIncrementally(ENTRIES_LOOKED_AT, false)
                    .build());
        }
        return descriptor;
    }
}
