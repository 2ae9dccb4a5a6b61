package io.tidemark.jobs.operators;

import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import io.tidemark.events.FaultCode;
import io.tidemark.jobs.deadletter.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Turns away live events older than the state they belong to: without the order's account they could only be counted
 * wrongly. They go to the dead letters, from where a replay can count them.
 *
 * @param <T> the event
 */
public final class RetentionGate<T> extends ProcessFunction<T, T> implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private final EventContract<T> contract;
    private final long retention;
    private final OutputTag<DeadLetter> deadLetters;

    private transient PassedTime passedTime;
    private transient long passed;
    private transient RunCounter rejected;
    private transient RunCounter beyondRetention;

    /** A gate for events that are at most this much behind event time, that of before a restart included. */
    public RetentionGate(EventContract<T> contract, Duration retention, OutputTag<DeadLetter> deadLetters) {
        this.contract = contract;
        this.retention = retention.toMillis();
        this.deadLetters = deadLetters;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        passedTime = PassedTime.of(context.getOperatorStateStore());
        passed = passedTime.before();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        passedTime.save(passed);
    }

    @Override
    public void open(OpenContext context) {
        EventKind kind = contract.kind();
        rejected = RunCounter.register(getRuntimeContext(), CounterNames.rejected(kind));
        beyondRetention =
                RunCounter.register(getRuntimeContext(), CounterNames.rejected(kind, FaultCode.BEYOND_RETENTION));
    }

    @Override
    public void processElement(T event, Context context, Collector<T> events) {
        passed = Math.max(passed, context.timerService().currentWatermark());
        long origin = contract.origin(event);
        if (passed == Long.MIN_VALUE || origin >= passed - retention) {
            events.collect(event);
            return;
        }
        rejected.increment();
        beyondRetention.increment();
        Fault fault = new Fault(
                FaultCode.BEYOND_RETENTION,
                contract.originField(),
                Instant.ofEpochMilli(origin).toString());
        context.output(deadLetters, DeadLetter.of(contract.kind(), "", -1, List.of(fault), event.toString()));
    }
}
