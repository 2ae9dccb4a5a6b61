package io.tidemark.rules.order;

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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The same amount taken twice for one order, which the two together exceed. */
final class DuplicateCharge implements OrderRule {

    private static final long serialVersionUID = 1L;

    static final Parameter<Duration> WINDOW =
            Parameter.duration("window", Duration.ofHours(24), "longest time between two payments of the same amount");
    static final Parameter<Duration> SHORT_WINDOW = Parameter.duration(
            "short-window", Duration.ofMinutes(10), "longest time between the two for the graver severity");
    static final Parameter<Severity> SEVERITY =
            Parameter.severity("severity", Severity.MEDIUM, "when both come within the window");
    static final Parameter<Severity> SEVERITY_SHORT =
            Parameter.severity("severity-short", Severity.HIGH, "when both come within the short window");

    private static final RuleSpec SPEC = new RuleSpec(
            "duplicate_charge",
            1,
            EntityType.ORDER,
            "payment",
            "Order charged twice",
            "Two completed payments of the same amount and currency, which together are more than the order's total",
            "None known: of an order split into payments of the same amount no two are more than the total",
            "Refund the second payment",
            List.of(WINDOW, SHORT_WINDOW, SEVERITY, SEVERITY_SHORT));

    @Override
    public RuleSpec spec() {
        return SPEC;
    }

    @Override
    public OrderWatch watch(RuleSettings settings) {
        return OrderWatch.forSecondPayment();
    }

    @Override
    public void judge(OrderCase subject, RuleSettings settings, Consumer<Finding> findings) {
        Balance.of(subject).ifPresent(balance -> judge(subject, balance, settings, findings));
    }

    private static void judge(OrderCase subject, Balance balance, RuleSettings settings, Consumer<Finding> findings) {
        FindingDraft draft = FindingDraft.of(SPEC, subject.orderId(), "collected", subject.time());
        Optional<Repetition> repetition =
                balance.repetition(settings.millis(WINDOW)).filter(repeated -> !balance.refunded());
        if (repetition.isPresent()) {
            findings.accept(found(draft, balance, repetition.get(), settings));
        } else if (Balance.everExceeded(subject)) {
            findings.accept(draft.cleared(balance.summary()));
        }
    }

    private static Finding found(FindingDraft draft, Balance balance, Repetition repetition, RuleSettings settings) {
        boolean isShort = repetition.closest() <= settings.millis(SHORT_WINDOW);
        Payment second = repetition.second();
        return balance.listPayments(draft)
                .observed(
                        "collected",
                        balance.money(balance.collected()),
                        balance.money(balance.order().total()))
                .amount(balance.order().currency(), balance.excess())
                .found(
                        settings.get(isShort ? SEVERITY_SHORT : SEVERITY),
                        "%s was taken again after %s; %s was taken in %d payments for an order of %s."
                                .formatted(
                                        balance.money(second.amount()),
                                        Wording.duration(repetition.gap()),
                                        balance.money(balance.collected()),
                                        balance.payments().size(),
                                        balance.money(balance.order().total())));
    }
}
