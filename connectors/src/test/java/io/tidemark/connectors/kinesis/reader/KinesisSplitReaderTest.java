package io.tidemark.connectors.kinesis.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.RecordedMetrics;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.connectors.kinesis.shard.HashRange;
import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.split.ShardSplit;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.runtime.metrics.groups.InternalSourceReaderMetricGroup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KinesisSplitReaderTest {

    private static final ShardSplit SPLIT = new ShardSplit(
            new Shard("shard-0", List.of(), new HashRange(BigInteger.ZERO, BigInteger.TEN)),
            ShardPosition.TRIM_HORIZON);

    private final Inbox inbox = new Inbox();
    private final List<Look> looks = new ArrayList<>();
    private final SilentFeed feed = new SilentFeed();
    private final KinesisSplitReader reader = new KinesisSplitReader(
            inbox,
            (split, box) -> feed,
            new ReaderMetrics(InternalSourceReaderMetricGroup.mock(new RecordedMetrics()), "events"),
            looks::add);

    /** A feed whose replies a test delivers. */
    private static final class SilentFeed implements ShardFeed {

        private final AtomicInteger demands = new AtomicInteger();
        private boolean closed;

        @Override
        public long demand(long now) {
            demands.incrementAndGet();
            return UNTIL_REPLY;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @BeforeEach
    void addShard() {
        reader.handleSplitsChanges(new SplitsAddition<>(List.of(SPLIT)));
    }

    @Test
    void the_thread_sleeps_until_a_reply_comes() throws Exception {
        CompletableFuture<List<String>> fetched = fetchOnAnotherThread();
        await().until(() -> feed.demands.get() > 0);
        assertThat(fetched).isNotDone();

        deliver("one");

        assertThat(fetched.get()).containsExactly("one");
        assertThat(feed.demands).as("asked once for what was fetched").hasValue(1);
    }

    @Test
    void a_wake_up_ends_the_wait() throws Exception {
        CompletableFuture<List<String>> fetched = fetchOnAnotherThread();
        await().until(() -> feed.demands.get() > 0);

        reader.wakeUp();

        assertThat(fetched.get()).isEmpty();
    }

    @Test
    void a_wake_up_before_the_wait_is_not_lost() throws Exception {
        reader.wakeUp();

        assertThat(fetch()).isEmpty();
    }

    @Test
    void nothing_is_asked_of_a_paused_shard() throws Exception {
        pause();
        reader.wakeUp();

        assertThat(fetch()).isEmpty();
        assertThat(feed.demands).hasValue(0);
    }

    @Test
    void what_a_paused_shard_still_sends_waits_until_it_is_resumed() throws Exception {
        pause();
        deliver("one");
        deliver("two");
        reader.wakeUp();
        assertThat(fetch()).isEmpty();

        reader.pauseOrResumeSplits(List.of(), List.of(SPLIT));

        assertThat(fetch()).containsExactly("one");
        assertThat(fetch()).containsExactly("two");
    }

    @Test
    void a_finished_shard_is_closed_and_what_comes_afterwards_ignored() throws Exception {
        inbox.put(new Inbox.Delivery("shard-0", () -> FetchedShard.last("shard-0", List.of())));
        deliver("too late");
        reader.wakeUp();

        assertThat(reader.fetch().finishedSplits()).containsExactly("shard-0");
        assertThat(feed.closed).isTrue();
        assertThat(fetch()).isEmpty();
    }

    @Test
    void a_look_is_told_when_its_records_were_emitted() throws Exception {
        deliver("one");

        RecordsWithSplitIds<FetchedRecord> batch = reader.fetch();
        assertThat(looks).isEmpty();

        batch.recycle();
        assertThat(looks).extracting(Look::shardId).containsExactly("shard-0");
    }

    private void pause() {
        reader.pauseOrResumeSplits(List.of(SPLIT), List.of());
    }

    private void deliver(String key) {
        KinesisRecord record = new KinesisRecord("events", "shard-0", "1", 0, key, Instant.EPOCH, new byte[0]);
        inbox.put(new Inbox.Delivery(
                "shard-0", () -> FetchedShard.of("shard-0", List.of(new FetchedRecord(record, true)), true)));
    }

    private CompletableFuture<List<String>> fetchOnAnotherThread() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return fetch();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private List<String> fetch() throws IOException {
        RecordsWithSplitIds<FetchedRecord> batch = reader.fetch();
        List<String> keys = new ArrayList<>();
        while (batch.nextSplit() != null) {
            for (FetchedRecord record = batch.nextRecordFromSplit();
                    record != null;
                    record = batch.nextRecordFromSplit()) {
                keys.add(record.record().partitionKey());
            }
        }
        return keys;
    }
}
