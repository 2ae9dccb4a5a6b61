package io.tidemark.jobs.topology;

import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.core.memory.ManagedMemoryUseCase;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** How a bounded run distributes what it groups by itself, and gives memory to those who group. */
final class Distribution {

    /** Nearly all that a bounded run must keep is kept by these; Flink gives each sort of its own 128. */
    private static final int MEMORY_WEIGHT = 512;

    private Distribution() {}

    /** The stream, distributed by a digest but not keyed by it, so that Flink does not sort it. */
    static <T> DataStream<T> by(DataStream<T> stream, KeySelector<T, Long> digest) {
        return stream.partitionCustom((key, parts) -> (int) Long.remainderUnsigned(key, parts), digest);
    }

    /** Gives an operator memory to group in. */
    static <T> SingleOutputStreamOperator<T> grouping(SingleOutputStreamOperator<T> operator) {
        operator.getTransformation()
                .declareManagedMemoryUseCaseAtOperatorScope(ManagedMemoryUseCase.OPERATOR, MEMORY_WEIGHT);
        return operator;
    }
}
