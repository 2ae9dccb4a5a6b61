package io.tidemark.connectors.kinesis.reader;

import static io.tidemark.connectors.kinesis.streams.FakeStreams.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.kinesis.record.AggregateWriter;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.split.ShardSplit;
import io.tidemark.connectors.kinesis.streams.FakeStreams;
import io.tidemark.connectors.kinesis.streams.FakeStreams.Call;
import io.tidemark.connectors.kinesis.streams.FakeSubscription;
import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.KinesisFailure.Kind;
import io.tidemark.connectors.kinesis.streams.ShardBatch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FanOutTest {

    private final FakeStreams streams = new FakeStreams(1);

    @Test
    void pushed_records_are_emitted_and_new_ones_asked_for_one_batch_at_a_time() throws Exception {
        streams.put("k", "one");
        try (ReaderRun run = ReaderRun.subscribing(streams).reads(streams.shard(0))) {
            assertThat(run.texts(1)).containsExactly("one");
            streams.put("k", "two");
            assertThat(run.texts(2)).containsExactly("one", "two");

            assertThat(streams.subscriptions())
                    .singleElement()
                    .satisfies(subscription -> assertThat(subscription.asked()).isLessThanOrEqualTo(1));
        }
    }

    @Test
    void a_subscription_that_is_over_is_followed_by_one_that_goes_on_behind_it() throws Exception {
        streams.put("k", "one");
        try (ReaderRun run = ReaderRun.subscribing(streams).reads(streams.shard(0))) {
            run.emitted(1);
            subscription(0).listener().completed();
            await().until(() -> run.poll() != null && streams.calls(Call.SUBSCRIBE) == 2);
            streams.put("k", "two");

            assertThat(run.texts(2)).containsExactly("one", "two");
        }
    }

    @Test
    void what_an_old_subscription_still_says_is_ignored() throws Exception {
        streams.put("k", "one");
        try (ReaderRun run = ReaderRun.subscribing(streams).reads(streams.shard(0))) {
            run.emitted(1);
            FakeSubscription old = subscription(0);
            old.listener().completed();
            await().until(() -> run.poll() != null && streams.calls(Call.SUBSCRIBE) == 2);
            old.cancel();
            old.listener().received(new ShardBatch(List.of(), ShardBatch.END, 0));
            old.listener().failed(new KinesisFailure(Kind.FATAL, "long gone"));
            streams.put("k", "two");

            assertThat(run.texts(2)).containsExactly("one", "two");
            assertThat(run.finished(0)).isEmpty();
        }
    }

    @Test
    void a_subscription_that_is_refused_because_the_last_one_is_too_young_is_tried_again() throws Exception {
        streams.fail(Call.SUBSCRIBE, Kind.TRANSIENT, Kind.THROTTLED);
        streams.put("k", "one");
        try (ReaderRun run = ReaderRun.subscribing(streams).reads(streams.shard(0))) {
            assertThat(run.texts(1)).containsExactly("one");
            assertThat(run.metric("retries")).isEqualTo(1);
            assertThat(run.metric("throttles")).isEqualTo(1);
        }
    }

    @Test
    void a_closed_shard_ends_behind_its_last_record() throws Exception {
        streams.put("k", "one");
        streams.split(0);
        try (ReaderRun run = ReaderRun.subscribing(streams).reads(streams.shard(0))) {
            assertThat(run.finished(1)).containsExactly(id(0));
            assertThat(run.texts(1)).containsExactly("one");
            assertThat(subscription(0).isCancelled()).isTrue();
        }
    }

    @Test
    void a_restart_within_an_aggregate_goes_on_with_the_next_part() throws Exception {
        streams.put("k", new AggregateWriter().add("a", "one").add("b", "two").toBytes());
        List<ShardSplit> checkpoint;
        try (ReaderRun run = ReaderRun.subscribing(streams).reads(streams.shard(0))) {
            run.emitted(1);
            checkpoint = run.snapshot();
        }
        try (ReaderRun run = ReaderRun.subscribing(streams)
                .reads(streams.shard(0), checkpoint.get(0).position())) {
            assertThat(run.emitted(1)).extracting(KinesisRecord::partitionKey).containsExactly("b");
        }
    }

    @Test
    void an_empty_event_within_an_aggregate_moves_nothing() throws Exception {
        String aggregate = streams.put(
                "k", new AggregateWriter().add("a", "one").add("b", "two").toBytes());
        streams.sendNothingFirst();
        try (ReaderRun run =
                ReaderRun.subscribing(streams).reads(streams.shard(0), ShardPosition.within(aggregate, 0))) {
            streams.put("c", "three");

            assertThat(run.emitted(2)).extracting(KinesisRecord::partitionKey).containsExactly("b", "c");
        }
    }

    @Test
    void a_subscription_that_is_over_after_an_empty_event_within_an_aggregate_is_followed_by_one_there()
            throws Exception {
        String aggregate = streams.put(
                "k", new AggregateWriter().add("a", "one").add("b", "two").toBytes());
        streams.sendNothingFirstAndEnd();
        try (ReaderRun run =
                ReaderRun.subscribing(streams).reads(streams.shard(0), ShardPosition.within(aggregate, 0))) {
            assertThat(run.emitted(1)).extracting(KinesisRecord::partitionKey).containsExactly("b");
        }
    }

    @Test
    void a_shard_that_expired_is_finished_and_counted() throws Exception {
        FakeStreams two = new FakeStreams(2);
        Shard expired = two.shard(0);
        two.failAlways(Call.SUBSCRIBE, Kind.NOT_FOUND);
        two.expire(0);
        try (ReaderRun run = ReaderRun.subscribing(two).reads(expired, ShardPosition.TRIM_HORIZON)) {
            assertThat(run.finished(1)).containsExactly(id(0));
            assertThat(run.metric("shardsExpiredUnread")).isEqualTo(1);
        }
    }

    private FakeSubscription subscription(int n) {
        return streams.subscriptions().get(n);
    }
}
