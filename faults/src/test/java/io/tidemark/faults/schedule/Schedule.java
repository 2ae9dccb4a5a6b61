package io.tidemark.faults.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The faults of a round. The same seed gives the same ones.
 *
 * @param seed of this round, and of its events
 * @param steps in turn
 */
public record Schedule(long seed, List<Step> steps) {

    private static final int SHORTEST_PAUSE = 200;
    private static final int LONGEST_PAUSE = 4_000;
    private static final int SHORTEST = 3_000;
    private static final int LONGEST = 12_000;
    private static final int ONE_IN_SO_MANY_ON_TOP = 5;
    private static final int VICTIMS = 1_000;

    public Schedule {
        steps = List.copyOf(steps);
    }

    /** A round of so many faults of these kinds, each kind as often as the others as far as that goes. */
    public static Schedule random(long seed, Set<Fault> kinds, int faults) {
        Random random = new Random(seed);
        List<Fault> deck = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        while (steps.size() < faults) {
            if (deck.isEmpty()) {
                deck.addAll(kinds);
                Collections.shuffle(deck, random);
            }
            steps.add(step(deck.remove(deck.size() - 1), random, steps.isEmpty()));
        }
        return new Schedule(seed, steps);
    }

    /** The same, but each fault comes so long after the one before, and to the last of those it can happen to. */
    public static Schedule steady(long seed, Set<Fault> kinds, int faults, Duration pause) {
        List<Step> steps = random(seed, kinds, faults).steps().stream()
                .map(step -> new Step(step.fault(), pause, step.lasting(), -1, false))
                .toList();
        return new Schedule(seed, steps);
    }

    private static Step step(Fault fault, Random random, boolean first) {
        Duration pause = Duration.ofMillis(random.nextInt(SHORTEST_PAUSE, LONGEST_PAUSE));
        Duration lasting = Duration.ofMillis(random.nextInt(SHORTEST, LONGEST));
        int victim = random.nextInt(VICTIMS);
        boolean onTop = random.nextInt(ONE_IN_SO_MANY_ON_TOP) == 0;
        return new Step(fault, pause, lasting, victim, onTop && !first && fault.isKill());
    }

    @Override
    public String toString() {
        return "seed " + seed + steps.stream().map(step -> "\n  " + step).collect(Collectors.joining());
    }
}
