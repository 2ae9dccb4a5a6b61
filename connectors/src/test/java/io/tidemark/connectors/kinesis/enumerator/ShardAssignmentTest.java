package io.tidemark.connectors.kinesis.enumerator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.split.ShardSplit;
import io.tidemark.connectors.kinesis.streams.FakeStreams;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardAssignmentTest {

    @Test
    void each_reader_gets_neighbouring_ranges() {
        assertThat(assign(Map.of(0, Set.of(), 1, Set.of()), 0, 4))
                .isEqualTo(Map.of(0, List.of(0, 1), 1, List.of(2, 3)));
    }

    @Test
    void readers_that_have_fewer_get_more() {
        Map<Integer, Set<String>> held = Map.of(0, Set.of("a", "b", "c"), 1, Set.of("d"), 2, Set.of("e", "f"));

        assertThat(assign(held, 0, 3)).isEqualTo(Map.of(1, List.of(0, 1), 2, List.of(2)));
    }

    @Test
    void small_streams_do_not_all_meet_at_the_first_reader() {
        Map<Integer, Set<String>> held = Map.of(0, Set.of(), 1, Set.of(), 2, Set.of());

        assertThat(assign(held, 0, 1)).containsOnlyKeys(0);
        assertThat(assign(held, 1, 1)).containsOnlyKeys(1);
        assertThat(assign(held, -1, 1)).containsOnlyKeys(2);
    }

    @Test
    void what_a_reader_gets_as_heir_counts_when_the_others_are_shared_out() {
        FakeStreams streams = new FakeStreams(3);
        streams.split(0);
        List<ShardSplit> pending = IntStream.of(1, 2, 3, 4)
                .mapToObj(number -> new ShardSplit(streams.shard(number), ShardPosition.TRIM_HORIZON))
                .toList();
        Map<Integer, Set<String>> held = Map.of(0, Set.of(), 1, Set.of());

        Map<Integer, List<ShardSplit>> assigned =
                new ShardAssignment(held, Map.of(FakeStreams.id(0), 0), 0).assign(pending);

        assertThat(assigned.get(0)).containsExactlyElementsOf(pending.subList(2, 4));
        assertThat(assigned.get(1)).containsExactlyElementsOf(pending.subList(0, 2));
    }

    /** The numbers of new shards by the reader that gets them. */
    private static Map<Integer, List<Integer>> assign(Map<Integer, Set<String>> held, int seed, int newShards) {
        FakeStreams streams = new FakeStreams(newShards);
        List<Shard> shards =
                IntStream.range(0, newShards).mapToObj(streams::shard).toList();
        Map<Integer, List<Integer>> numbers = new TreeMap<>();
        new ShardAssignment(held, Map.of(), seed)
                .assign(shards.stream()
                        .map(shard -> new ShardSplit(shard, ShardPosition.TRIM_HORIZON))
                        .toList())
                .forEach((reader, splits) -> numbers.put(
                        reader,
                        splits.stream()
                                .map(split -> shards.indexOf(split.shard()))
                                .toList()));
        return numbers;
    }
}
