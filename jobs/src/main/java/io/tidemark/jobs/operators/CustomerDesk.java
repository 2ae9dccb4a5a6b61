package io.tidemark.jobs.operators;

import io.tidemark.jobs.ledger.Shelf;
import io.tidemark.jobs.serde.RuleStateFormats.CustomerFilesFormat;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.CustomerCase;
import io.tidemark.rules.activity.CustomerFile;
import io.tidemark.rules.activity.CustomerWatch;
import io.tidemark.rules.alert.EntityType;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the file of each customer. When the watermark passes a time at which something new made the customer
 * suspicious, it puts out the case as of that time: the same cases in the same order, whatever the order of arrival.
 */
public final class CustomerDesk extends KeyedProcessFunction<Long, CustomerActivity, CustomerCase> {

    private static final long serialVersionUID = 1L;

    private final CustomerWatch watch;
    private final StateLifetime lifetime;

    private transient PackedState<Shelf<CustomerFile>> files;
    private transient RunCounter late;

    /** A desk that watches for these signs. */
    public CustomerDesk(CustomerWatch watch, StateLifetime lifetime) {
        this.watch = watch;
        this.lifetime = lifetime;
    }

    @Override
    public void open(OpenContext context) {
        files = PackedState.of("files", new CustomerFilesFormat(), lifetime, getRuntimeContext());
        late = RunCounter.register(getRuntimeContext(), CounterNames.late(EntityType.CUSTOMER));
    }

    @Override
    public void processElement(CustomerActivity activity, Context context, Collector<CustomerCase> cases)
            throws IOException {
        Shelf<CustomerFile> shelf = files.value().orElseGet(Shelf::new);
        CustomerFile file = shelf.get(activity.customerId(), () -> new CustomerFile(activity.customerId()));
        file.add(activity, watch);
        file.settle(context.timerService().currentWatermark(), watch);
        files.update(shelf);
        file.decisionPoints(activity, watch, time -> schedule(time, context.timerService()));
    }

    private void schedule(long time, TimerService timers) {
        if (time > timers.currentWatermark()) {
            timers.registerEventTimeTimer(time);
        } else {
            late.increment();
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<CustomerCase> cases) throws IOException {
        Optional<Shelf<CustomerFile>> known = files.value();
        if (known.isEmpty()) {
            return;
        }
        Shelf<CustomerFile> shelf = known.get();
        for (int i = 0; i < shelf.size(); i++) {
            shelf.state(i).caseAsOf(time, watch).ifPresent(cases::collect);
            shelf.state(i).settle(time, watch);
        }
        files.update(shelf);
    }
}
