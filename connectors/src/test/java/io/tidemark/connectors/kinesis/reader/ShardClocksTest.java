package io.tidemark.connectors.kinesis.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.kinesis.record.KinesisRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How far event time is in the shards of a reader, of which it waits for some and not for others. */
@Timeout(30)
class ShardClocksTest {

    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final String RUBBISH = "rubbish";

    /** Event time is the time of arrival here, and a shard is as far as the latest of its events. */
    private static final WatermarkStrategy<KinesisRecord> STRATEGY =
            WatermarkStrategy.<KinesisRecord>forMonotonousTimestamps()
                    .withTimestampAssigner((record, arrival) ->
                            record.partitionKey().equals(RUBBISH) ? TimestampAssigner.NO_TIMESTAMP : arrival);

    private final Told told = new Told();
    private long now = TimeUnit.DAYS.toNanos(1);
    private final ShardClocks clocks =
            new ShardClocks(new EventTimeSettings(STRATEGY, IDLE), new UnregisteredMetricsGroup(), () -> now);
    private final ShardClock one = clocks.add("one");
    private final ShardClock other = clocks.add("other");

    @Test
    void event_time_is_as_far_as_the_slowest_shard() {
        event(one, "one", 10);
        assertThat(told.last()).isEqualTo("nothing");

        event(other, "other", 7);
        assertThat(told.last()).isEqualTo("7");

        event(other, "other", 12);
        assertThat(told.last()).isEqualTo("10");
    }

    @Test
    void a_shard_that_is_read_and_brings_nothing_is_not_waited_for() {
        event(other, "other", 7);
        for (int second = 0; second < 59; second++) {
            pass(Duration.ofSeconds(1));
            event(one, "one", 10 + second);
            looked("other", true);
        }
        assertThat(told.last()).isEqualTo("7");

        pass(Duration.ofSeconds(1));
        looked("other", true);
        assertThat(told.last()).isEqualTo("68");
    }

    @Test
    void a_shard_that_was_not_read_yet_is_waited_for() {
        for (int second = 0; second < 600; second++) {
            pass(Duration.ofSeconds(1));
            event(one, "one", second);
        }

        assertThat(told.last()).isEqualTo("nothing");
    }

    @Test
    void a_shard_that_cannot_be_read_is_waited_for_however_long_that_lasts() {
        event(other, "other", 7);
        for (int second = 0; second < 600; second++) {
            pass(Duration.ofSeconds(1));
            event(one, "one", 10 + second);
            looked("other", false);
        }
        assertThat(told.last()).isEqualTo("7");

        event(other, "other", 9);
        assertThat(told.last()).isEqualTo("9");
    }

    @Test
    void once_it_is_read_and_nothing_was_there_all_that_time_counts() {
        pass(IDLE);
        looked("other", false);
        event(one, "one", 10);
        assertThat(told.last()).isEqualTo("nothing");

        looked("other", true);
        assertThat(told.last()).isEqualTo("10");
    }

    @Test
    void a_silent_shard_that_cannot_be_read_any_more_is_waited_for_again() {
        pass(IDLE);
        looked("other", true);
        event(one, "one", 10);
        assertThat(told.last()).isEqualTo("10");

        looked("other", false);
        event(one, "one", 20);
        assertThat(told.last()).isEqualTo("10");
    }

    @Test
    void a_shard_that_is_behind_is_waited_for_though_a_call_brought_nothing() {
        pass(IDLE);
        looked("other", false);
        event(one, "one", 10);

        assertThat(told.last()).isEqualTo("nothing");
    }

    @Test
    void records_of_no_time_are_no_events() {
        for (int second = 0; second < 60; second++) {
            pass(Duration.ofSeconds(1));
            event(one, "one", 10);
            read(other, RUBBISH, 10 + second);
            looked("other", true);
        }

        assertThat(told.last()).isEqualTo("10");
    }

    @Test
    void an_event_ends_the_silence_and_makes_it_wait() {
        event(one, "one", 10);
        event(other, "other", 8);
        pass(IDLE);
        looked("one", true);
        looked("other", true);
        assertThat(told.all()).containsExactly("8", "10", "idle");

        event(other, "other", 9);
        assertThat(told.last()).isEqualTo("active");

        event(one, "one", 30);
        event(other, "other", 25);
        assertThat(told.last()).isEqualTo("25");
    }

    @Test
    void a_reader_without_shards_is_waited_for_a_while() {
        event(one, "one", 10);
        event(other, "other", 20);
        clocks.remove(List.of("one", "other"));
        pass(IDLE);
        clocks.followed(List.of("one", "other"));
        clocks.tell(told);
        assertThat(told.last()).isEqualTo("10");
        assertThat(clocks.news()).isNotDone();

        pass(IDLE);
        clocks.news().complete(null);
        clocks.tell(told);
        assertThat(told.last()).isEqualTo("idle");

        clocks.add("child");
        clocks.tell(told);
        assertThat(told.last()).isEqualTo("active");
    }

    @Test
    void behind_a_shard_that_is_read_to_its_end_event_time_waits_for_its_children() {
        event(one, "one", 10);
        event(other, "other", 20);
        clocks.remove(List.of("one"));
        event(other, "other", 30);
        pass(IDLE);
        looked("other", true);
        assertThat(told.last()).isEqualTo("10");

        ShardClock child = clocks.add("child");
        clocks.followed(List.of("one"));
        clocks.tell(told);
        assertThat(told.last()).isEqualTo("10");

        event(child, "child", 15);
        assertThat(told.last()).isEqualTo("15");
    }

    @Test
    void what_it_has_to_tell_without_a_look_it_calls_for() {
        ShardClocks empty = new ShardClocks(
                new EventTimeSettings(STRATEGY, Duration.ofMillis(1)),
                new UnregisteredMetricsGroup(),
                System::nanoTime);

        empty.news().join();
        empty.tell(told);
        assertThat(told.all()).containsExactly("idle");
        assertThat(empty.news()).isNotDone();

        empty.add("shard");
        assertThat(empty.news()).isDone();
    }

    private void event(ShardClock clock, String shard, long time) {
        read(clock, "event", time);
        looked(shard, true);
    }

    private void read(ShardClock clock, String key, long time) {
        clock.read(new KinesisRecord("events", "shard", "1", 0, key, Instant.ofEpochMilli(time), new byte[0]));
    }

    private void looked(String shard, boolean atTip) {
        clocks.looked(new Look(shard, atTip, now));
        clocks.tell(told);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    /** What the job is told. */
    private static final class Told implements WatermarkOutput {

        private final List<String> all = new ArrayList<>();

        List<String> all() {
            return all;
        }

        String last() {
            return all.isEmpty() ? "nothing" : all.get(all.size() - 1);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            // Everything up to and including a moment has come when the watermark is just before the next.
            all.add("" + (watermark.getTimestamp() + 1));
        }

        @Override
        public void markIdle() {
            all.add("idle");
        }

        @Override
        public void markActive() {
            all.add("active");
        }
    }
}
