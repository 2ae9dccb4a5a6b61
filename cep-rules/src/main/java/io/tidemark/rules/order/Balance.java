package io.tidemark.rules.order;

import io.tidemark.events.EventKind;
import io.tidemark.events.PaymentStatus;
import io.tidemark.rules.activity.Attempt;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderVersion;
import io.tidemark.rules.alert.Wording;
import io.tidemark.rules.spec.Amounts;
import io.tidemark.rules.spec.FindingDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was taken for an order, next to what it costs.
 *
 * @param order as it stands
 * @param payments in the order's currency, in the order in which they completed
 * @param foreign payments in other currencies, likewise
 */
record Balance(OrderVersion order, List<Payment> payments, List<Payment> foreign) {

    /** Of a case, if its order is known. */
    static Optional<Balance> of(OrderCase subject) {
        return subject.order().map(order -> {
            List<Payment> own = new ArrayList<>();
            List<Payment> foreign = new ArrayList<>();
            Payment.of(subject)
                    .forEach(payment -> (payment.currency().equals(order.currency()) ? own : foreign).add(payment));
            return new Balance(order, own, foreign);
        });
    }

    /** The payments in the order's currency together, in ten-thousandths. */
    long collected() {
        return payments.stream().mapToLong(Payment::amount).reduce(0, Amounts::sum);
    }

    /** By how much more was taken than the order costs, in ten-thousandths; negative when it was less. */
    long excess() {
        return collected() - order.total();
    }

    /** Whether nothing was taken, in no currency. */
    boolean isEmpty() {
        return payments.isEmpty() && foreign.isEmpty();
    }

    /** All payments, those in the order's currency first. */
    List<Payment> all() {
        return Stream.concat(payments.stream(), foreign.stream()).toList();
    }

    boolean paid() {
        return order.status() == PaymentStatus.PAID;
    }

    boolean refunded() {
        return order.status() == PaymentStatus.REFUNDED;
    }

    /** Whether the order counts neither as paid nor as refunded. */
    boolean unpaid() {
        return !paid() && !refunded();
    }

    /** The order's status, as text. */
    String status() {
        return order.status().name().toLowerCase(Locale.ROOT);
    }

    /** How things stand, in a sentence. */
    String summary() {
        return "By now %s was taken for an order of %s, which counts as %s."
                .formatted(money(collected()), money(order.total()), status());
    }

    /**
     * The first payment that was repeated within a time, milliseconds, though the two together are more than the order
     * costs: equal instalments are no repetition.
     */
    Optional<Repetition> repetition(long window) {
        List<Payment> halvesAndMore = payments.stream()
                .filter(payment -> Amounts.sum(payment.amount(), payment.amount()) > order.total())
                .toList();
        return Repetition.of(halvesAndMore, window);
    }

    /** An amount in the order's currency, as text. */
    String money(long amount) {
        return Wording.money(amount, order.currency());
    }

    /** Whether some version of the payments of a case adds up to more than some version of its order. */
    static boolean everExceeded(OrderCase subject) {
        Map<String, Long> most = new HashMap<>();
        for (Attempt attempt : subject.attempts()) {
            if (attempt.completed()) {
                most.merge(attempt.transactionId(), attempt.amount(), Math::max);
            }
        }
        long sum = most.values().stream().mapToLong(Long::longValue).reduce(0, Amounts::sum);
        return most.size() > 1 && subject.versions().stream().anyMatch(version -> sum > version.total());
    }

    /** Lists the payments in the order's currency as evidence. */
    FindingDraft listPayments(FindingDraft draft) {
        payments.forEach(
                payment -> draft.evidence(EventKind.TRANSACTION, payment.id(), payment.completedAt(), "payment"));
        return draft;
    }
}
