package io.tidemark.connectors.kinesis.enumerator;

import io.tidemark.connectors.kinesis.split.ShardSplit;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which shards go to which readers: those whose parents are all finished, so that afterwards the readers have as equal
 * numbers of shards as can be, and each gets neighbouring ranges of hashes.
 */
final class ShardAssignment {

    private final Map<Integer, Set<String>> held;
    private final int firstReader;

    /**
     * An assignment to readers that have these shards.
     *
     * @param held the shards that each reader has; one entry for each of the readers 0, 1, ...
     * @param seed decides which readers get one more when it doesn't come out even, so that small streams that are read
     *     side by side don't all meet at one reader
     */
    ShardAssignment(Map<Integer, Set<String>> held, int seed) {
        this.held = held;
        this.firstReader = Math.floorMod(seed, held.size());
    }

    /** The shards of {@code pending} that can be read now, by the reader that is to have them. */
    Map<Integer, List<ShardSplit>> assign(Collection<ShardSplit> pending) {
        List<ShardSplit> ready = ready(pending);
        int[] shares = shares(ready.size());
        Map<Integer, List<ShardSplit>> assigned = new HashMap<>();
        int given = 0;
        for (int i = 0; i < shares.length; i++) {
            int reader = reader(i);
            if (shares[reader] > 0) {
                assigned.put(reader, ready.subList(given, given + shares[reader]));
                given += shares[reader];
            }
        }
        return assigned;
    }

    /** Those that have no unfinished parent, by their hashes. */
    private List<ShardSplit> ready(Collection<ShardSplit> pending) {
        Set<String> unfinished = new HashSet<>();
        held.values().forEach(unfinished::addAll);
        pending.forEach(split -> unfinished.add(split.splitId()));
        return pending.stream()
                .filter(split -> Collections.disjoint(split.shard().parents(), unfinished))
                .sorted(Comparator.comparing(split -> split.shard().hashRange().first()))
                .toList();
    }

    /** How many each reader gets: one after another goes to a reader that has the fewest. */
    private int[] shares(int count) {
        int[] shares = new int[held.size()];
        for (int n = 0; n < count; n++) {
            int fewest = reader(0);
            for (int i = 1; i < shares.length; i++) {
                int other = reader(i);
                if (held.get(other).size() + shares[other] < held.get(fewest).size() + shares[fewest]) {
                    fewest = other;
                }
            }
            shares[fewest]++;
        }
        return shares;
    }

    private int reader(int i) {
        return (firstReader + i) % held.size();
    }
}
