package io.tidemark.rules.order;

import io.tidemark.events.EventKind;
import io.tidemark.events.PaymentStatus;
import io.tidemark.rules.activity.Attempt;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderVersion;
import io.tidemark.rules.activity.OrderWatch;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.alert.Wording;
import io.tidemark.rules.spec.FindingDraft;
import io.tidemark.rules.spec.Parameter;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import io.tidemark.rules.spec.TextList;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** An order that counts as paid without any payment, or a payment whose order never counts as paid. */
final class PaidWithoutTransaction implements OrderRule {

    private static final long serialVersionUID = 1L;

    static final Parameter<Duration> GRACE =
            Parameter.duration("grace", Duration.ofHours(24), "for how long the other side may be missing");
    static final Parameter<TextList> OFFLINE_CUSTOMERS = Parameter.texts(
            "offline-customers", List.of(), "customers who pay by other ways, whose orders need no transaction");
    static final Parameter<Severity> SEVERITY = Parameter.severity("severity", Severity.HIGH, "how much it matters");

    private static final RuleSpec SPEC = new RuleSpec(
            "paid_without_transaction",
            1,
            EntityType.ORDER,
            "reconciliation",
            "Order and payment do not match",
            "A paid order without a completed transaction, or a completed transaction whose order is neither paid nor"
                    + " refunded",
            "Payment by other ways, such as in a shop: list such customers",
            "Find the payment, or correct the order",
            List.of(GRACE, OFFLINE_CUSTOMERS, SEVERITY));

    @Override
    public RuleSpec spec() {
        return SPEC;
    }

    @Override
    public OrderWatch watch(RuleSettings settings) {
        long grace = settings.millis(GRACE);
        return OrderWatch.forDeadline(OrderWatch.Anchor.PAID, grace)
                .and(OrderWatch.forDeadline(OrderWatch.Anchor.PAYMENT, grace));
    }

    @Override
    public void judge(OrderCase subject, RuleSettings settings, Consumer<Finding> findings) {
        Balance.of(subject).ifPresent(balance -> judge(subject, balance, settings, findings));
    }

    private static void judge(OrderCase subject, Balance balance, RuleSettings settings, Consumer<Finding> findings) {
        long latest = subject.time() - settings.millis(GRACE);
        boolean longPaid = paidTimes(subject).anyMatch(time -> time <= latest);
        boolean longCompleted = completedTimes(subject).anyMatch(time -> time <= latest);
        boolean offline =
                settings.get(OFFLINE_CUSTOMERS).contains(balance.order().customerId());
        if (longPaid && balance.paid() && balance.isEmpty() && !offline) {
            findings.accept(withoutPayment(subject, balance, settings));
        } else if (longCompleted && balance.unpaid() && !balance.isEmpty()) {
            findings.accept(withoutPaidOrder(subject, balance, settings));
        } else if (longPaid || longCompleted) {
            findings.accept(draft(subject).cleared(balance.summary()));
        }
    }

    private static LongStream paidTimes(OrderCase subject) {
        return subject.versions().stream()
                .filter(version -> version.status() == PaymentStatus.PAID)
                .mapToLong(OrderVersion::time);
    }

    /** When payments completed, but not before the order was known. */
    private static LongStream completedTimes(OrderCase subject) {
        long placedAt = subject.versions().get(0).time();
        return subject.attempts().stream()
                .filter(Attempt::completed)
                .mapToLong(attempt -> Math.max(attempt.time(), placedAt));
    }

    private static Finding withoutPayment(OrderCase subject, Balance balance, RuleSettings settings) {
        long paidAt = paidTimes(subject).min().orElseThrow();
        return draft(subject)
                .observed("time_without_payment", age(subject, paidAt), Wording.duration(settings.millis(GRACE)))
                .amount(balance.order().currency(), balance.order().total())
                .evidence(EventKind.ORDER, subject.orderId(), paidAt, "paid")
                .found(
                        settings.get(SEVERITY),
                        "The order of %s has counted as paid for %s, but no payment completed."
                                .formatted(balance.money(balance.order().total()), age(subject, paidAt)));
    }

    private static Finding withoutPaidOrder(OrderCase subject, Balance balance, RuleSettings settings) {
        long completedAt = completedTimes(subject).min().orElseThrow();
        FindingDraft draft = draft(subject)
                .observed("time_unpaid", age(subject, completedAt), Wording.duration(settings.millis(GRACE)));
        balance.all().forEach(payment -> draft.amount(payment.currency(), payment.amount())
                .evidence(EventKind.TRANSACTION, payment.id(), payment.completedAt(), "payment"));
        return draft.found(
                settings.get(SEVERITY),
                "The order of %s still counts as %s %s after a payment completed."
                        .formatted(
                                balance.money(balance.order().total()), balance.status(), age(subject, completedAt)));
    }

    private static String age(OrderCase subject, long since) {
        return Wording.duration(subject.time() - since);
    }

    private static FindingDraft draft(OrderCase subject) {
        return FindingDraft.of(SPEC, subject.orderId(), "unmatched", subject.time());
    }
}
