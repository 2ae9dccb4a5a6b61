package io.tidemark.jobs.operators;

import io.tidemark.jobs.serde.RecordTypeInfo;
import io.tidemark.jobs.serde.RuleStateFormats.ProviderDayFormat;
import io.tidemark.rules.activity.ProviderActivity;
import io.tidemark.rules.activity.ProviderCase;
import io.tidemark.rules.activity.ProviderDay;
import io.tidemark.rules.activity.ProviderFile;
import io.tidemark.rules.activity.ProviderWatch;
import io.tidemark.rules.activity.Standing;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.provider.ProviderJudge;
import io.tidemark.rules.provider.ProviderRule;
import io.tidemark.rules.spec.RuleSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts what happens at each provider by slots of time, and lets rules judge a slot when the watermark has passed its
 * end, slot after slot, knowing what they found before.
 */
public final class ProviderDesk extends KeyedProcessFunction<String, ProviderActivity, Finding>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private final ProviderJudge judge;
    private final ProviderWatch watch;
    private final StateLifetime lifetime;

    private transient MapState<Integer, ProviderDay> days;
    private transient ValueState<List<Standing>> standing;
    private transient PassedTime passedTime;

    /** Only to be saved: in a replay the keys come one after the other, and each begins with the first of all times. */
    private transient long judged;

    private transient RunCounter late;

    /** A desk for these rules. */
    public ProviderDesk(Map<ProviderRule, RuleSettings> rules, StateLifetime lifetime) {
        this.judge = new ProviderJudge(rules);
        this.watch = judge.watch();
        this.lifetime = lifetime;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        passedTime = PassedTime.of(context.getOperatorStateStore());
        judged = passedTime.before();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        passedTime.save(judged);
    }

    @Override
    public void open(OpenContext context) {
        days = getRuntimeContext()
                .getMapState(lifetime.describe("days", Types.INT, new RecordTypeInfo<>(new ProviderDayFormat())));
        standing = getRuntimeContext()
                .getState(lifetime.describe("standing", Types.LIST(TypeInformation.of(Standing.class))));
        late = RunCounter.register(getRuntimeContext(), CounterNames.late(EntityType.PROVIDER));
    }

    @Override
    public void processElement(ProviderActivity activity, Context context, Collector<Finding> findings)
            throws Exception {
        int number = ProviderDay.of(activity.slot());
        ProviderDay day = days.get(number);
        if (day == null) {
            day = new ProviderDay();
        }
        day.add(activity.slot(), activity.counts());
        days.put(number, day);
        long end = (activity.slot() + 1) * ProviderActivity.SLOT;
        if (end > Math.max(passedTime.before(), context.timerService().currentWatermark())) {
            context.timerService().registerEventTimeTimer(end);
        } else {
            late.increment();
        }
    }

    @Override
    public void onTimer(long end, OnTimerContext context, Collector<Finding> findings) throws Exception {
        judged = Math.max(judged, end);
        List<Standing> before = standing();
        String entity = context.getCurrentKey();
        if (file(entity, end, watch.signReach()).isSuspicious(end, before, watch)) {
            Optional<ProviderCase> subject =
                    file(entity, end, watch.caseReach()).caseAsOf(end, before, watch);
            if (subject.isPresent()) {
                remember(judge.judge(subject.get(), findings::collect));
            }
        }
    }

    private List<Standing> standing() throws IOException {
        List<Standing> all = standing.value();
        return all == null ? List.of() : all;
    }

    private void remember(List<Standing> after) throws IOException {
        if (after.isEmpty()) {
            standing.clear();
        } else {
            standing.update(after);
        }
    }

    /** What is known of the days from so long before the end of a slot up to that end. */
    private ProviderFile file(String entity, long end, long reach) throws Exception {
        int first = ProviderDay.of(Math.floorDiv(end - reach, ProviderActivity.SLOT));
        int last = ProviderDay.of(Math.floorDiv(end, ProviderActivity.SLOT) - 1);
        Map<Integer, ProviderDay> known = new HashMap<>();
        for (int number = first; number <= last; number++) {
            ProviderDay day = days.get(number);
            if (day != null) {
                known.put(number, day);
            }
        }
        return new ProviderFile(entity, known);
    }
}
