package io.tidemark.jobs.topology;

import static io.tidemark.jobs.FailingOrder.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.FailingOrder;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderWatch;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.order.OrderRules;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRuleStreamsTest {

    private static final Duration DISORDER = Duration.ofDays(1);

    @ParameterizedTest
    @CsvSource({"STREAMING, 1", "STREAMING, 2", "BATCH, 2"})
    void theSameIsFoundLiveAndInAReplay(RuntimeExecutionMode mode, int parallelism) throws Exception {
        List<OrderCase> cases = new ArrayList<>();
        for (int order = 0; order < 20; order++) {
            List<OrderCase> failures = FailingOrder.failures("order-" + order, order * MINUTE, 1 + order % 4);
            cases.addAll(failures);
            cases.add(FailingOrder.success(failures));
        }
        cases.addAll(FailingOrder.failures("storm", 0, 12));
        Collections.shuffle(cases, new Random(parallelism));

        assertThat(findings(cases, mode, parallelism))
                .extracting(finding -> finding.ruleId() + ' ' + finding.entityId())
                .containsExactlyInAnyOrder(
                        "fail_then_success order-2",
                        "fail_then_success order-3",
                        "fail_then_success order-6",
                        "fail_then_success order-7",
                        "fail_then_success order-10",
                        "fail_then_success order-11",
                        "fail_then_success order-14",
                        "fail_then_success order-15",
                        "fail_then_success order-18",
                        "fail_then_success order-19",
                        "retry_storm storm",
                        "retry_storm storm");
    }

    @Test
    void aRuleThatIsOffIsNotInTheGraph() {
        Map<String, RuleSettings> settings = new TreeMap<>();
        settings.put("fail_then_success", off());

        assertThat(uids(settings)).containsExactlyInAnyOrder("input", "cases", "order-judge");
        OrderRules.judging().forEach(rule -> settings.put(rule.spec().id(), off()));
        assertThat(uids(settings)).containsExactlyInAnyOrder("input", "cases");
        assertThat(OrderRules.watch(settings)).isEqualTo(OrderWatch.NOTHING);
    }

    @Test
    void everyOperatorHasItsUid() {
        assertThat(uids(Map.of()))
                .containsExactlyInAnyOrder(
                        "input", "cases", "order-judge", "cep-fail_then_success-v1-cases", "cep-fail_then_success-v1");
    }

    private static RuleSettings off() {
        return new RuleSettings(RuleMode.OFF, RuleSettings.COOL_DOWN, RuleSettings.UPDATE_INTERVAL, new TreeMap<>());
    }

    private static List<String> uids(Map<String, RuleSettings> settings) {
        StreamExecutionEnvironment env = environment(RuntimeExecutionMode.STREAMING, 1);
        DataStream<OrderCase> cases = cases(env, FailingOrder.failures("order-1", 0, 1));
        streams(settings).findings(cases);
        return env.getStreamGraph(false).getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .toList();
    }

    private static List<Finding> findings(List<OrderCase> input, RuntimeExecutionMode mode, int parallelism)
            throws Exception {
        StreamExecutionEnvironment env = environment(mode, parallelism);
        Optional<DataStream<Finding>> findings = streams(Map.of()).findings(cases(env, input));
        List<Finding> collected = new ArrayList<>();
        try (CloseableIterator<Finding> results = findings.orElseThrow().executeAndCollect()) {
            results.forEachRemaining(collected::add);
        }
        return collected;
    }

    private static OrderRuleStreams streams(Map<String, RuleSettings> settings) {
        return new OrderRuleStreams(OrderRules.judging(settings), OrderRules.sequences(settings));
    }

    private static DataStream<OrderCase> cases(StreamExecutionEnvironment env, List<OrderCase> cases) {
        return env.fromData(cases, TypeInformation.of(OrderCase.class))
                .uid("input")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<OrderCase>forBoundedOutOfOrderness(DISORDER)
                        .withTimestampAssigner((subject, none) -> subject.time()))
                .uid("cases");
    }

    private static StreamExecutionEnvironment environment(RuntimeExecutionMode mode, int parallelism) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(ExecutionOptions.RUNTIME_MODE, mode);
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    }
}
