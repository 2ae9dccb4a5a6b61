package io.tidemark.jobs.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.jobs.Configs;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.CompositeType;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FinanceTopologyTest {

    /** What is in every graph. */
    private static final List<String> EVERYWHERE = List.of(
            "transactions-source",
            "transactions-decode",
            "transactions-event-time",
            "transactions-as-facts",
            "transactions-dead-letters",
            "Sink Committer: transactions-dead-letters",
            "orders-source",
            "orders-decode",
            "orders-event-time",
            "orders-as-facts",
            "orders-dead-letters",
            "Sink Committer: orders-dead-letters",
            "chargebacks-source",
            "chargebacks-decode",
            "chargebacks-event-time",
            "chargebacks-as-facts",
            "chargebacks-dead-letters",
            "Sink Committer: chargebacks-dead-letters",
            "left-out-dead-letters",
            "Sink Committer: left-out-dead-letters",
            "chargeback-versions",
            "chargeback-locator",
            "order-ledger",
            "local-combine",
            "row-limit",
            "daily-aggregates",
            "daily-transactions-rows",
            "daily-transactions-table",
            "Sink Committer: daily-transactions-table",
            "daily-payment-methods-rows",
            "daily-payment-methods-table",
            "Sink Committer: daily-payment-methods-table",
            "daily-failures-rows",
            "daily-failures-table",
            "Sink Committer: daily-failures-table",
            "daily-chargebacks-rows",
            "daily-chargebacks-table",
            "Sink Committer: daily-chargebacks-table");

    /** What there is for rules. */
    private static final List<String> RULES = List.of(
            "provider-combine",
            "order-level-combine",
            "order-judge",
            "cep-fail_then_success-v1-cases",
            "cep-fail_then_success-v1",
            "customer-desk",
            "customer-judge",
            "cep-card_testing-v1-cases",
            "cep-card_testing-v1",
            "first-order-suspects",
            "first-order-desk",
            "provider-desk",
            "alert-desk",
            "alert-archive",
            "Sink Committer: alert-archive",
            "shadow-alert-archive",
            "Sink Committer: shadow-alert-archive");

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyOperatorHasAUidOfItsOwn(Mode mode) {
        List<String> uids = nodes(mode).map(StreamNode::getTransformationUID).toList();

        assertThat(uids).doesNotContainNull().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyOperatorIsCalledByItsUid(Mode mode) {
        assertThat(transformations(mode))
                .filteredOn(operator -> operator.getUid() != null)
                .allSatisfy(operator -> assertThat(operator.getName()).isEqualTo(operator.getUid()));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void nothingIsLeftToKryo(Mode mode) {
        assertThat(transformations(mode))
                .allSatisfy(operator -> assertNotGeneric(operator.getOutputType(), operator.getName()));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theGraphIsAJobWithGenericTypesAndGeneratedUidsForbidden(Mode mode) {
        StreamGraph graph = environment(mode).getStreamGraph();

        assertThatCode(graph::getJobGraph).doesNotThrowAnyException();
    }

    /** State is found again by these names. To change one is to lose what is behind it in every savepoint. */
    @Test
    void theUidsOfTheLiveJobNeverChange() {
        assertThat(nodes(Mode.STREAM).map(StreamNode::getTransformationUID))
                .containsAll(EVERYWHERE)
                .containsAll(RULES)
                .contains("transactions-retention", "orders-retention", "chargebacks-retention")
                .hasSize(EVERYWHERE.size() + RULES.size() + 3);
    }

    @Test
    void theUidsOfAReplayNeverChange() {
        assertThat(nodes(Mode.REPLAY).map(StreamNode::getTransformationUID))
                .containsAll(EVERYWHERE)
                .containsAll(RULES)
                .contains("customer-activities")
                .hasSize(EVERYWHERE.size() + RULES.size() + 1);
    }

    @Test
    void aKindWithoutASourceIsAMistakeThatIsNamed() {
        assertThatThrownBy(() -> new Sources(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no source of ");
    }

    private static void assertNotGeneric(TypeInformation<?> type, String where) {
        assertThat(type).as(where).isNotInstanceOf(GenericTypeInfo.class);
        if (type instanceof ListTypeInfo<?> list) {
            assertNotGeneric(list.getElementTypeInfo(), where);
        } else if (type instanceof CompositeType<?> composite) {
            for (int i = 0; i < composite.getArity(); i++) {
                assertNotGeneric(composite.getTypeAt(i), where + "/" + composite.getFieldNames()[i]);
            }
        }
    }

    private static Stream<StreamNode> nodes(Mode mode) {
        return environment(mode).getStreamGraph().getStreamNodes().stream();
    }

    private static Collection<Transformation<?>> transformations(Mode mode) {
        Set<Transformation<?>> all = new HashSet<>();
        for (Transformation<?> last : environment(mode).getTransformations()) {
            all.addAll(last.getTransitivePredecessors());
        }
        return all;
    }

    private static StreamExecutionEnvironment environment(Mode mode) {
        JobConfig config = Configs.of(mode, Path.of("in"), Path.of("out"));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
        FinanceTopology.build(env, Sources.of(config), Sinks.files(config), config);
        return env;
    }
}
