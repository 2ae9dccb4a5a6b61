package io.tidemark.jobs.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tidemark.connectors.file.announced.Announcements;
import io.tidemark.connectors.sqs.QueueAddress;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.Configs;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfig.SourceConfig;
import io.tidemark.jobs.config.KinesisConfig;
import io.tidemark.jobs.config.KinesisConfig.StreamInput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** The graph over Kinesis streams. State is found again by the names in it: they never change. */
class RawStreamsTest {

    @Test
    void aStreamOfOneKindStandsForItsFiles() {
        StreamGraph graph = graph(new KinesisConfig(Map.of(EventKind.ORDER, stream("orders")), Optional.empty()));

        assertThat(uids(graph))
                .contains("orders-stream", "orders-lines", "orders-decode", "transactions-source", "chargebacks-source")
                .doesNotContain("orders-source", "orders-event-time", "events-stream");
        assertThatCode(graph::getJobGraph).doesNotThrowAnyException();
    }

    @Test
    void aSharedStreamStandsForEverything() {
        StreamGraph graph = graph(new KinesisConfig(Map.of(), Optional.of(stream("events"))));

        assertThat(uids(graph))
                .contains(
                        "events-stream",
                        "events-by-kind",
                        "unknown-dead-letters",
                        "orders-decode",
                        "transactions-decode",
                        "chargebacks-decode")
                .noneMatch(uid -> uid.endsWith("-source") || uid.endsWith("-event-time"));
        assertThatCode(graph::getJobGraph).doesNotThrowAnyException();
    }

    @Test
    void announcedFilesOfAllKindsComeFromOneSourceAndAreDecodedWhereTheyAreRead() {
        StreamGraph graph = graph(
                KinesisConfig.NONE,
                Optional.of(new Announcements(
                        new QueueAddress("https://sqs.eu-west-1.amazonaws.com/123456789012/raw"),
                        true,
                        1_000,
                        Duration.ofSeconds(10))),
                Map.of());

        assertThat(uids(graph))
                .contains(
                        "announced-files",
                        "files-by-kind",
                        "unknown-dead-letters",
                        "orders-decode",
                        "orders-event-time")
                .noneMatch(uid -> uid.endsWith("-source"));
        assertThat(graph.getJobGraph()
                        .getVerticesSortedTopologicallyFromSources()
                        .get(0)
                        .getName())
                .contains("announced-files", "transactions-decode", "orders-decode", "chargebacks-decode");
    }

    @Test
    void historyIsASourceOfItsOwnBesideTheStream() {
        KinesisConfig kinesis = new KinesisConfig(Map.of(EventKind.ORDER, stream("orders")), Optional.empty());

        assertThat(uids(graph(kinesis, Optional.empty(), Map.of(EventKind.ORDER, List.of("old")))))
                .contains(
                        "orders-stream",
                        "orders-decode",
                        "history-orders-source",
                        "history-orders-decode",
                        "history-orders-event-time",
                        "orders-after-history")
                .doesNotContain("orders-source", "transactions-after-history");
    }

    @Test
    void whatIsReadFromStreamsIsDecodedWhereItIsRead() {
        StreamGraph shared = graph(new KinesisConfig(Map.of(), Optional.of(stream("events"))));

        assertThat(shared.getJobGraph()
                        .getVerticesSortedTopologicallyFromSources()
                        .get(0)
                        .getName())
                .contains("events-stream", "transactions-decode", "orders-decode", "chargebacks-decode");
    }

    private static List<String> uids(StreamGraph graph) {
        return graph.getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .toList();
    }

    private static StreamGraph graph(KinesisConfig kinesis) {
        return graph(kinesis, Optional.empty(), Map.of());
    }

    private static StreamGraph graph(
            KinesisConfig kinesis, Optional<Announcements> announcements, Map<EventKind, List<String>> history) {
        JobConfig files = Configs.of(Mode.STREAM, Path.of("in"), Path.of("out"));
        SourceConfig sources = files.sources();
        JobConfig config = Configs.reading(
                new SourceConfig(
                        List.of(),
                        List.of(),
                        List.of(),
                        sources.watchInterval(),
                        sources.partitions(),
                        sources.outOfOrderness(),
                        sources.idleTimeout(),
                        sources.maxRecordBytes(),
                        kinesis,
                        announcements,
                        history),
                files);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
        FinanceTopology.build(env, Sources.of(config), Sinks.files(config), config);
        return env.getStreamGraph();
    }

    private static StreamInput stream(String name) {
        return new StreamInput("tidemark.source/" + name + ".stream", Map.of("stream", name, "region", "us-east-1"));
    }
}
