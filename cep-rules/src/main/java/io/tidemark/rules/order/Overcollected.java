package io.tidemark.rules.order;

import io.tidemark.events.Currencies;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderWatch;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.FindingDraft;
import io.tidemark.rules.spec.Parameter;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** More taken than the order costs, in several payments, and not because one of them was repeated. */
final class Overcollected implements OrderRule {

    private static final long serialVersionUID = 1L;

    static final Parameter<Integer> MINOR_UNITS = Parameter.count(
            "minor-units", 1, "how many of the currency's smallest units too much are enough; more allows for tips");
    static final Parameter<Duration> DUPLICATE_WINDOW = Parameter.duration(
            "duplicate-window", Duration.ofHours(24), "within which the same amount again is left to duplicate_charge");
    static final Parameter<Severity> SEVERITY = Parameter.severity("severity", Severity.MEDIUM, "how much it matters");

    private static final RuleSpec SPEC = new RuleSpec(
            "overcollected",
            1,
            EntityType.ORDER,
            "reconciliation",
            "More was collected than the order costs",
            "Several completed payments that add up to more than the order's total, without two of the same amount that do"
                    + " so by themselves",
            "Tips: a single payment above the total is left to amount_mismatch",
            "Reconcile the payments and refund what is too much",
            List.of(MINOR_UNITS, DUPLICATE_WINDOW, SEVERITY));

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
        if (balance.payments().size() > 1
                && balance.excess() >= least(balance, settings)
                && !balance.refunded()
                && balance.repetition(settings.millis(DUPLICATE_WINDOW)).isEmpty()) {
            findings.accept(found(draft, balance, settings));
        } else if (Balance.everExceeded(subject)) {
            findings.accept(draft.cleared(balance.summary()));
        }
    }

    private static long least(Balance balance, RuleSettings settings) {
        return settings.get(MINOR_UNITS) * Currencies.minorUnit(balance.order().currency());
    }

    private static Finding found(FindingDraft draft, Balance balance, RuleSettings settings) {
        return balance.listPayments(draft)
                .observed(
                        "collected",
                        balance.money(balance.collected()),
                        balance.money(balance.order().total()))
                .amount(balance.order().currency(), balance.excess())
                .found(
                        settings.get(SEVERITY),
                        "%s was taken in %d payments for an order of %s, which is %s too much."
                                .formatted(
                                        balance.money(balance.collected()),
                                        balance.payments().size(),
                                        balance.money(balance.order().total()),
                                        balance.money(balance.excess())));
    }
}
