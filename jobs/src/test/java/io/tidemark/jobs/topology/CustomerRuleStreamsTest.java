package io.tidemark.jobs.topology;

import static io.tidemark.jobs.Customers.disputes;
import static io.tidemark.jobs.Customers.fails;
import static io.tidemark.jobs.Customers.knownAt;
import static io.tidemark.jobs.Customers.millis;
import static io.tidemark.jobs.Customers.pays;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Money;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.operators.StateLifetime;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.CustomerCase;
import io.tidemark.rules.activity.CustomerFile;
import io.tidemark.rules.activity.CustomerWatch;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.RuleSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CustomerRuleStreamsTest {

    private static final String SEQUENCE = "cep-card_testing-v1";

    private static final List<CustomerActivity> ATTACK = List.of(
            fails("thief", "o1", "t1", "2026-03-10T10:00:00Z"),
            fails("thief", "o1", "t2", "2026-03-10T10:01:00Z"),
            fails("thief", "o1", "t3", "2026-03-10T10:02:00Z"),
            fails("thief", "o1", "t4", "2026-03-10T10:03:00Z"),
            fails("thief", "o1", "t5", "2026-03-10T10:04:00Z"),
            fails("thief", "o1", "t6", "2026-03-10T10:05:00Z"),
            pays("thief", "o1", "t7", "2026-03-10T10:20:00Z"),
            pays("thief", "o1", "t8", "2026-03-10T10:21:00Z"));

    private static final List<CustomerActivity> STORY = new ArrayList<>(ATTACK);

    static {
        STORY.add(disputes("newcomer", "o2", "t9", "500", "2026-03-20T12:00:00Z"));
        STORY.add(pays("regular", "o3", "t10", "2026-03-10T11:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource
    void theSameIsFoundLiveAndInAReplay(Mode mode) throws Exception {
        List<CustomerActivity> backwards = new ArrayList<>(STORY);
        Collections.reverse(backwards);

        assertThat(findings(mode, STORY))
                .containsExactlyInAnyOrderElementsOf(findings(mode, backwards))
                .containsExactlyInAnyOrder(
                        "card_testing thief t1 HIGH",
                        "card_testing thief t1 HIGH",
                        "card_testing thief t1 CRITICAL",
                        "first_order_high_value newcomer o2 HIGH");
    }

    @Test
    void rulesThatAreOffAreNotInTheGraph() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        RuleBook book = RuleBook.standard().off().with("serial_disputer", RuleSettings.standard());
        streams(book)
                .findings(activities(env, STORY), levels(env))
                .orElseThrow()
                .print()
                .uid("end");

        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains("customer-desk", "customer-judge")
                .doesNotContain(SEQUENCE, "first-order-desk");
    }

    @Test
    void withoutRulesThereIsNothingToFind() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

        assertThat(streams(RuleBook.standard().off()).findings(activities(env, STORY), levels(env)))
                .isEmpty();
        assertThat(streams(RuleBook.standard().off()).watch()).isEqualTo(CustomerWatch.NOTHING);
    }

    @Test
    void nothingIsLeftOfASequenceOnceItsWindowHasPassed() throws Exception {
        try (var sequence = sequence()) {
            for (CustomerCase subject : cases(ATTACK.subList(0, 6))) {
                sequence.processElement(subject, subject.time());
            }
            sequence.processWatermark(millis("2026-03-10T10:05:00Z"));
            assertThat(sequence.numKeyedStateEntries()).isPositive();

            sequence.processWatermark(millis("2026-03-10T10:40:00Z"));

            assertThat(sequence.numKeyedStateEntries()).isZero();
            assertThat(sequence.numEventTimeTimers()).isZero();
            assertThat(sequence.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void aSuccessHalfAnHourAfterTheStreakBelongsToItAndALaterOneDoesNot() throws Exception {
        assertThat(matches(pays("thief", "o1", "t7", "2026-03-10T10:35:00Z"))).hasSize(1);
        assertThat(matches(pays("thief", "o1", "t7", "2026-03-10T10:35:00.001Z")))
                .isEmpty();
    }

    @Test
    void aPaymentFromBeforeTheStreakThatBecomesKnownAfterItIsNoSuccess() throws Exception {
        CustomerActivity earlier = pays("thief", "o2", "t7", "2026-03-10T09:55:00Z");

        assertThat(matches(knownAt("2026-03-10T10:20:00Z", earlier))).isEmpty();
    }

    private static List<Finding> matches(CustomerActivity success) throws Exception {
        List<CustomerActivity> deeds = new ArrayList<>(ATTACK.subList(0, 6));
        deeds.add(success);
        try (var sequence = sequence()) {
            for (CustomerCase subject : cases(deeds)) {
                sequence.processElement(subject, subject.time());
            }
            sequence.processWatermark(Long.MAX_VALUE);
            return sequence.extractOutputValues();
        }
    }

    private static List<CustomerCase> cases(List<CustomerActivity> deeds) {
        CustomerWatch watch = streams(RuleBook.standard()).watch();
        CustomerFile file = new CustomerFile("thief");
        TreeSet<Long> points = new TreeSet<>();
        for (CustomerActivity deed : deeds) {
            file.add(deed, watch);
            file.decisionPoints(deed, watch, points::add);
        }
        return points.stream()
                .flatMap(time -> file.caseAsOf(time, watch).stream())
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, CustomerCase, Finding> sequence() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        streams(RuleBook.standard())
                .findings(activities(env, STORY), levels(env))
                .orElseThrow()
                .print()
                .uid("end");
        StreamNode node = env.getStreamGraph().getStreamNodes().stream()
                .filter(candidate -> SEQUENCE.equals(candidate.getTransformationUID()))
                .findFirst()
                .orElseThrow();
        @SuppressWarnings("unchecked") // the graph forgets the types
        var operator = (OneInputStreamOperator<CustomerCase, Finding>)
                ((SimpleOperatorFactory<Finding>) node.getOperatorFactory()).getOperator();
        var sequence = new KeyedOneInputStreamOperatorTestHarness<String, CustomerCase, Finding>(
                operator, CustomerCase::customerId, Types.STRING);
        sequence.open();
        return sequence;
    }

    private static List<String> findings(Mode mode, List<CustomerActivity> story) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(
                new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
        env.setRuntimeMode(mode == Mode.STREAM ? RuntimeExecutionMode.STREAMING : RuntimeExecutionMode.BATCH);
        env.setParallelism(2);
        List<String> findings = new ArrayList<>();
        try (CloseableIterator<Finding> found = streams(RuleBook.standard(), mode)
                .findings(activities(env, story), levels(env))
                .orElseThrow()
                .executeAndCollect()) {
            found.forEachRemaining(finding -> findings.add(String.join(
                    " ",
                    finding.ruleId(),
                    finding.entityId(),
                    finding.anchor(),
                    finding.severity().name())));
        }
        return findings;
    }

    private static CustomerRuleStreams streams(RuleBook book) {
        return streams(book, Mode.STREAM);
    }

    private static CustomerRuleStreams streams(RuleBook book, Mode mode) {
        return new CustomerRuleStreams(book, StateLifetime.ofTheRun(), mode);
    }

    private static DataStream<CustomerActivity> activities(
            StreamExecutionEnvironment env, List<CustomerActivity> story) {
        return env.fromData(story, TypeInformation.of(CustomerActivity.class))
                .uid("activities")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<CustomerActivity>noWatermarks()
                        .withTimestampAssigner((activity, none) -> activity.knownAt()))
                .uid("activities-time");
    }

    private static DataStream<OrderLevel> levels(StreamExecutionEnvironment env) {
        int day = (int) LocalDate.parse("2026-03-11").toEpochDay();
        return env.fromData(new OrderLevel("EUR", day, OrderLevel.bandOf(Money.parse("20")), 100))
                .uid("levels");
    }
}
