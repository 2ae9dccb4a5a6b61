package io.tidemark.connectors.kinesis.reader;

import static io.tidemark.connectors.kinesis.streams.FakeStreams.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.kinesis.record.AggregateWriter;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.connectors.kinesis.shard.HashRange;
import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.split.ReaderHolds;
import io.tidemark.connectors.kinesis.split.ShardSplit;
import io.tidemark.connectors.kinesis.streams.FakeStreams;
import io.tidemark.connectors.kinesis.streams.FakeStreams.Call;
import io.tidemark.connectors.kinesis.streams.KinesisFailure.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PollingTest {

    /** So many calls in vain take longer than a shard has to be silent. */
    private static final int ENOUGH_FOR_IDLE = 15;

    private final FakeStreams streams = new FakeStreams(1);

    @Test
    void records_come_as_they_are_with_their_place_and_time() throws Exception {
        Instant arrival = Instant.parse("2026-03-01T08:00:00Z");
        streams.at(arrival);
        String sequence = streams.put("order-1", new byte[] {0, (byte) 0xFF, '{'});
        try (ReaderRun run = ReaderRun.polling(streams).reads(streams.shard(0))) {
            KinesisRecord record = run.emitted(1).get(0);

            assertThat(record.stream()).isEqualTo("events");
            assertThat(record.shard()).isEqualTo(id(0));
            assertThat(record.sequenceNumber()).isEqualTo(sequence);
            assertThat(record.partitionKey()).isEqualTo("order-1");
            assertThat(record.arrivalTime()).isEqualTo(arrival);
            assertThat(record.data()).containsExactly(0, 0xFF, '{');
        }
    }

    @Test
    void event_time_waits_for_a_shard_that_cannot_be_read_and_not_for_one_that_is_silent() throws Exception {
        FakeStreams three = new FakeStreams(3);
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        three.at(noon);
        three.putInto(id(0), "key", new byte[0]);
        three.makeUnreadable(1);
        try (ReaderRun run = ReaderRun.pollingInEventTime(three)
                .reads(three.shard(0))
                .reads(three.shard(1))
                .reads(three.shard(2))) {
            run.emitted(1);
            await().until(() -> run.poll() != null && three.failedReads() >= ENOUGH_FOR_IDLE);
            assertThat(run.eventTime()).isBefore(noon);
            assertThat(run.isIdle()).isFalse();

            three.makeReadable(1);
            await().until(() -> run.poll().eventTime().equals(noon));
            await().until(() -> run.poll().isIdle());

            three.makeUnreadable(1);
            await().until(() -> !run.poll().isIdle());
        }
    }

    @Test
    void what_is_too_much_for_one_call_is_asked_for_in_smaller_pieces() throws Exception {
        List<String> put = IntStream.range(0, 300).mapToObj(String::valueOf).toList();
        put.forEach(text -> streams.put("k", text));
        streams.answersUpTo(30);
        try (ReaderRun run = ReaderRun.polling(streams).reads(streams.shard(0))) {
            assertThat(run.texts(300)).isEqualTo(put);
        }
    }

    @Test
    void a_checkpoint_holds_what_was_emitted_and_not_what_was_fetched() throws Exception {
        streams.put("k", "one");
        streams.put("k", "two");
        streams.put("k", "three");
        List<ShardSplit> checkpoint;
        try (ReaderRun run = ReaderRun.polling(streams).reads(streams.shard(0))) {
            assertThat(run.texts(1)).containsExactly("one");
            checkpoint = run.snapshot();
        }
        try (ReaderRun run = ReaderRun.polling(streams)
                .reads(streams.shard(0), checkpoint.get(0).position())) {
            assertThat(run.texts(2)).containsExactly("two", "three");
        }
    }

    @Test
    void a_restart_within_an_aggregate_goes_on_with_the_next_part() throws Exception {
        streams.put(
                "k",
                new AggregateWriter()
                        .add("a", "one")
                        .add("b", "two")
                        .add("c", "three")
                        .toBytes());
        streams.put("k", "four");
        List<ShardSplit> checkpoint;
        try (ReaderRun run = ReaderRun.polling(streams).reads(streams.shard(0))) {
            assertThat(run.texts(2)).containsExactly("one", "two");
            checkpoint = run.snapshot();
        }
        try (ReaderRun run = ReaderRun.polling(streams)
                .reads(streams.shard(0), checkpoint.get(0).position())) {
            assertThat(run.texts(2)).containsExactly("three", "four");
            assertThat(run.emitted(2)).extracting(KinesisRecord::subSequence).containsExactly(2L, 0L);
        }
    }

    @Test
    void a_restart_behind_an_aggregate_does_not_repeat_it() throws Exception {
        streams.put("k", new AggregateWriter().add("a", "one").add("b", "two").toBytes());
        streams.put("k", "three");
        List<ShardSplit> checkpoint;
        try (ReaderRun run = ReaderRun.polling(streams).reads(streams.shard(0))) {
            run.emitted(2);
            checkpoint = run.snapshot();
        }
        try (ReaderRun run = ReaderRun.polling(streams)
                .reads(streams.shard(0), checkpoint.get(0).position())) {
            assertThat(run.texts(1)).containsExactly("three");
        }
    }

    @Test
    void parts_that_belong_to_another_shard_are_left_out_since_they_were_put_there_too() throws Exception {
        streams.split(0);
        HashRange upper = streams.shard(2).hashRange();
        streams.putInto(
                id(2),
                "k",
                new AggregateWriter()
                        .addWithHash("a", "0", "foreign")
                        .addWithHash("b", upper.first().toString(), "first")
                        .addWithHash("c", upper.last().toString(), "last")
                        .addWithHash("d", "1", "foreign")
                        .toBytes());
        streams.putInto(id(2), "k", "end".getBytes(StandardCharsets.UTF_8));
        try (ReaderRun run = ReaderRun.polling(streams).reads(streams.shard(2))) {
            assertThat(run.texts(2)).containsExactly("first", "last");
            assertThat(run.snapshot().get(0).position().withinRecord()).isFalse();
            assertThat(run.texts(3)).endsWith("end");
            assertThat(run.metric("foreignPartsDropped")).isEqualTo(2);
        }
    }

    @Test
    void the_last_records_of_a_closed_shard_come_before_its_end_is_told() throws Exception {
        streams.put("k", "one");
        streams.put("k", "two");
        streams.split(0);
        try (ReaderRun run = ReaderRun.polling(streams).reads(streams.shard(0))) {
            assertThat(run.finished(1)).containsExactly(id(0));
            assertThat(run.texts(2)).containsExactly("one", "two");
            assertThat(run.snapshot()).isEmpty();
        }
    }

    @Test
    void a_reader_that_starts_says_what_it_holds() throws Exception {
        try (ReaderRun run = ReaderRun.polling(streams).reads(streams.shard(0)).start()) {
            assertThat(run.events()).containsExactly(new ReaderHolds(List.of(id(0))));
        }
    }

    @Test
    void an_expired_iterator_is_renewed_at_the_current_position() throws Exception {
        streams.put("k", "one");
        try (ReaderRun run = ReaderRun.polling(streams).reads(streams.shard(0))) {
            run.emitted(1);
            streams.expireIterators();
            streams.put("k", "two");

            assertThat(run.texts(2)).containsExactly("one", "two");
            assertThat(run.metric("iteratorsExpired")).isEqualTo(1);
        }
    }

    @Test
    void throttling_and_faults_of_the_service_are_waited_out_and_counted() throws Exception {
        streams.fail(Call.ITERATOR, Kind.TRANSIENT);
        streams.fail(Call.RECORDS, Kind.THROTTLED, Kind.TRANSIENT, Kind.THROTTLED);
        streams.put("k", "one");
        try (ReaderRun run = ReaderRun.polling(streams).reads(streams.shard(0))) {
            assertThat(run.texts(1)).containsExactly("one");
            assertThat(run.metric("throttles")).isEqualTo(2);
            assertThat(run.metric("retries")).isEqualTo(2);
        }
    }

    @Test
    void a_fault_that_does_not_pass_ends_the_job_and_not_the_shard() throws Exception {
        streams.failAlways(Call.RECORDS, Kind.TRANSIENT);
        try (ReaderRun run = ReaderRun.polling(streams).reads(streams.shard(0))) {
            assertThat(run.failure())
                    .hasStackTraceContaining("cannot read " + id(0) + " for more than " + ReaderRun.PATIENCE);
        }
    }

    @Test
    void a_call_that_is_refused_fails_the_job_at_once() throws Exception {
        streams.fail(Call.RECORDS, Kind.FATAL);
        try (ReaderRun run = ReaderRun.polling(streams).reads(streams.shard(0))) {
            assertThat(run.failure()).hasStackTraceContaining("cannot read " + id(0) + ": told to fail");
        }
    }

    @Test
    void a_shard_that_expired_is_finished_and_counted() throws Exception {
        FakeStreams two = new FakeStreams(2);
        two.putInto(id(1), "k", new byte[] {'x'});
        try (ReaderRun run = ReaderRun.polling(two)) {
            Shard expired = two.shard(0);
            two.expire(0);
            run.reads(expired, ShardPosition.after("0")).reads(two.shard(1));

            assertThat(run.finished(1)).containsExactly(id(0));
            assertThat(run.texts(1)).containsExactly("x");
            assertThat(run.metric("shardsExpiredUnread")).isEqualTo(1);
        }
    }

    @Test
    void a_stream_that_was_deleted_fails_the_job_instead_of_ending_its_shards() throws Exception {
        streams.put("k", "one");
        try (ReaderRun run = ReaderRun.polling(streams).reads(streams.shard(0))) {
            run.emitted(1);
            streams.delete();

            assertThat(run.failure()).hasStackTraceContaining("no stream events");
            assertThat(run.metric("shardsExpiredUnread")).isZero();
        }
    }

    @Test
    void a_shard_that_is_listed_and_not_found_fails_the_job() throws Exception {
        streams.fail(Call.RECORDS, Kind.NOT_FOUND);
        try (ReaderRun run = ReaderRun.polling(streams).reads(streams.shard(0))) {
            assertThat(run.failure()).hasStackTraceContaining("though it is listed");
        }
    }

    @Test
    void closing_does_not_wait_for_a_reply() throws Exception {
        streams.holdReplies();
        ReaderRun run = ReaderRun.polling(streams).reads(streams.shard(0));
        await().until(() -> streams.calls(Call.ITERATOR) == 1);

        run.close();

        assertThat(streams.calls(Call.RECORDS)).isZero();
    }

    @Test
    void shards_do_not_wait_for_one_another() throws Exception {
        FakeStreams two = new FakeStreams(2);
        two.putInto(id(1), "k", new byte[] {'x'});
        two.fail(Call.ITERATOR, Kind.TRANSIENT, Kind.TRANSIENT, Kind.TRANSIENT);
        try (ReaderRun run = ReaderRun.polling(two).reads(two.shard(0)).reads(two.shard(1))) {
            assertThat(run.texts(1)).containsExactly("x");
        }
    }

    @Test
    void reading_stops_at_the_first_record_from_the_stop_on() throws Exception {
        Instant stop = Instant.parse("2026-03-01T00:00:00Z");
        streams.at(stop.minusMillis(1));
        streams.put("k", "before");
        streams.at(stop);
        streams.put("k", "after");
        try (ReaderRun run = ReaderRun.pollingUntil(streams, stop).reads(streams.shard(0))) {
            run.finished(1);
            assertThat(run.texts(1)).containsExactly("before");
        }
    }

    @Test
    void an_idle_shard_ends_when_the_stop_is_past() throws Exception {
        Instant stop = Instant.parse("2026-03-01T00:00:00Z");
        streams.at(stop.minusMillis(1));
        streams.put("k", "before");
        try (ReaderRun run = ReaderRun.pollingUntil(streams, stop).reads(streams.shard(0))) {
            run.finished(1);
            assertThat(run.texts(1)).containsExactly("before");
        }
    }

    @Test
    void how_far_behind_is_told_by_shard_and_at_most() throws Exception {
        for (int i = 0; i < 150; i++) {
            streams.put("k", "record " + i);
        }
        try (ReaderRun run = ReaderRun.polling(streams).reads(streams.shard(0))) {
            run.emitted(150);
            await().until(() -> run.metric("storedRecords") == 150);

            assertThat(run.metric("maxMillisBehindLatest")).isZero();
            assertThat(run.metric("shard." + id(0) + ".millisBehindLatest")).isZero();
            assertThat(run.metric("storedBytes")).isEqualTo(10 * 8 + 90 * 9 + 50 * 10);
        }
    }
}
