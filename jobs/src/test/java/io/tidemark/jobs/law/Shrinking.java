package io.tidemark.jobs.law;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a list that fails shorter for as long as it still fails: leaves out halves, then quarters, down to single
 * elements (delta debugging).
 */
final class Shrinking<T> {

    private final Predicate<List<T>> fails;
    private int trialsLeft;

    /**
     * Shrinks what fails so.
     *
     * @param trials how often it may be asked whether a list fails
     */
    Shrinking(Predicate<List<T>> fails, int trials) {
        this.fails = fails;
        this.trialsLeft = trials;
    }

    /** A list within this one that fails too. */
    List<T> shrink(List<T> failing) {
        List<T> shortest = failing;
        for (int part = failing.size() / 2; part > 0 && trialsLeft > 0; ) {
            List<T> shorter = withoutParts(shortest, part);
            part = shorter.size() < shortest.size() ? Math.min(part, shorter.size() / 2) : part / 2;
            shortest = shorter;
        }
        return shortest;
    }

    /** Goes through the parts of that length once and leaves out those that do not matter. */
    private List<T> withoutParts(List<T> failing, int part) {
        List<T> shortest = failing;
        for (int from = 0; from < shortest.size() && trialsLeft > 0; ) {
            List<T> shorter = new ArrayList<>(shortest);
            shorter.subList(from, Math.min(shortest.size(), from + part)).clear();
            trialsLeft--;
            if (fails.test(shorter)) {
                shortest = shorter;
            } else {
                from += part;
            }
        }
        return shortest;
    }
}
