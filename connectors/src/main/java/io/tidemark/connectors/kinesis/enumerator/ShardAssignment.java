package io.tidemark.connectors.kinesis.enumerator;

import io.tidemark.connectors.kinesis.shard.HashRange;
import io.tidemark.connectors.kinesis.split.ShardSplit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which shards go to which readers: those whose parents are all finished, each to a reader that has the fewest, and
 * among these to the one whose part of the hashes it lies in, or the next one to that. So each reader has a fair share
 * of the stream, and a shard tends to stay where its parent was.
 */
final class ShardAssignment {

    private final Map<Integer, Set<String>> held;
    private final int[] loads;

    /** @param held the shards that each reader has; one entry for each of the readers 0, 1, ... */
    ShardAssignment(Map<Integer, Set<String>> held) {
        this.held = held;
        this.loads = new int[held.size()];
        held.forEach((reader, shards) -> loads[reader] = shards.size());
    }

    /** The shards of {@code pending} that can be read now, by the reader that is to have them. */
    Map<Integer, List<ShardSplit>> assign(Collection<ShardSplit> pending) {
        Set<String> unfinished = new HashSet<>();
        held.values().forEach(unfinished::addAll);
        pending.forEach(split -> unfinished.add(split.splitId()));

        Map<Integer, List<ShardSplit>> assigned = new HashMap<>();
        pending.stream()
                .filter(split -> Collections.disjoint(split.shard().parents(), unfinished))
                .sorted(Comparator.comparing(split -> split.shard().hashRange().first()))
                .forEach(split -> assigned.computeIfAbsent(take(split.shard().hashRange()), reader -> new ArrayList<>())
                        .add(split));
        return new TreeMap<>(assigned);
    }

    private int take(HashRange range) {
        int best = range.part(loads.length);
        for (int i = 1; i < loads.length; i++) {
            int reader = (range.part(loads.length) + i) % loads.length;
            if (loads[reader] < loads[best]) {
                best = reader;
            }
        }
        loads[best]++;
        return best;
    }
}
