package io.tidemark.connectors.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.kinesis.KinesisOptions.Start;
import io.tidemark.connectors.kinesis.reader.ReaderSettings.Mode;
import io.tidemark.connectors.kinesis.server.FaultyServer;
import io.tidemark.connectors.kinesis.server.FaultyServer.Fault;
import io.tidemark.connectors.kinesis.server.LiveStream;
import io.tidemark.connectors.kinesis.server.LiveStream.Put;
import io.tidemark.connectors.server.LocalServers;
import io.tidemark.localcloud.KinesisServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** The source in a job, against a server that speaks the real protocol. */
@Timeout(120)
class KinesisSourceServerTest {

    private static final int KEYS = 1_000;

    @TempDir
    private Path folder;

    private int put;

    @Test
    void all_of_a_long_backlog_is_read_once() throws Exception {
        try (KinesisServer server = LocalServers.kinesis();
                LiveStream stream = LiveStream.create(server, "backlog", 4);
                SourceCluster cluster = new SourceCluster(folder)) {
            stream.put(next(100_000));
            NotedRecords noted = new NotedRecords();

            JobID job = cluster.start(source(server, "backlog"), noted, 2);
            awaitAll(noted);

            assertOnceAndInOrder(noted);
            cluster.cancel(job);
        }
    }

    @Test
    void keys_keep_their_order_through_splits_merges_savepoints_and_other_parallelisms() throws Exception {
        try (KinesisServer server = LocalServers.kinesis();
                LiveStream stream = LiveStream.create(server, "resharded", 2);
                SourceCluster cluster = new SourceCluster(folder)) {
            KinesisSource source = source(server, "resharded");
            NotedRecords noted = new NotedRecords();
            stream.put(next(3_000));
            JobID job = cluster.start(source, noted, 2);
            for (Shard shard : stream.openShards()) {
                stream.put(next(3_000));
                stream.split(shard);
            }
            stream.put(next(3_000));

            String savepoint = cluster.stop(job);
            stream.put(next(3_000));
            job = cluster.restore(savepoint, source, noted, 3);
            List<Shard> four = stream.openShards();
            stream.merge(four.get(1), four.get(2));
            stream.put(next(3_000));

            savepoint = cluster.stop(job);
            job = cluster.restore(savepoint, source, noted, 1);
            stream.put(next(3_000));
            awaitAll(noted);

            assertThat(stream.openShards()).hasSize(3);
            assertOnceAndInOrder(noted);
            cluster.cancel(job);
        }
    }

    @Test
    void a_server_that_goes_away_and_comes_back_is_waited_for() throws Exception {
        Path data = folder.resolve("data");
        KinesisServer server = LocalServers.kinesis(0, data);
        try (LiveStream stream = LiveStream.create(server, "interrupted", 2);
                SourceCluster cluster = new SourceCluster(folder)) {
            NotedRecords noted = new NotedRecords();
            JobID job = cluster.start(source(server, "interrupted"), noted, 2);
            stream.put(next(1_000));
            awaitAll(noted);

            server.kill();
            server = LocalServers.kinesis(server.port(), data);
            stream.put(next(1_000));
            awaitAll(noted);

            assertOnceAndInOrder(noted);
            cluster.cancel(job);
        } finally {
            server.close();
        }
    }

    @Test
    void expired_iterators_throttling_faults_and_silence_of_the_service_lose_and_repeat_nothing() throws Exception {
        try (KinesisServer server = LocalServers.kinesis();
                FaultyServer faulty = FaultyServer.before(server);
                LiveStream stream = LiveStream.create(server, "troubled", 2);
                SourceCluster cluster = new SourceCluster(folder)) {
            faulty.answer("ListShards", Fault.THROTTLED, Fault.INTERNAL);
            faulty.answer("GetShardIterator", Fault.THROTTLED, Fault.INTERNAL, Fault.SILENCE);
            faulty.answer("GetRecords", Fault.SILENCE);
            for (int i = 0; i < 20; i++) {
                faulty.answer("GetRecords", Fault.ITERATOR_EXPIRED, Fault.THROTTLED, Fault.INTERNAL);
            }
            Configuration options = options(faulty.endpoint(), "troubled");
            options.set(KinesisOptions.REQUEST_TIMEOUT, Duration.ofMillis(500));
            options.set(KinesisOptions.POLL_MAX_RECORDS, 50);
            options.set(KinesisOptions.POLL_INTERVAL, Duration.ofMillis(1));
            options.set(KinesisOptions.RETRY_LONGEST, Duration.ofMillis(20));
            NotedRecords noted = new NotedRecords();
            stream.put(next(3_000));

            JobID job = cluster.start(KinesisSource.of(options), noted, 2);
            awaitAll(noted);
            await().until(() -> faulty.faultsLeft() == 0);
            stream.put(next(1_000));
            awaitAll(noted);

            assertOnceAndInOrder(noted);
            cluster.cancel(job);
        }
    }

    @Test
    void a_registered_consumer_is_served_by_push() throws Exception {
        try (KinesisServer server = LocalServers.completeKinesis();
                LiveStream stream = LiveStream.create(server, "pushed", 2);
                SourceCluster cluster = new SourceCluster(folder)) {
            Configuration options = options(server, stream.arn());
            options.set(KinesisOptions.MODE, Mode.FAN_OUT);
            options.set(KinesisOptions.CONSUMER_ARN, stream.registerConsumer("tidemark"));
            NotedRecords noted = new NotedRecords();
            stream.put(next(500));

            JobID job = cluster.start(KinesisSource.of(options), noted, 2);
            awaitAll(noted);
            String savepoint = cluster.stop(job);
            stream.put(next(500));
            job = cluster.restore(savepoint, KinesisSource.of(options), noted, 1);
            awaitAll(noted);

            assertOnceAndInOrder(noted);
            cluster.cancel(job);
        }
    }

    @Test
    void a_bounded_source_reads_what_arrived_between_its_start_and_its_stop() throws Exception {
        try (KinesisServer server = LocalServers.completeKinesis();
                LiveStream stream = LiveStream.create(server, "bounded", 2);
                SourceCluster cluster = new SourceCluster(folder)) {
            stream.put(List.of(new Put("a", "before"), new Put("b", "before")));
            Instant start = untilNextMillisecond();
            stream.put(next(10));
            Instant stop = untilNextMillisecond();
            stream.put(List.of(new Put("a", "after"), new Put("b", "after")));
            Configuration options = options(server, stream.arn());
            options.set(KinesisOptions.START, Start.AT_TIMESTAMP);
            options.set(KinesisOptions.START_TIMESTAMP, start.toString());
            options.set(KinesisOptions.STOP_TIMESTAMP, stop.toString());
            NotedRecords noted = new NotedRecords();

            cluster.awaitEnd(cluster.start(KinesisSource.of(options), noted, 2));

            assertOnceAndInOrder(noted);
        }
    }

    /** A moment that is later than all that was stored, and not later than what will be. */
    private static Instant untilNextMillisecond() {
        Instant next = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(2);
        await().pollInterval(Duration.ofMillis(1)).until(() -> Instant.now().isAfter(next));
        return next;
    }

    private List<Put> next(int count) {
        List<Put> records = new ArrayList<>();
        for (int i = 0; i < count; i++, put++) {
            String key = "key-" + put % KEYS;
            records.add(new Put(key, key + " " + put / KEYS));
        }
        return records;
    }

    private void awaitAll(NotedRecords noted) {
        await().atMost(Duration.ofSeconds(100)).until(() -> noted.count() >= put);
    }

    private void assertOnceAndInOrder(NotedRecords noted) {
        Map<String, Integer> next = new HashMap<>();
        for (String record : noted.all()) {
            String[] keyAndNumber = record.split(" ", -1);
            assertThat(Integer.parseInt(keyAndNumber[1]))
                    .as("the number of " + keyAndNumber[0])
                    .isEqualTo(next.getOrDefault(keyAndNumber[0], 0));
            next.merge(keyAndNumber[0], 1, Integer::sum);
        }
        assertThat(noted.count()).isEqualTo(put);
    }

    private static KinesisSource source(KinesisServer server, String stream) {
        return KinesisSource.of(options(server, stream));
    }

    private static Configuration options(KinesisServer server, String stream) {
        return options(server.endpoint(), stream);
    }

    private static Configuration options(URI endpoint, String stream) {
        Configuration options = new Configuration();
        options.set(KinesisOptions.STREAM, stream);
        options.set(KinesisOptions.REGION, "us-east-1");
        options.set(KinesisOptions.ENDPOINT, endpoint.toString());
        options.set(KinesisOptions.DISCOVERY_INTERVAL, Duration.ofMillis(100));
        options.set(KinesisOptions.POLL_INTERVAL, Duration.ofMillis(50));
        options.set(KinesisOptions.POLL_BYTES_PER_SECOND, MemorySize.ofMebiBytes(100));
        options.set(KinesisOptions.RETRY_FIRST, Duration.ofMillis(20));
        return options;
    }
}
