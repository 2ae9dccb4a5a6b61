package io.tidemark.rules.order;

import io.tidemark.rules.activity.Attempt;
import io.tidemark.rules.activity.OrderCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A completed transaction of an order.
 *
 * @param version the version that counts
 * @param completedAt event time of its first completed version, epoch milliseconds: what is said later about a payment
 *     does not make it a new one
 */
record Payment(Attempt version, long completedAt) {

    String id() {
        return version.transactionId();
    }

    long amount() {
        return version.amount();
    }

    String currency() {
        return version.currency();
    }

    /** Those of a case, in the order in which they completed. */
    static List<Payment> of(OrderCase subject) {
        Map<String, Long> completions = new HashMap<>();
        for (Attempt attempt : subject.attempts()) {
            if (attempt.completed()) {
                completions.putIfAbsent(attempt.transactionId(), attempt.time());
            }
        }
        List<Payment> payments = new ArrayList<>();
        for (Attempt attempt : subject.transactions()) {
            if (attempt.completed()) {
                payments.add(new Payment(attempt, completions.get(attempt.transactionId())));
            }
        }
        payments.sort(Comparator.comparingLong(Payment::completedAt).thenComparing(Payment::id));
        return payments;
    }
}
