package io.tidemark.jobs.sql;

import io.tidemark.rules.activity.OrderActivity;
import io.tidemark.rules.alert.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** Runs rules in SQL over activity, under the pipeline options that the job has. */
final class Matching {

    private final SqlRules rules;

    Matching(SqlRules rules) {
        this.rules = rules;
    }

    /** What the rules find, live, in order of time. */
    List<Finding> live(List<OrderActivity> activity) throws Exception {
        return run(RuntimeExecutionMode.STREAMING, activity);
    }

    /** What they find in a bounded run. */
    List<Finding> replayed(List<OrderActivity> activity) throws Exception {
        return run(RuntimeExecutionMode.BATCH, activity);
    }

    private List<Finding> run(RuntimeExecutionMode mode, List<OrderActivity> activity) throws Exception {
        StreamExecutionEnvironment env = environment(mode);
        List<Finding> findings = new ArrayList<>();
        try (CloseableIterator<Finding> found =
                findings(env, activity).orElseThrow().executeAndCollect()) {
            found.forEachRemaining(findings::add);
        }
        findings.sort(Comparator.comparingLong(Finding::eventTime).thenComparing(Finding::entityId));
        return findings;
    }

    /** The rules' part of the graph. */
    Optional<DataStream<Finding>> findings(StreamExecutionEnvironment env, List<OrderActivity> activity) {
        DataStream<OrderActivity> stream = env.fromData(activity, TypeInformation.of(OrderActivity.class))
                .uid("activity")
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<OrderActivity>forBoundedOutOfOrderness(Duration.ofHours(1))
                                .withTimestampAssigner((event, none) -> event.eventTime()))
                .uid("event-time");
        return rules.apply(env, stream);
    }

    static StreamExecutionEnvironment environment(RuntimeExecutionMode mode) {
        Configuration configuration = new Configuration();
        configuration.set(ExecutionOptions.RUNTIME_MODE, mode);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        return StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
    }
}
