package io.tidemark.jobs.operators;

import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import io.tidemark.events.FaultCode;
import io.tidemark.jobs.deadletter.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Turns away live events older than the state they belong to: without the order's account they could only be counted
 * wrongly. They go to the dead letters, from where a replay can count them.
 *
 * @param <T> the event
 */
public final class RetentionGate<T> extends ProcessFunction<T, T> {

    private static final long serialVersionUID = 1L;

    private final EventContract<T> contract;
    private final long retention;
    private final OutputTag<DeadLetter> deadLetters;

    private transient RunCounter rejected;
    private transient RunCounter beyondRetention;

    /** A gate for events that are at most this much behind the watermark. */
    public RetentionGate(EventContract<T> contract, Duration retention, OutputTag<DeadLetter> deadLetters) {
        this.contract = contract;
        this.retention = retention.toMillis();
        this.deadLetters = deadLetters;
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
        long watermark = context.timerService().currentWatermark();
        long origin = contract.origin(event);
        if (watermark == Long.MIN_VALUE || origin >= watermark - retention) {
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
