package io.tidemark.connectors.kinesis;

import io.tidemark.connectors.kinesis.streams.FakeStreams;
import io.tidemark.connectors.kinesis.streams.SharedFakes;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.testframe.environment.MiniClusterTestEnvironment;
import org.apache.flink.connector.testframe.external.ExternalContextFactory;
import org.apache.flink.connector.testframe.external.ExternalSystemSplitDataWriter;
import org.apache.flink.connector.testframe.external.source.DataStreamSourceExternalContext;
import org.apache.flink.connector.testframe.external.source.TestingSourceSettings;
import org.apache.flink.connector.testframe.junit.annotations.TestContext;
import org.apache.flink.connector.testframe.junit.annotations.TestEnv;
import org.apache.flink.connector.testframe.junit.annotations.TestSemantics;
import org.apache.flink.connector.testframe.testsuites.SourceTestSuiteBase;
import org.apache.flink.core.execution.CheckpointingMode;

/** What Flink asks of every source: savepoints, other parallelisms, idle readers, metrics, a lost task manager. */
class KinesisSourceSuiteTest extends SourceTestSuiteBase<String> {

    @TestEnv
    MiniClusterTestEnvironment environment = new MiniClusterTestEnvironment();

    @TestSemantics
    CheckpointingMode[] semantics = {CheckpointingMode.EXACTLY_ONCE};

    @TestContext
    ExternalContextFactory<Shards> context = test -> new Shards();

    /** A stream whose shards are filled one by one. */
    static final class Shards implements DataStreamSourceExternalContext<String> {

        private static final int COUNT = 4;
        private static final int RECORDS = 200;
        private static final String PAST = "2026-03-02T00:00:00Z";

        private final FakeStreams streams = new FakeStreams(COUNT);
        private int written;

        @Override
        public Source<String, ?, ?> createSource(TestingSourceSettings settings) {
            Configuration options = new Configuration();
            options.set(KinesisOptions.STREAM, streams.stream());
            options.set(KinesisOptions.POLL_INTERVAL, Duration.ofMillis(1));
            if (settings.getBoundedness() == Boundedness.BOUNDED) {
                options.set(KinesisOptions.STOP_TIMESTAMP, PAST);
            }
            return new TextSource(new KinesisSource(KinesisSettings.of(options), new SharedFakes(streams)));
        }

        @Override
        public ExternalSystemSplitDataWriter<String> createSourceSplitDataWriter(TestingSourceSettings settings) {
            return new Writer(streams, FakeStreams.id(written++));
        }

        @Override
        public List<String> generateTestData(TestingSourceSettings settings, int split, long seed) {
            return new Random(seed)
                    .longs(RECORDS)
                    .mapToObj(number -> split + " " + number)
                    .toList();
        }

        @Override
        public TypeInformation<String> getProducedType() {
            return Types.STRING;
        }

        @Override
        public List<URL> getConnectorJarPaths() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    private record Writer(FakeStreams streams, String shard) implements ExternalSystemSplitDataWriter<String> {

        @Override
        public void writeRecords(List<String> records) {
            records.forEach(record -> streams.putInto(shard, "key", record.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void close() {}
    }
}
