package io.tidemark.rules.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Payments of the same amount that follow each other closely.
 *
 * @param first the payment that was repeated first
 * @param second what repeated it
 * @param closest the least time between a payment and its repetition, milliseconds
 */
record Repetition(Payment first, Payment second, long closest) {

    /** The first repetition within a window, milliseconds, among payments in the order in which they completed. */
    static Optional<Repetition> of(List<Payment> payments, long window) {
        Map<Long, Payment> latest = new HashMap<>();
        Repetition found = null;
        for (Payment payment : payments) {
            Payment before = latest.put(payment.amount(), payment);
            if (before != null && payment.completedAt() - before.completedAt() <= window) {
                long gap = payment.completedAt() - before.completedAt();
                found = found == null
                        ? new Repetition(before, payment, gap)
                        : new Repetition(found.first, found.second, Math.min(found.closest, gap));
            }
        }
        return Optional.ofNullable(found);
    }

    /** Between the two, milliseconds. */
    long gap() {
        return second.completedAt() - first.completedAt();
    }
}
