package io.tidemark.connectors.kinesis.enumerator;

import io.tidemark.connectors.kinesis.split.ShardSplit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which shards go to which readers: those whose parents are all finished. One goes to the reader that finished its
 * parent, for that one alone has event time stand where the parent ended: another may be further ahead, or idle, and
 * nobody waits for an idle one until it has caught up. The others are shared out so that afterwards the readers have as
 * equal numbers of shards as can be, and each gets neighbouring ranges of hashes.
 */
final class ShardAssignment {

    private final Map<Integer, Set<String>> held;
    private final Map<String, Integer> finishedBy;
    private final int firstReader;

    /**
     * An assignment to readers that have these shards.
     *
     * @param held the shards that each reader has; one entry for each of the readers 0, 1, ...
     * @param finishedBy the readers of shards that were read to their end, the last one at the end
     * @param seed decides which readers get one more when it doesn't come out even, so that small streams that are read
     *     side by side don't all meet at one reader
     */
    ShardAssignment(Map<Integer, Set<String>> held, Map<String, Integer> finishedBy, int seed) {
        this.held = held;
        this.finishedBy = finishedBy;
        this.firstReader = Math.floorMod(seed, held.size());
    }

    /** The shards of {@code pending} that can be read now, by the reader that is to have them. */
    Map<Integer, List<ShardSplit>> assign(Collection<ShardSplit> pending) {
        Map<Integer, List<ShardSplit>> assigned = new HashMap<>();
        List<ShardSplit> free = new ArrayList<>();
        ready(pending).forEach(split -> heir(split)
                .map(reader -> assigned.computeIfAbsent(reader, any -> new ArrayList<>()))
                .orElse(free)
                .add(split));
        int[] shares = shares(free.size(), assigned);
        int given = 0;
        for (int i = 0; i < shares.length; i++) {
            int reader = reader(i);
            if (shares[reader] > 0) {
                assigned.computeIfAbsent(reader, any -> new ArrayList<>())
                        .addAll(free.subList(given, given + shares[reader]));
                given += shares[reader];
            }
        }
        return assigned;
    }

    /** Who finished a parent last, if that is known: the one that surely waits until its children are handed out. */
    private Optional<Integer> heir(ShardSplit split) {
        return finishedBy.entrySet().stream()
                .filter(finished -> split.shard().parents().contains(finished.getKey()))
                .map(Map.Entry::getValue)
                .reduce((earlier, later) -> later);
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

    /** How many more each reader gets: one after another goes to a reader that has the fewest. */
    private int[] shares(int count, Map<Integer, List<ShardSplit>> assigned) {
        int[] shares = new int[held.size()];
        int[] sizes = new int[held.size()];
        held.forEach((reader, shards) -> sizes[reader] =
                shards.size() + assigned.getOrDefault(reader, List.of()).size());
        for (int n = 0; n < count; n++) {
            int fewest = reader(0);
            for (int i = 1; i < shares.length; i++) {
                int other = reader(i);
                if (sizes[other] + shares[other] < sizes[fewest] + shares[fewest]) {
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
