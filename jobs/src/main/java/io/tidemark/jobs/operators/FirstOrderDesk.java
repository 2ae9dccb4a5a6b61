package io.tidemark.jobs.operators;

import io.tidemark.jobs.serde.RecordTypeInfo;
import io.tidemark.jobs.serde.RuleStateFormats.OrderLevelsFormat;
import io.tidemark.rules.activity.CustomerCase;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.activity.OrderLevels;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.customer.FirstOrderHighValue;
import io.tidemark.rules.spec.RuleSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds suspected first orders against what orders of their currency usually come to. Only whole days before the case
 * are looked at, once the watermark has reached the case, so that the order of arrival does not matter.
 */
public final class FirstOrderDesk extends KeyedCoProcessFunction<String, CustomerCase, OrderLevel, Finding> {

    private static final long serialVersionUID = 1L;

    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    private final FirstOrderHighValue rule;
    private final RuleSettings settings;
    private final StateLifetime lifetime;

    private transient MapState<Integer, OrderLevels> days;
    private transient MapState<Long, List<CustomerCase>> waiting;

    /** A desk for the rule. */
    public FirstOrderDesk(FirstOrderHighValue rule, RuleSettings settings, StateLifetime lifetime) {
        this.rule = rule;
        this.settings = settings;
        this.lifetime = lifetime;
    }

    @Override
    public void open(OpenContext context) {
        days = getRuntimeContext()
                .getMapState(lifetime.describe("days", Types.INT, new RecordTypeInfo<>(new OrderLevelsFormat())));
        waiting = getRuntimeContext()
                .getMapState(
                        lifetime.describe("waiting", Types.LONG, Types.LIST(TypeInformation.of(CustomerCase.class))));
    }

    @Override
    public void processElement1(CustomerCase suspect, Context context, Collector<Finding> findings) throws Exception {
        List<CustomerCase> others = waiting.get(suspect.time());
        List<CustomerCase> all = others == null ? new ArrayList<>() : new ArrayList<>(others);
        all.add(suspect);
        waiting.put(suspect.time(), all);
        context.timerService().registerEventTimeTimer(suspect.time());
    }

    @Override
    public void processElement2(OrderLevel level, Context context, Collector<Finding> findings) throws Exception {
        OrderLevels levels = days.get(level.day());
        if (levels == null) {
            levels = new OrderLevels();
        }
        levels.add(level.band(), level.orders());
        days.put(level.day(), levels);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Finding> findings) throws Exception {
        List<CustomerCase> suspects = waiting.get(time);
        if (suspects == null) {
            return;
        }
        OrderLevels levels = levelsBefore((int) Math.floorDiv(time, DAY));
        for (CustomerCase suspect : suspects) {
            rule.judge(suspect, levels, settings).ifPresent(findings::collect);
        }
        waiting.remove(time);
    }

    private OrderLevels levelsBefore(int today) throws Exception {
        OrderLevels sum = new OrderLevels();
        for (int back = rule.trailingDays(settings); back > 0; back--) {
            OrderLevels levels = days.get(today - back);
            if (levels != null) {
                sum.addAll(levels);
            }
        }
        return sum;
    }
}
