package io.tidemark.jobs.run;

import io.tidemark.events.EventKind;
import io.tidemark.events.FaultCode;
import io.tidemark.events.Warning;
import io.tidemark.jobs.alerts.AlertState;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.operators.CounterNames;
import io.tidemark.jobs.run.RunReport.AlertCounts;
import io.tidemark.jobs.run.RunReport.KindCounts;
import io.tidemark.rules.spec.RuleMode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes reports from the counters that a run's operators leave. */
final class RunReports {

    private final Map<String, Object> counters;

    private RunReports(Map<String, Object> counters) {
        this.counters = counters;
    }

    static RunReport of(Map<String, Object> counters, Duration duration) {
        RunReports reports = new RunReports(counters);
        Map<EventKind, KindCounts> kinds = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            kinds.put(kind, reports.kind(kind));
        }
        Map<String, Long> warnings = new LinkedHashMap<>();
        for (Warning warning : Warning.values()) {
            warnings.put(warning.name(), reports.count(CounterNames.warning(warning)));
        }
        warnings.values().removeIf(count -> count == 0);
        Map<String, Long> rows = new LinkedHashMap<>();
        for (Table table : Table.values()) {
            rows.put(table.tableName(), reports.count(CounterNames.rows(table)));
        }
        return new RunReport(kinds, warnings, rows, reports.alerts(), duration);
    }

    private Map<String, AlertCounts> alerts() {
        Map<String, AlertCounts> alerts = new TreeMap<>();
        for (RuleMode mode : List.of(RuleMode.LIVE, RuleMode.SHADOW)) {
            String name = CounterNames.alerts(mode, AlertState.OPENED, "");
            counters.keySet().stream()
                    .filter(counter -> counter.startsWith(name))
                    .map(counter -> counter.substring(name.length()))
                    .forEach(rule -> alerts.put(rule, alerts(mode, rule)));
        }
        return alerts;
    }

    private AlertCounts alerts(RuleMode mode, String rule) {
        return new AlertCounts(
                mode == RuleMode.SHADOW,
                count(CounterNames.alerts(mode, AlertState.OPENED, rule)),
                count(CounterNames.alerts(mode, AlertState.UPDATED, rule)),
                count(CounterNames.alerts(mode, AlertState.RESOLVED, rule)),
                count(CounterNames.suppressedAlerts(mode, rule)));
    }

    private KindCounts kind(EventKind kind) {
        Map<String, Long> byCode = new LinkedHashMap<>();
        for (FaultCode code : FaultCode.values()) {
            byCode.put(code.name(), count(CounterNames.rejected(kind, code)));
        }
        byCode.values().removeIf(count -> count == 0);
        long read = count(CounterNames.read(kind));
        long duplicate = count(CounterNames.duplicate(kind));
        long superseded = count(CounterNames.superseded(kind));
        long rejected = count(CounterNames.rejected(kind));
        return new KindCounts(read, read - duplicate - superseded - rejected, duplicate, superseded, rejected, byCode);
    }

    private long count(String name) {
        return (Long) counters.getOrDefault(name, 0L);
    }
}
