package io.tidemark.rules.order;

import io.tidemark.events.PaymentStatus;
import io.tidemark.rules.activity.Attempt;
import io.tidemark.rules.activity.OrderCase;
import java.util.List;
import java.util.function.Predicate;

/**
 * Times at which an order must have come right. What counts is how things stood then, so that a rule finds the same
 * whatever else makes the order a case.
 *
 * @param times epoch milliseconds
 */
record Deadlines(List<Long> times) {

    /** A delay after the order turned paid, milliseconds. */
    static Deadlines ofPaidOrder(OrderCase subject, long delay) {
        return new Deadlines(subject.versions().stream()
                .filter(version -> version.status() == PaymentStatus.PAID)
                .map(version -> version.time() + delay)
                .toList());
    }

    /** A delay after payments completed, milliseconds, but not before the order was known; none while it is not. */
    static Deadlines ofPayments(OrderCase subject, long delay) {
        return new Deadlines(subject.versions().stream()
                .limit(1)
                .flatMap(placed -> subject.attempts().stream()
                        .filter(Attempt::completed)
                        .map(attempt -> Math.max(attempt.time() + delay, placed.time())))
                .toList());
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
