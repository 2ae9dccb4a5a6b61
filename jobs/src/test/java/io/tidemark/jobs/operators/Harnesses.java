package io.tidemark.jobs.operators;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** What tests want to know of an operator that runs by itself. */
final class Harnesses {

    private Harnesses() {}

    /** The records put out since the last call. */
    static <T> List<T> drain(AbstractStreamOperatorTestHarness<T> harness) {
        List<T> records = new ArrayList<>(harness.extractOutputValues());
        harness.getOutput().clear();
        return records;
    }

    /** The records of a side output. */
    static <T> List<T> side(AbstractStreamOperatorTestHarness<?> harness, OutputTag<T> tag) {
        var records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }

    /** A run's counter; zero when nobody has registered it. */
    static long count(AbstractStreamOperatorTestHarness<?> harness, String name) {
        Accumulator<?, ?> counter =
                harness.getEnvironment().getAccumulatorRegistry().getUserMap().get(name);
        return counter == null ? 0 : (Long) counter.getLocalValue();
    }
}
