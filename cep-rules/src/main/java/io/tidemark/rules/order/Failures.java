package io.tidemark.rules.order;

import io.tidemark.rules.activity.Attempt;
import io.tidemark.rules.activity.OrderCase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The failures of an order: of each transaction that ever failed the first failed version, in order of time.
 *
 * @param attempts the failed versions
 */
record Failures(List<Attempt> attempts) {

    /** Those of a case that count. */
    static Failures of(OrderCase subject, Predicate<Attempt> counts) {
        Set<String> failed = new HashSet<>();
        return new Failures(subject.attempts().stream()
                .filter(Attempt::failed)
                .filter(attempt -> failed.add(attempt.transactionId()))
                .filter(counts)
                .toList());
    }

    int size() {
        return attempts.size();
    }

    long time(int index) {
        return attempts.get(index).time();
    }

    /** Whether the failure is at least number {@code count} within a window, milliseconds, that ends with it. */
    boolean reaches(int index, int count, long window) {
        return index >= count - 1 && time(index) - time(index - count + 1) <= window;
    }

    /** The failures from a time on and before another. */
    List<Attempt> between(long from, long until) {
        return attempts.stream()
                .filter(attempt -> attempt.time() >= from && attempt.time() < until)
                .toList();
    }
}
