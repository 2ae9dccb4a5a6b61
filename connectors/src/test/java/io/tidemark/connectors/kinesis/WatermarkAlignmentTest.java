package io.tidemark.connectors.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.connectors.kinesis.streams.CountedStreams;
import io.tidemark.connectors.kinesis.streams.FakeStreams;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job that lets no shard get further ahead of the others than so much event time. */
@Timeout(60)
class WatermarkAlignmentTest {

    private static final int BEHIND = 0;
    private static final int AHEAD = 1;
    private static final int PAUSES = 2;
    private static final int MANY = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final WatermarkStrategy<KinesisRecord> ALIGNED =
            WatermarkStrategy.<KinesisRecord>forMonotonousTimestamps()
                    .withWatermarkAlignment("shards", Duration.ofMinutes(30), Duration.ofMillis(20));

    private static SourceCluster cluster;

    private final FakeStreams streams = new FakeStreams(2);
    private final CountedStreams counted = new CountedStreams(streams);
    private final NotedRecords noted = new NotedRecords();
    private final List<String> put = new ArrayList<>();

    @BeforeAll
    static void startCluster(@TempDir Path folder) throws Exception {
        cluster = new SourceCluster(folder);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    /** One reader pauses one of its two shards; of two readers, one pauses all that it has. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_shard_that_is_ahead_is_left_alone_until_the_others_come_up(int readers) throws Exception {
        put(BEHIND, 0, 1);
        JobID job = cluster.start(FakeSource.over(counted), ALIGNED, noted, readers);
        for (int hour = 0; hour < PAUSES; hour++) {
            put(AHEAD, hour + 1, 1);
            awaitAll();
            int polls = awaitPause();
            // A pause may last longer than an iterator.
            streams.expireIterators();
            List<String> waiting = put(AHEAD, hour + 1, MANY);

            put(BEHIND, hour, MANY);
            await("all but what waits").atMost(PATIENCE).until(() -> noted.count() == put.size() - waiting.size());
            awaitPolls(BEHIND, MANY);
            assertThat(noted.all()).doesNotContainAnyElementsOf(waiting);
            assertThat(counted.polls(AHEAD)).as("calls for what waits").isEqualTo(polls);

            put(BEHIND, hour + 1, 1);
            awaitAll();
        }
        cluster.cancel(job);

        assertThat(noted.all()).containsExactlyInAnyOrderElementsOf(put);
        assertThat(of(AHEAD, noted.all())).isEqualTo(of(AHEAD, put));
        assertThat(of(BEHIND, noted.all())).isEqualTo(of(BEHIND, put));
    }

    /** Puts records of that hour into a shard; their event time is that of their arrival. */
    private List<String> put(int shard, int hour, int count) {
        streams.at(START.plus(Duration.ofHours(hour)));
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = shard + "-" + (put.size() + i);
            streams.putInto(FakeStreams.id(shard), "key", text.getBytes(StandardCharsets.UTF_8));
            texts.add(text);
        }
        put.addAll(texts);
        return texts;
    }

    private void awaitAll() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(noted.all()).hasSameSizeAs(put).doesNotHaveDuplicates());
    }

    /** Waits until the shard that is ahead is asked for nothing while the other one is; returns how often it was. */
    private int awaitPause() {
        await("pause").atMost(PATIENCE).until(() -> {
            int polls = counted.polls(AHEAD);
            awaitPolls(BEHIND, MANY);
            return counted.polls(AHEAD) == polls;
        });
        return counted.polls(AHEAD);
    }

    private void awaitPolls(int shard, int more) {
        int before = counted.polls(shard);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> counted.polls(shard) >= before + more);
    }

    private static List<String> of(int shard, List<String> texts) {
        return texts.stream().filter(text -> text.startsWith(shard + "-")).toList();
    }
}
