package io.tidemark.jobs.topology;

import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertDays;
import io.tidemark.jobs.alerts.AlertKey;
import io.tidemark.jobs.alerts.AlertOrigin;
import io.tidemark.jobs.alerts.AlertSinks;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.operators.AlertDesk;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.alert.Finding;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * The part of the graph from findings to alerts.
 *
 * @param rules all rules, and how they run
 * @param origin where the alerts come from
 * @param memory for how long after its latest news an alert can be resolved and is not alerted again; as long as
 *     anything can be found about the same events
 * @param days whose messages are told
 * @param sinks where alerts go
 */
record AlertTopology(RuleBook rules, AlertOrigin origin, Duration memory, AlertDays days, AlertSinks sinks) {

    /**
     * For these rules, otherwise as configured: alerts are remembered for as long as orders are. Where days are rebuilt
     * only their messages are told: around them rules see a part of the history, in which what lies before it, or
     * behind it, seems to be missing.
     */
    static AlertTopology of(RuleBook rules, JobConfig config, AlertSinks sinks) {
        return new AlertTopology(
                rules,
                new AlertOrigin(config.alerts().environment(), config.mode() == Mode.REPLAY),
                config.reporting().stateRetention(),
                config.reporting().days().map(AlertDays::of).orElse(AlertDays.ALL),
                sinks);
    }

    /**
     * Adds the desk and the sinks.
     *
     * @return the alerts of live rules
     */
    DataStream<Alert> build(DataStream<Finding> findings) {
        TypeInformation<Alert> type = TypeInformation.of(Alert.class);
        OutputTag<Alert> shadow = new OutputTag<>("shadow", type);
        SingleOutputStreamOperator<Alert> alerts = OperatorId.ALERT_DESK
                .mark(findings.keyBy(AlertKey::of, TypeInformation.of(AlertKey.class))
                        .process(new AlertDesk(rules, origin, memory, shadow).telling(days)))
                .returns(type);
        OperatorId.ALERT_ARCHIVE.mark(alerts.sinkTo(sinks.archive()));
        OperatorId.SHADOW_ALERT_ARCHIVE.mark(alerts.getSideOutput(shadow).sinkTo(sinks.shadowArchive()));
        sinks.notices()
                .forEach((name, sink) ->
                        OperatorId.alertNotices(name).mark(alerts.sinkTo(sink)).setParallelism(1));
        return alerts;
    }
}
