package io.tidemark.events;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The offsets of a zone, tabulated for the years in which events happen and asked of java.time outside of them.
 * Immutable.
 */
final class ZoneTable {

    private static final Instant FROM = Instant.parse("1969-12-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2200-02-01T00:00:00Z");

    /** Buckets of 2^22 seconds, some 48 days: few of them, and hardly ever more than one transition in each. */
    private static final int BUCKET_BITS = 22;

    private final ZoneRules rules;
    private final int[] offsets;
    private final Steps instants;
    private final Steps locals;

    ZoneTable(ZoneId zone) {
        rules = zone.getRules();
        List<ZoneOffsetTransition> transitions = transitions(rules);
        offsets = new int[transitions.size() + 1];
        offsets[0] = rules.getOffset(FROM).getTotalSeconds();
        long[] starts = new long[transitions.size()];
        long[] localStarts = new long[transitions.size()];
        for (int i = 0; i < starts.length; i++) {
            ZoneOffsetTransition transition = transitions.get(i);
            int before = transition.getOffsetBefore().getTotalSeconds();
            int after = transition.getOffsetAfter().getTotalSeconds();
            offsets[i + 1] = after;
            starts[i] = transition.toEpochSecond();
            // In a gap and in an overlap alike the offset before holds on, as java.time has it.
            localStarts[i] = starts[i] + Math.max(before, after);
        }
        instants = new Steps(starts);
        locals = new Steps(localStarts);
    }

    /** The offset in seconds at an instant given in epoch seconds. */
    int offsetAt(long epochSecond) {
        int step = instants.before(epochSecond);
        return step >= 0
                ? offsets[step]
                : rules.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
    }

    /** The offset in seconds that java.time chooses for a local time, given as if it were in UTC. */
    int offsetAtLocal(long localSecond) {
        int step = locals.before(localSecond);
        if (step >= 0) {
            return offsets[step];
        }
        LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
        return rules.getOffset(local).getTotalSeconds();
    }

    private static List<ZoneOffsetTransition> transitions(ZoneRules rules) {
        return Stream.iterate(
                        rules.nextTransition(FROM),
                        transition ->
                                transition != null && transition.getInstant().isBefore(TO),
                        transition -> rules.nextTransition(transition.getInstant()))
                .toList();
    }

    /** Finds how many of some ascending times are not after a given one, by a bucket each and a step or two from it. */
    private static final class Steps {

        private static final long FIRST = FROM.getEpochSecond() + 24 * 3600;
        private static final long LAST = TO.getEpochSecond() - 24 * 3600;

        private final long[] times;
        private final short[] buckets = new short[(int) ((LAST - FIRST) >> BUCKET_BITS) + 1];

        Steps(long[] ascending) {
            times = Arrays.copyOf(ascending, ascending.length + 1);
            times[ascending.length] = Long.MAX_VALUE;
            int step = 0;
            for (int bucket = 0; bucket < buckets.length; bucket++) {
                long start = FIRST + ((long) bucket << BUCKET_BITS);
                while (times[step] <= start) {
                    step++;
                }
                buckets[bucket] = (short) step;
            }
        }

        /** The number of times not after the one given, or -1 outside of the table. */
        int before(long time) {
            if (time < FIRST || time >= LAST) {
                return -1;
            }
            int step = buckets[(int) ((time - FIRST) >> BUCKET_BITS)];
            while (times[step] <= time) {
                step++;
            }
            return step;
        }
    }
}
