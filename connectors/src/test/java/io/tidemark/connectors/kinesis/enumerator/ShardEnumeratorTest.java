package io.tidemark.connectors.kinesis.enumerator;

import static io.tidemark.connectors.kinesis.streams.FakeStreams.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.split.ShardSplit;
import io.tidemark.connectors.kinesis.streams.FakeStreams;
import io.tidemark.connectors.kinesis.streams.FakeStreams.Call;
import io.tidemark.connectors.kinesis.streams.KinesisFailure.Kind;
import io.tidemark.connectors.kinesis.streams.ShardFilter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardEnumeratorTest {

    @Test
    void shards_are_shared_out_when_all_readers_are_there() throws Throwable {
        try (EnumeratorRun run = EnumeratorRun.fresh(2, new FakeStreams(4))) {
            run.discover().starts(0);
            assertThat(run.newlyAssigned()).isEmpty();

            run.starts(1);
            assertThat(run.newlyAssigned().values())
                    .containsExactlyInAnyOrder(List.of(id(0), id(1)), List.of(id(2), id(3)));
        }
    }

    @Test
    void children_wait_until_their_parent_is_read_to_its_end() throws Throwable {
        FakeStreams streams = new FakeStreams(1);
        streams.split(0);
        try (EnumeratorRun run = EnumeratorRun.fresh(1, streams)) {
            run.discover().starts(0);
            assertThat(run.newlyAssigned()).isEqualTo(Map.of(0, List.of(id(0))));

            run.finishes(0, id(0));
            assertThat(run.newlyAssigned()).isEqualTo(Map.of(0, List.of(id(1), id(2))));
        }
    }

    @Test
    void a_merged_shard_waits_for_both_its_parents() throws Throwable {
        FakeStreams streams = new FakeStreams(2);
        streams.merge(0, 1);
        try (EnumeratorRun run = EnumeratorRun.fresh(2, streams)) {
            run.discover().starts(0).starts(1);
            Map<Integer, List<String>> parents = run.newlyAssigned();

            run.finishes(0, parents.get(0).get(0));
            assertThat(run.newlyAssigned()).isEmpty();

            run.finishes(1, parents.get(1).get(0));
            assertThat(run.newlyAssigned().values()).containsExactly(List.of(id(2)));
        }
    }

    @Test
    void children_go_to_the_reader_of_their_parent_though_others_have_nothing_to_read() throws Throwable {
        FakeStreams streams = new FakeStreams(1);
        try (EnumeratorRun run = EnumeratorRun.fresh(3, streams)) {
            run.discover().starts(0).starts(1).starts(2);
            int reader = run.newlyAssigned().keySet().iterator().next();
            run.finishes(reader, id(0));
            streams.split(0);
            run.discover();
            assertThat(run.newlyAssigned()).isEqualTo(Map.of(reader, List.of(id(1), id(2))));

            streams.split(2);
            run.discover().finishes(reader, id(2));
            assertThat(run.newlyAssigned()).isEqualTo(Map.of(reader, List.of(id(3), id(4))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_merged_shard_goes_to_the_reader_that_ended_a_parent_last(int last) throws Throwable {
        FakeStreams streams = new FakeStreams(2);
        streams.merge(0, 1);
        try (EnumeratorRun run = EnumeratorRun.fresh(3, streams)) {
            run.discover().starts(0).starts(1).starts(2);
            Map<String, Integer> readers = new HashMap<>();
            run.newlyAssigned().forEach((reader, shards) -> readers.put(shards.get(0), reader));
            int first = readers.get(id(1 - last));
            int second = readers.get(id(last));

            run.finishes(first, id(1 - last)).finishes(second, id(last));
            assertThat(first).isNotEqualTo(second);
            assertThat(run.newlyAssigned()).isEqualTo(Map.of(second, List.of(id(2))));
        }
    }

    @Test
    void children_whose_parent_ended_before_a_restore_are_shared_out() throws Throwable {
        FakeStreams streams = new FakeStreams(1);
        EnumeratorState state;
        try (EnumeratorRun run = EnumeratorRun.fresh(2, streams)) {
            run.discover().starts(0).starts(1);
            state = run.snapshot();
        }
        streams.split(0);
        try (EnumeratorRun run = EnumeratorRun.restored(2, streams, state)) {
            run.starts(0).starts(1).discover();

            assertThat(run.newlyAssigned().values()).containsExactlyInAnyOrder(List.of(id(1)), List.of(id(2)));
        }
    }

    @Test
    void a_parent_that_is_not_listed_any_more_counts_as_read() throws Throwable {
        FakeStreams streams = new FakeStreams(1);
        streams.split(0);
        streams.expire(0);
        try (EnumeratorRun run = EnumeratorRun.fresh(1, streams)) {
            run.discover().starts(0);

            assertThat(run.newlyAssigned()).isEqualTo(Map.of(0, List.of(id(1), id(2))));
        }
    }

    @Test
    void first_shards_start_where_the_source_does_and_later_ones_at_their_beginning() throws Throwable {
        ShardPosition start = ShardPosition.at(EnumeratorRun.NOW);
        FakeStreams streams = new FakeStreams(1);
        try (EnumeratorRun run = EnumeratorRun.fresh(1, streams, start)) {
            run.discover().starts(0);
            assertThat(positions(run)).containsOnly(start);

            streams.split(0);
            run.finishes(0, id(0)).discover();
            assertThat(positions(run)).containsOnly(ShardPosition.TRIM_HORIZON);
            assertThat(streams.filters())
                    .containsExactly(ShardFilter.from(EnumeratorRun.NOW), ShardFilter.after(id(0)));
        }
    }

    @Test
    void the_start_is_kept_so_that_a_restart_skips_nothing() throws Throwable {
        ShardPosition start = ShardPosition.at(EnumeratorRun.NOW.minusSeconds(3600));
        FakeStreams streams = new FakeStreams(1);
        EnumeratorState beforeAnyListing;
        try (EnumeratorRun run = EnumeratorRun.fresh(1, streams, start)) {
            beforeAnyListing = run.snapshot();
        }
        try (EnumeratorRun run = EnumeratorRun.restored(1, streams, beforeAnyListing)) {
            run.discover().starts(0);

            assertThat(positions(run)).containsExactly(start);
        }
    }

    @Test
    void discovery_on_an_empty_stream_finds_nothing_and_goes_on() throws Throwable {
        FakeStreams streams = new FakeStreams(0);
        try (EnumeratorRun run = EnumeratorRun.fresh(1, streams)) {
            run.starts(0).discover().discover();
            assertThat(run.newlyAssigned()).isEmpty();
        }
    }

    @Test
    void a_listing_that_fails_now_and_then_does_not_fail_the_job() throws Throwable {
        FakeStreams streams = new FakeStreams(1);
        try (EnumeratorRun run = EnumeratorRun.fresh(1, streams)) {
            run.discover().starts(0);
            run.newlyAssigned();

            streams.fail(Call.LIST, Kind.FATAL, Kind.FATAL);
            run.discover().discover();
            streams.split(0);
            run.discover().finishes(0, id(0));
            assertThat(run.newlyAssigned()).isEqualTo(Map.of(0, List.of(id(1), id(2))));
        }
    }

    @Test
    void listings_that_fail_again_and_again_fail_the_job() throws Throwable {
        FakeStreams streams = new FakeStreams(1);
        try (EnumeratorRun run = EnumeratorRun.fresh(1, streams)) {
            run.discover();
            streams.fail(Call.LIST, Kind.FATAL, Kind.FATAL, Kind.FATAL);
            run.discover().discover();

            assertThatThrownBy(run::discover).rootCause().hasMessage("told to fail");
        }
    }

    @Test
    void a_stream_that_is_not_there_fails_the_job_at_its_start() throws Throwable {
        FakeStreams streams = new FakeStreams(1);
        streams.delete();
        try (EnumeratorRun run = EnumeratorRun.fresh(1, streams)) {
            assertThatThrownBy(run::discover)
                    .hasStackTraceContaining("cannot list the shards of events: no stream events;"
                            + " check the stream's name, its region and the account");
        }
    }

    @Test
    void a_service_that_cannot_be_reached_at_the_start_is_tried_for_a_while_and_then_fails_the_job() throws Throwable {
        FakeStreams streams = new FakeStreams(1);
        streams.failAlways(Call.LIST, Kind.TRANSIENT);
        try (EnumeratorRun run = EnumeratorRun.fresh(1, streams)) {
            assertThatThrownBy(run::discover).hasStackTraceContaining("cannot list the shards of events: told to fail");
            assertThat(streams.calls(Call.LIST)).isGreaterThan(1);
        }
    }

    @Test
    void adding_splits_back_after_a_failure_gives_them_out_again() throws Throwable {
        try (EnumeratorRun run = EnumeratorRun.fresh(2, new FakeStreams(2))) {
            run.discover().starts(0).starts(1);
            List<ShardSplit> lost = run.newSplits().get(1);

            run.fails(1, lost.toArray(ShardSplit[]::new));
            assertThat(run.newlyAssigned()).isEmpty();

            run.starts(1);
            assertThat(run.newSplits()).isEqualTo(Map.of(1, lost));
        }
    }

    @Test
    void a_child_given_back_waits_for_its_parent_that_is_read_again() throws Throwable {
        FakeStreams streams = new FakeStreams(1);
        streams.split(0);
        try (EnumeratorRun run = EnumeratorRun.fresh(2, streams)) {
            run.discover().starts(0).starts(1);
            int parentsReader = run.newlyAssigned().keySet().iterator().next();
            run.finishes(parentsReader, id(0));
            Map<Integer, List<ShardSplit>> children = run.newSplits();

            // All readers fail and go back to a checkpoint in which the parent was not read to its end.
            run.fails(parentsReader, children.get(parentsReader).toArray(ShardSplit[]::new));
            run.fails(1 - parentsReader);
            run.starts(1 - parentsReader);
            assertThat(run.newlyAssigned()).isEmpty();
            run.starts(parentsReader, id(0));
            assertThat(run.newlyAssigned()).isEmpty();

            run.finishes(parentsReader, id(0));
            assertThat(run.newlyAssigned().values().stream().flatMap(List::stream))
                    .containsExactlyInAnyOrder(id(1), id(2));
        }
    }

    @Test
    void children_are_not_lost_when_the_end_of_their_parent_went_unheard() throws Throwable {
        FakeStreams streams = new FakeStreams(1);
        streams.split(0);
        EnumeratorState beforeTheEnd;
        try (EnumeratorRun run = EnumeratorRun.fresh(1, streams)) {
            run.discover().starts(0);
            beforeTheEnd = run.snapshot();
        }
        try (EnumeratorRun run = EnumeratorRun.restored(1, streams, beforeTheEnd)) {
            run.starts(0);

            assertThat(run.newlyAssigned()).isEqualTo(Map.of(0, List.of(id(1), id(2))));
        }
    }

    @Test
    void shards_that_restored_readers_hold_are_not_given_out_again() throws Throwable {
        FakeStreams streams = new FakeStreams(4);
        EnumeratorState state;
        try (EnumeratorRun run = EnumeratorRun.fresh(2, streams)) {
            run.discover().starts(0).starts(1);
            state = run.snapshot();
        }
        streams.split(0);
        try (EnumeratorRun run = EnumeratorRun.restored(3, streams, state)) {
            run.starts(0, id(0), id(3)).starts(1, id(1)).starts(2, id(2)).discover();
            assertThat(run.newlyAssigned()).isEmpty();

            run.finishes(0, id(0));
            assertThat(run.newlyAssigned().values().stream().flatMap(List::stream))
                    .containsExactlyInAnyOrder(id(4), id(5));
        }
    }

    @Test
    void a_reader_is_told_when_the_children_of_its_shard_are_handed_out() throws Throwable {
        FakeStreams streams = new FakeStreams(1);
        streams.split(0);
        try (EnumeratorRun run = EnumeratorRun.fresh(2, streams)) {
            run.discover().starts(0).starts(1);
            int reader = run.newlyAssigned().keySet().iterator().next();
            run.finishes(reader, id(0));

            assertThat(run.newlyAssigned().values().stream().flatMap(List::stream))
                    .containsExactlyInAnyOrder(id(1), id(2));
            assertThat(run.followed(reader)).containsExactly(id(0));
        }
    }

    @Test
    void a_reader_of_a_shard_whose_children_are_not_known_is_told_after_the_next_listing() throws Throwable {
        FakeStreams streams = new FakeStreams(2);
        try (EnumeratorRun run = EnumeratorRun.fresh(1, streams)) {
            run.discover().starts(0);
            streams.merge(0, 1);
            run.finishes(0, id(0), id(1));
            assertThat(run.followed(0)).isEmpty();

            run.newlyAssigned();
            run.discover();
            assertThat(run.newlyAssigned()).isEqualTo(Map.of(0, List.of(id(2))));
            assertThat(run.followed(0)).containsExactly(id(0), id(1));
        }
    }

    @Test
    void a_reader_is_not_kept_waiting_by_the_other_parent() throws Throwable {
        FakeStreams streams = new FakeStreams(2);
        streams.merge(0, 1);
        try (EnumeratorRun run = EnumeratorRun.fresh(1, streams)) {
            run.discover().starts(0).finishes(0, id(0));

            assertThat(run.followed(0)).containsExactly(id(0));
        }
    }

    @Test
    void a_bounded_source_ends_when_all_shards_up_to_the_stop_are_read() throws Throwable {
        FakeStreams streams = new FakeStreams(2);
        try (EnumeratorRun run = EnumeratorRun.untilStop(1, streams, EnumeratorRun.NOW)) {
            run.discover().starts(0).finishes(0, id(0));
            assertThat(run.toldTheEnd(0)).isFalse();

            run.finishes(0, id(1));
            assertThat(run.toldTheEnd(0)).isTrue();
        }
    }

    @Test
    void a_bounded_source_waits_for_shards_that_may_still_come_before_its_stop() throws Throwable {
        Instant later = EnumeratorRun.NOW.plusSeconds(1);
        try (EnumeratorRun run = EnumeratorRun.untilStop(1, new FakeStreams(1), later)) {
            run.discover().starts(0).finishes(0, id(0));

            assertThat(run.toldTheEnd(0)).isFalse();
        }
    }

    private static List<ShardPosition> positions(EnumeratorRun run) {
        return run.newSplits().values().stream()
                .flatMap(List::stream)
                .map(ShardSplit::position)
                .toList();
    }
}
