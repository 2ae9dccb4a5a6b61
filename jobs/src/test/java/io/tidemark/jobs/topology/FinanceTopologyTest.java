package io.tidemark.jobs.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.Configs;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
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
import org.junit.jupiter.params.provider.MethodSource;

class FinanceTopologyTest {

    static Stream<Object[]> variants() {
        return Stream.of(Mode.values())
                .flatMap(mode -> Stream.of(Set.of(EventKind.values()), Set.of(EventKind.TRANSACTION), Set.of())
                        .map(kinds -> new Object[] {mode, kinds}));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyOperatorHasAUidOfItsOwn(Mode mode, Set<EventKind> kinds) {
        List<String> uids =
                nodes(mode, kinds).map(StreamNode::getTransformationUID).toList();

        assertThat(uids).doesNotContainNull().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyOperatorIsCalledByItsUid(Mode mode, Set<EventKind> kinds) {
        assertThat(transformations(mode, kinds))
                .filteredOn(operator -> operator.getUid() != null)
                .allSatisfy(operator -> assertThat(operator.getName()).isEqualTo(operator.getUid()));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void nothingIsLeftToKryo(Mode mode, Set<EventKind> kinds) {
        assertThat(transformations(mode, kinds))
                .allSatisfy(operator -> assertNotGeneric(operator.getOutputType(), operator.getName()));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theGraphIsAJobWithGenericTypesAndGeneratedUidsForbidden(Mode mode, Set<EventKind> kinds) {
        StreamGraph graph = environment(mode, kinds).getStreamGraph();

        assertThatCode(graph::getJobGraph).doesNotThrowAnyException();
    }

    /** State is found again by these names. To change one is to lose what is behind it in every savepoint. */
    @Test
    void theUidsOfTheLiveJobNeverChange() {
        assertThat(nodes(Mode.STREAM, Set.of(EventKind.values())).map(StreamNode::getTransformationUID))
                .containsExactlyInAnyOrder("");
    }

    @Test
    void theUidsOfAReplayNeverChange() {
        assertThat(nodes(Mode.REPLAY, Set.of(EventKind.values())).map(StreamNode::getTransformationUID))
                .containsExactlyInAnyOrder("");
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

    private static Stream<StreamNode> nodes(Mode mode, Set<EventKind> kinds) {
        return environment(mode, kinds).getStreamGraph().getStreamNodes().stream();
    }

    private static Collection<Transformation<?>> transformations(Mode mode, Set<EventKind> kinds) {
        Set<Transformation<?>> all = new HashSet<>();
        for (Transformation<?> last : environment(mode, kinds).getTransformations()) {
            all.addAll(last.getTransitivePredecessors());
        }
        return all;
    }

    private static StreamExecutionEnvironment environment(Mode mode, Set<EventKind> kinds) {
        JobConfig config = Configs.of(mode, Path.of("in"), Path.of("out"));
        Sources files = Sources.files(config);
        Map<EventKind, org.apache.flink.api.connector.source.Source<io.tidemark.connectors.file.RawRecord, ?, ?>>
                sources = new HashMap<>(files.byKind());
        sources.keySet().retainAll(kinds);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
        FinanceTopology.build(env, new Sources(sources), Sinks.files(config), config);
        return env;
    }
}
