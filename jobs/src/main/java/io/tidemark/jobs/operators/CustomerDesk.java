package io.tidemark.jobs.operators;

import io.tidemark.jobs.ledger.Shelf;
import io.tidemark.jobs.serde.RuleStateFormats.CustomerFilesFormat;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.CustomerCase;
import io.tidemark.rules.activity.CustomerFile;
import io.tidemark.rules.activity.CustomerWatch;
import io.tidemark.rules.alert.EntityType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps the file of each customer, keyed by the customer's digest. When the watermark passes a time at which something
 * new made the customer suspicious, it puts out the case as of that time: the same cases in the same order, whatever
 * the order of arrival.
 *
 * <p>What a customer does comes in bursts: an order, its attempts, their outcomes. So statements are gathered in memory
 * until event time is about to pass the first of them, there are many, or a checkpoint comes, and each file is then
 * opened once for all that is new.
 */
public final class CustomerDesk extends AbstractStreamOperator<CustomerCase>
        implements OneInputStreamOperator<CustomerActivity, CustomerCase>, Triggerable<Long, VoidNamespace> {

    private static final long serialVersionUID = 1L;

    private static final int GATHERED_AT_MOST = 16_384;

    /** Timers of earlier versions are found by this name. */
    private static final String TIMERS = "user-timers";

    private final CustomerWatch watch;
    private final StateLifetime lifetime;

    private transient PackedState<Shelf<CustomerFile>> files;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient PassedTime passedTime;
    private transient RunCounter late;
    private transient RunCounter leftOut;
    private transient Map<Long, News> gathered;
    private transient int keyGroups;
    private transient int statements;
    private transient long firstKnownAt;

    /** What is new of a customer. A store on disk keeps neighbours in this order together. */
    private record News(int keyGroup, long customer, List<CustomerActivity> statements) implements Comparable<News> {
        @Override
        public int compareTo(News other) {
            int comparison = Integer.compare(keyGroup, other.keyGroup);
            return comparison != 0 ? comparison : Long.compareUnsigned(customer, other.customer);
        }
    }

    /** A desk that watches for these signs. */
    public CustomerDesk(CustomerWatch watch, StateLifetime lifetime) {
        this.watch = watch;
        this.lifetime = lifetime;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        passedTime = PassedTime.of(context.getOperatorStateStore());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        passedTime.save(timers.currentWatermark());
    }

    @Override
    public void open() throws Exception {
        super.open();
        files = PackedState.of("files", new CustomerFilesFormat(), lifetime, getRuntimeContext());
        timers = getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
        late = RunCounter.register(getRuntimeContext(), CounterNames.late(EntityType.CUSTOMER));
        leftOut = RunCounter.register(getRuntimeContext(), CounterNames.leftOut(EntityType.CUSTOMER));
        gathered = new HashMap<>();
        keyGroups = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
        firstKnownAt = Long.MAX_VALUE;
    }

    @Override
    public void processElement(StreamRecord<CustomerActivity> element) throws IOException {
        CustomerActivity statement = element.getValue();
        gathered.computeIfAbsent((Long) getCurrentKey(), this::newsOf)
                .statements()
                .add(statement);
        firstKnownAt = Math.min(firstKnownAt, statement.knownAt());
        statements++;
        if (statements >= GATHERED_AT_MOST) {
            fileAll();
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() >= firstKnownAt) {
            fileAll();
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws IOException {
        fileAll();
    }

    private News newsOf(long customer) {
        return new News(KeyGroupRangeAssignment.assignToKeyGroup(customer, keyGroups), customer, new ArrayList<>(2));
    }

    private void fileAll() throws IOException {
        News[] inOrder = gathered.values().toArray(News[]::new);
        Arrays.sort(inOrder);
        for (News news : inOrder) {
            setCurrentKey(news.customer());
            file(news.statements());
        }
        gathered.clear();
        statements = 0;
        firstKnownAt = Long.MAX_VALUE;
    }

    private void file(List<CustomerActivity> news) throws IOException {
        Shelf<CustomerFile> shelf = files.value().orElseGet(Shelf::new);
        for (CustomerActivity statement : news) {
            CustomerFile file = shelf.get(statement.customerId(), () -> new CustomerFile(statement.customerId()));
            if (!file.add(statement, watch)) {
                leftOut.increment();
            }
            file.settle(timers.currentWatermark(), watch);
            file.decisionPoints(statement, watch, this::schedule);
        }
        files.update(shelf);
    }

    private void schedule(long time) {
        if (time > Math.max(passedTime.before(), timers.currentWatermark())) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
        } else {
            late.increment();
        }
    }

    @Override
    public void onEventTime(InternalTimer<Long, VoidNamespace> timer) throws IOException {
        Optional<Shelf<CustomerFile>> known = files.value();
        if (known.isEmpty()) {
            return;
        }
        long time = timer.getTimestamp();
        Shelf<CustomerFile> shelf = known.get();
        for (int i = 0; i < shelf.size(); i++) {
            shelf.state(i)
                    .caseAsOf(time, watch)
                    .ifPresent(subject -> output.collect(new StreamRecord<>(subject, time)));
            shelf.state(i).settle(time, watch);
        }
        files.update(shelf);
    }

    @Override
    public void onProcessingTime(InternalTimer<Long, VoidNamespace> timer) {
        throw new IllegalStateException("The customer desk keeps event time only");
    }
}
