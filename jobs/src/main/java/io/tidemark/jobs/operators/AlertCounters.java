package io.tidemark.jobs.operators;

import io.tidemark.jobs.alerts.AlertState;
import io.tidemark.rules.spec.RuleMode;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;

/** Counts what becomes of one rule's findings. */
final class AlertCounters {

    private final Map<AlertState, RunCounter> messages = new EnumMap<>(AlertState.class);
    private final RunCounter suppressed;
    private final RunCounter late;

    AlertCounters(RuntimeContext context, RuleMode mode, String ruleId) {
        for (AlertState state : AlertState.values()) {
            messages.put(state, RunCounter.register(context, CounterNames.alerts(mode, state, ruleId)));
        }
        suppressed = RunCounter.register(context, CounterNames.suppressedAlerts(mode, ruleId));
        late = RunCounter.register(context, CounterNames.lateFindings(ruleId));
    }

    void message(AlertState state) {
        messages.get(state).increment();
    }

    void suppressed() {
        suppressed.increment();
    }

    void late() {
        late.increment();
    }
}
