package io.tidemark.jobs.operators;

import io.tidemark.events.BusinessDates;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.RowRegister;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.serde.RecordTypeInfo;
import io.tidemark.jobs.serde.StateFormats.RowRegisterFormat;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds the totals of each published row, and publishes a row that changed: at the publish interval in a live run, soon
 * after a closed day was restated, when its day becomes final, and at the end of input.
 */
public final class DailyAggregates extends KeyedProcessFunction<RowKey, LedgerEntry, PublishedRow> {

    private static final long serialVersionUID = 1L;

    /** How long changes of a closed day are gathered before the row is published again. */
    private static final Duration RESTATEMENT_DELAY = Duration.ofSeconds(1);

    private static final Duration NEVER = Duration.ZERO;
    private static final long END_OF_INPUT = Long.MAX_VALUE;

    private final ZoneId reportingZone;
    private final Duration finalityDelay;
    private final Duration publishInterval;
    private final StateLifetime lifetime;

    private transient ValueState<RowRegister> registers;
    private transient BusinessDates dates;
    private transient Map<Table, RunCounter> published;
    private transient PublicationLags lags;

    private DailyAggregates(
            ZoneId reportingZone, Duration finalityDelay, Duration publishInterval, StateLifetime lifetime) {
        this.reportingZone = reportingZone;
        this.finalityDelay = finalityDelay;
        this.publishInterval = publishInterval;
        this.lifetime = lifetime;
    }

    /** Aggregates that also publish every so often while events come in. */
    public static DailyAggregates live(
            ZoneId reportingZone, Duration finalityDelay, Duration publishInterval, StateLifetime lifetime) {
        return new DailyAggregates(reportingZone, finalityDelay, publishInterval, lifetime);
    }

    /** Aggregates that publish when time has passed a day, or input ends. */
    public static DailyAggregates bounded(ZoneId reportingZone, Duration finalityDelay) {
        return new DailyAggregates(reportingZone, finalityDelay, NEVER, StateLifetime.ofTheRun());
    }

    @Override
    public void open(OpenContext context) {
        registers =
                getRuntimeContext().getState(lifetime.describe("row", new RecordTypeInfo<>(new RowRegisterFormat())));
        dates = new BusinessDates(reportingZone);
        lags = new PublicationLags(getRuntimeContext().getMetricGroup(), System::currentTimeMillis);
        published = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            published.put(table, RunCounter.register(getRuntimeContext(), CounterNames.rows(table)));
        }
    }

    @Override
    public void processElement(LedgerEntry entry, Context context, Collector<PublishedRow> rows) throws IOException {
        RowRegister register = registers.value();
        if (register == null) {
            register = new RowRegister(entry.deltas().length);
        }
        boolean wasChanged = register.isChanged();
        register.add(entry.deltas());
        registers.update(register);
        TimerService timers = context.timerService();
        lags.changed(timers.currentProcessingTime(), timers.currentWatermark());
        if (timers.currentWatermark() == END_OF_INPUT) {
            // No timer is due any more.
            publish(register, timers, entry.key(), rows);
        } else if (!wasChanged) {
            schedulePublication(timers, entry.key());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PublishedRow> rows) throws IOException {
        RowRegister register = registers.value();
        if (register == null) {
            return;
        }
        TimerService timers = context.timerService();
        RowKey key = context.getCurrentKey();
        if (publish(register, timers, key, rows) && context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            lags.published(timers.currentProcessingTime(), timestamp);
        }
        if (timestamp != END_OF_INPUT) {
            timers.deleteEventTimeTimer(END_OF_INPUT);
        }
        // After a restart event time begins anew: the day of a late change, which was over, is not for a while.
        if (!register.isFinal() && !isFinal(timers, key)) {
            timers.registerEventTimeTimer(finalAt(key));
        }
    }

    private boolean publish(RowRegister register, TimerService timers, RowKey key, Collector<PublishedRow> rows)
            throws IOException {
        Optional<PublishedRow> row = register.publish(key, timers.currentProcessingTime(), isFinal(timers, key));
        registers.update(register);
        row.ifPresent(changed -> {
            published.get(key.table()).increment();
            rows.collect(changed);
        });
        return row.isPresent();
    }

    private void schedulePublication(TimerService timers, RowKey key) {
        timers.registerEventTimeTimer(END_OF_INPUT);
        boolean closed = isFinal(timers, key);
        if (!closed) {
            timers.registerEventTimeTimer(finalAt(key));
        }
        if (!publishInterval.equals(NEVER)) {
            long step = (closed ? RESTATEMENT_DELAY : publishInterval).toMillis();
            timers.registerProcessingTimeTimer(Math.floorDiv(timers.currentProcessingTime(), step) * step + step);
        }
    }

    private boolean isFinal(TimerService timers, RowKey key) {
        return timers.currentWatermark() >= finalAt(key);
    }

    private long finalAt(RowKey key) {
        return dates.endOfDay(key.day()) + finalityDelay.toMillis();
    }
}
