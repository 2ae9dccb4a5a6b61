package io.tidemark.rules.order;

import io.tidemark.events.Currencies;
import io.tidemark.events.EventKind;
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
import java.util.List;
import java.util.function.Consumer;

/** An order that is paid in another currency than its own. */
final class CurrencyMismatch implements OrderRule {

    private static final long serialVersionUID = 1L;

    static final Parameter<TextList> ACCEPTED_CURRENCIES = Parameter.choices(
            "accepted-currencies",
            List.of(),
            Currencies.codes(),
            "currencies in which any order may be paid, where the checkout offers them");
    static final Parameter<Severity> SEVERITY = Parameter.severity("severity", Severity.MEDIUM, "how much it matters");

    private static final RuleSpec SPEC = new RuleSpec(
            "currency_mismatch",
            1,
            EntityType.ORDER,
            "reconciliation",
            "Order paid in another currency",
            "A completed payment in another currency than the order's",
            "A checkout in several currencies: list them",
            "Reconcile the payment with the order",
            List.of(ACCEPTED_CURRENCIES, SEVERITY));

    @Override
    public RuleSpec spec() {
        return SPEC;
    }

    @Override
    public OrderWatch watch(RuleSettings settings) {
        return OrderWatch.forForeignCurrency();
    }

    @Override
    public void judge(OrderCase subject, RuleSettings settings, Consumer<Finding> findings) {
        TextList accepted = settings.get(ACCEPTED_CURRENCIES);
        Balance.of(subject).ifPresent(balance -> {
            List<Payment> foreign = balance.foreign().stream()
                    .filter(payment -> !accepted.contains(payment.currency()))
                    .toList();
            if (!foreign.isEmpty()) {
                findings.accept(finding(subject, balance.order(), foreign, settings));
            }
        });
    }

    private static Finding finding(
            OrderCase subject, OrderVersion order, List<Payment> foreign, RuleSettings settings) {
        Payment first = foreign.get(0);
        FindingDraft draft = FindingDraft.of(SPEC, subject.orderId(), first.id(), subject.time())
                .observed("currency", first.currency(), order.currency());
        for (Payment payment : foreign) {
            draft.amount(payment.currency(), payment.amount())
                    .evidence(EventKind.TRANSACTION, payment.id(), payment.completedAt(), "payment");
        }
        return draft.found(
                settings.get(SEVERITY),
                "%s was taken for an order of %s."
                        .formatted(
                                Wording.money(first.amount(), first.currency()),
                                Wording.money(order.total(), order.currency())));
    }
}
