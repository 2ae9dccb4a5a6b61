package io.tidemark.jobs.ledger;

import io.tidemark.jobs.ledger.OrderAccount.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Distinct versions in their total order. Only the {@link #LIMIT} greatest are kept, so that no sender can make a state
 * grow without end; which ones these are depends on the versions alone, not on the order in which they came.
 *
 * @param <V> a version
 */
public final class History<V> {

    /** How many versions are kept. */
    public static final int LIMIT = 64;

    private final Comparator<V> order;
    private final List<V> versions;

    /** A history of these versions, which are distinct and in order. */
    History(Comparator<V> order, List<V> versions) {
        this.order = order;
        this.versions = new ArrayList<>(versions);
    }

    /** Adds a version, and forgets the least when there are too many. */
    Verdict add(V version) {
        int place = Collections.binarySearch(versions, version, order);
        if (place >= 0) {
            return Verdict.DUPLICATE;
        }
        versions.add(-place - 1, version);
        Verdict verdict = versions.size() == 1
                ? Verdict.NEW
                : -place == versions.size() ? Verdict.SUPERSEDES : Verdict.SUPERSEDED;
        if (versions.size() > LIMIT) {
            versions.remove(0);
        }
        return verdict;
    }

    /** Forgets some versions. */
    void removeIf(Predicate<V> unwanted) {
        versions.removeIf(unwanted);
    }

    /** Whether one more version makes it forget one. */
    boolean isFull() {
        return versions.size() >= LIMIT;
    }

    /** The greatest version. */
    Optional<V> greatest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /** The versions, the greatest last. */
    List<V> versions() {
        return versions;
    }
}
