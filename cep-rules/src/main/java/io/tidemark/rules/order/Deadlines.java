package io.tidemark.rules.order;

import io.tidemark.events.PaymentStatus;
import io.tidemark.rules.activity.Attempt;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderVersion;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * Times at which an order must have come right. What counts is how things stood then, so that a rule finds the same
 * whatever else makes the order a case.
 *
 * @param times epoch milliseconds
 */
record Deadlines(List<Long> times) {

    /** A delay after each of these times, milliseconds. */
    static Deadlines after(LongStream starts, long delay) {
        return new Deadlines(starts.map(start -> start + delay).boxed().toList());
    }

    /** When the order turned paid. */
    static LongStream paid(OrderCase subject) {
        return subject.versions().stream()
                .filter(version -> version.status() == PaymentStatus.PAID)
                .mapToLong(OrderVersion::time);
    }

    /** When payments completed, but not before the order was known; none while it is not. */
    static LongStream completed(OrderCase subject) {
        return subject.versions().stream()
                .limit(1)
                .mapToLong(OrderVersion::time)
                .flatMap(placedAt -> subject.attempts().stream()
                        .filter(Attempt::completed)
                        .mapToLong(attempt -> Math.max(attempt.time(), placedAt)));
    }

    boolean anyPassed(OrderCase subject) {
        return times.stream().anyMatch(time -> time <= subject.time());
    }

    /** Whether things stood wrong at one of them. */
    boolean anyMissed(OrderCase subject, Predicate<Balance> wrong) {
        return times.stream()
                .filter(time -> time <= subject.time())
                .anyMatch(time -> Balance.of(subject.asOf(time)).filter(wrong).isPresent());
    }
}
