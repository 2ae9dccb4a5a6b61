package io.tidemark.jobs.operators;

import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertBook;
import io.tidemark.jobs.alerts.AlertDays;
import io.tidemark.jobs.alerts.AlertKey;
import io.tidemark.jobs.alerts.AlertOrigin;
import io.tidemark.jobs.alerts.AlertTimes;
import io.tidemark.jobs.alerts.Incident;
import io.tidemark.jobs.alerts.Notice;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Makes alerts of findings, see {@link AlertBook}. Findings wait until the watermark passes their time and are then
 * taken in a complete order, so that the alerts do not depend on the order in which findings arrive. One that comes
 * later than that is taken at once, and counted.
 */
public final class AlertDesk extends KeyedProcessFunction<AlertKey, Finding, Alert> {

    private static final long serialVersionUID = 1L;

    private final RuleBook rules;
    private final AlertOrigin origin;
    private final Duration memory;
    private final OutputTag<Alert> shadow;
    private final AlertDays days;

    private transient ListState<Finding> waiting;
    private transient ValueState<List<Incident>> remembered;
    private transient Map<String, AlertCounters> counters;

    /**
     * A desk for these rules.
     *
     * @param memory for how long after its latest finding or message an alert can be resolved and is not alerted again
     * @param shadow takes the alerts of rules in shadow mode
     */
    public AlertDesk(RuleBook rules, AlertOrigin origin, Duration memory, OutputTag<Alert> shadow) {
        this(rules, origin, memory, shadow, AlertDays.ALL);
    }

    private AlertDesk(RuleBook rules, AlertOrigin origin, Duration memory, OutputTag<Alert> shadow, AlertDays days) {
        this.rules = rules;
        this.origin = origin;
        this.memory = memory;
        this.shadow = shadow;
        this.days = days;
    }

    /**
     * The same desk, which neither tells nor counts what falls on other days than these. It knows of it all the same:
     * what it tells has the ids and the numbers that it has where all days are told.
     */
    public AlertDesk telling(AlertDays days) {
        return new AlertDesk(rules, origin, memory, shadow, days);
    }

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("waiting", TypeInformation.of(Finding.class)));
        remembered = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("incidents", Types.LIST(TypeInformation.of(Incident.class))));
        counters = new HashMap<>();
        for (RuleSpec rule : rules.specs()) {
            RuleMode mode = rules.settings(rule.id()).mode();
            if (mode != RuleMode.OFF) {
                counters.put(rule.id(), new AlertCounters(getRuntimeContext(), mode, rule.id()));
            }
        }
    }

    @Override
    public void processElement(Finding finding, Context context, Collector<Alert> alerts) throws Exception {
        if (!counters.containsKey(finding.ruleId())) {
            throw new IllegalStateException("Rule '" + finding.ruleId()
                    + "' has found something but is off or unknown; put it into the rule book of the alert desk");
        }
        waiting.add(finding);
        TimerService timers = context.timerService();
        if (finding.eventTime() > timers.currentWatermark()) {
            timers.registerEventTimeTimer(finding.eventTime());
        } else {
            counters.get(finding.ruleId()).late();
            settle(context, alerts);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> alerts) throws Exception {
        settle(context, alerts);
    }

    /** Does everything that is to be done by the time of the watermark. */
    private void settle(Context context, Collector<Alert> alerts) throws Exception {
        AlertKey key = context.getCurrentKey();
        if (!counters.containsKey(key.ruleId())) { // no longer, in a job that went on from a savepoint
            waiting.clear();
            remembered.clear();
            return;
        }
        TimerService timers = context.timerService();
        AlertTimes times = AlertTimes.of(rules.settings(key.ruleId()), memory);
        AlertBook book = new AlertBook(key, times, incidents(), new Mail(key.ruleId(), context, alerts));
        book.nextDue().ifPresent(timers::deleteEventTimeTimer);
        OptionalLong next = receiveUntil(timers.currentWatermark(), book);
        book.advanceTo(timers.currentWatermark());
        next.ifPresent(timers::registerEventTimeTimer);
        book.nextDue().ifPresent(timers::registerEventTimeTimer);
        remember(book.incidents());
    }

    /** Hands the findings up to a time to the book; tells the time of the next one. */
    private OptionalLong receiveUntil(long time, AlertBook book) throws Exception {
        List<Finding> due = new ArrayList<>();
        List<Finding> later = new ArrayList<>();
        for (Finding finding : waiting.get()) {
            (finding.eventTime() <= time ? due : later).add(finding);
        }
        if (!due.isEmpty()) {
            waiting.update(later);
        }
        due.sort(AlertBook.IN_ORDER);
        due.forEach(book::receive);
        return later.stream().mapToLong(Finding::eventTime).min();
    }

    private List<Incident> incidents() throws Exception {
        return Optional.ofNullable(remembered.value()).orElse(List.of());
    }

    private void remember(List<Incident> incidents) throws Exception {
        if (incidents.isEmpty()) {
            remembered.clear();
        } else {
            remembered.update(incidents);
        }
    }

    /** What a book says, on its way out. */
    private final class Mail implements AlertBook.Outlet {

        private final RuleSpec rule;
        private final RuleSettings settings;
        private final AlertCounters counter;
        private final Context context;
        private final Collector<Alert> alerts;

        Mail(String ruleId, Context context, Collector<Alert> alerts) {
            this.rule = rules.find(ruleId).orElseThrow();
            this.settings = rules.settings(ruleId);
            this.counter = counters.get(ruleId);
            this.context = context;
            this.alerts = alerts;
        }

        @Override
        public void announce(Notice notice) {
            if (!days.have(notice.content().eventTime())) {
                return;
            }
            counter.message(notice.state());
            Alert alert = Alert.of(notice, rule, origin, context.timerService().currentProcessingTime());
            if (settings.mode() == RuleMode.SHADOW) {
                context.output(shadow, alert);
            } else {
                alerts.collect(alert);
            }
        }

        @Override
        public void suppress(Finding finding) {
            if (days.have(finding.eventTime())) {
                counter.suppressed();
            }
        }
    }
}
