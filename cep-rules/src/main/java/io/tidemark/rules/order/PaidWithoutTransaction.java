package io.tidemark.rules.order;

import io.tidemark.events.EventKind;
import io.tidemark.rules.activity.OrderCase;
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
import java.util.function.Predicate;

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
        Deadlines forPayment = Deadlines.ofPaidOrder(subject, settings.millis(GRACE));
        Deadlines forOrder = Deadlines.ofPayments(subject, settings.millis(GRACE));
        if (!forPayment.anyPassed(subject) && !forOrder.anyPassed(subject)) {
            return;
        }
        Balance balance = Balance.of(subject).orElseThrow();
        Predicate<Balance> lacksPayment = then -> lacksPayment(then, settings);
        if (lacksPayment.test(balance) && forPayment.anyMissed(subject, lacksPayment)) {
            findings.accept(withoutPayment(subject, balance, settings));
        } else if (lacksPaidOrder(balance) && forOrder.anyMissed(subject, PaidWithoutTransaction::lacksPaidOrder)) {
            findings.accept(withoutPaidOrder(subject, balance, settings));
        } else {
            findings.accept(draft(subject).cleared(balance.summary()));
        }
    }

    private static boolean lacksPayment(Balance balance, RuleSettings settings) {
        return balance.paid()
                && balance.isEmpty()
                && !settings.get(OFFLINE_CUSTOMERS).contains(balance.order().customerId());
    }

    private static boolean lacksPaidOrder(Balance balance) {
        return balance.unpaid() && !balance.isEmpty();
    }

    private static Finding withoutPayment(OrderCase subject, Balance balance, RuleSettings settings) {
        return draft(subject)
                .observed("completed_payments", 0, 1)
                .amount(balance.order().currency(), balance.order().total())
                .evidence(EventKind.ORDER, subject.orderId(), balance.order().time(), "paid")
                .found(
                        settings.get(SEVERITY),
                        "The order of %s counts as paid, but within %s no payment completed."
                                .formatted(balance.money(balance.order().total()), grace(settings)));
    }

    private static Finding withoutPaidOrder(OrderCase subject, Balance balance, RuleSettings settings) {
        FindingDraft draft = draft(subject).observed("order_status", balance.status(), "paid");
        balance.all().forEach(payment -> draft.amount(payment.currency(), payment.amount())
                .evidence(EventKind.TRANSACTION, payment.id(), payment.completedAt(), "payment"));
        return draft.found(
                settings.get(SEVERITY),
                "A payment completed, but %s later the order of %s still counts as %s."
                        .formatted(
                                grace(settings), balance.money(balance.order().total()), balance.status()));
    }

    private static String grace(RuleSettings settings) {
        return Wording.duration(settings.millis(GRACE));
    }

    private static FindingDraft draft(OrderCase subject) {
        return FindingDraft.of(SPEC, subject.orderId(), "unmatched", subject.time());
    }
}
