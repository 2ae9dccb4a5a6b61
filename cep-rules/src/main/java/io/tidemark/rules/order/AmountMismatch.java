package io.tidemark.rules.order;

import io.tidemark.events.EventKind;
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

/** An order that counts as paid, while what was taken is not what it costs. */
final class AmountMismatch implements OrderRule {

    private static final long serialVersionUID = 1L;

    static final Parameter<Duration> SETTLES = Parameter.duration(
            "settles", Duration.ofHours(1), "for how long after the order turned paid its payments may still change");
    static final Parameter<Severity> SEVERITY = Parameter.severity("severity", Severity.MEDIUM, "how much it matters");

    private static final RuleSpec SPEC = new RuleSpec(
            "amount_mismatch",
            1,
            EntityType.ORDER,
            "reconciliation",
            "Paid order does not balance",
            "A paid order whose completed payments do not add up to its total; several payments that add up to more are"
                    + " left to duplicate_charge and overcollected",
            "None known",
            "Correct the order or its payments",
            List.of(SETTLES, SEVERITY));

    @Override
    public RuleSpec spec() {
        return SPEC;
    }

    @Override
    public OrderWatch watch(RuleSettings settings) {
        return OrderWatch.forDeadline(OrderWatch.Anchor.PAID, settings.millis(SETTLES));
    }

    @Override
    public void judge(OrderCase subject, RuleSettings settings, Consumer<Finding> findings) {
        Deadlines settled = Deadlines.ofPaidOrder(subject, settings.millis(SETTLES));
        if (!settled.anyPassed(subject)) {
            return;
        }
        Balance balance = Balance.of(subject).orElseThrow();
        FindingDraft draft = FindingDraft.of(SPEC, subject.orderId(), "paid", subject.time());
        if (mismatches(balance) && settled.anyMissed(subject, AmountMismatch::mismatches)) {
            findings.accept(found(subject, draft, balance, settings));
        } else {
            findings.accept(draft.cleared(balance.summary()));
        }
    }

    /** Without a payment it is no matter of amounts, and payments in another currency cannot be compared. */
    private static boolean mismatches(Balance balance) {
        boolean comparable = !balance.payments().isEmpty() && balance.foreign().isEmpty();
        boolean tooMuch = balance.excess() > 0 && balance.payments().size() == 1;
        return balance.paid() && comparable && (tooMuch || balance.excess() < 0);
    }

    private static Finding found(OrderCase subject, FindingDraft draft, Balance balance, RuleSettings settings) {
        return balance.listPayments(draft)
                .evidence(EventKind.ORDER, subject.orderId(), balance.order().time(), "paid")
                .observed(
                        "collected",
                        balance.money(balance.collected()),
                        balance.money(balance.order().total()))
                .amount(balance.order().currency(), Math.abs(balance.excess()))
                .found(
                        settings.get(SEVERITY),
                        "The order counts as paid, but %s was taken for a total of %s, which is %s too %s."
                                .formatted(
                                        balance.money(balance.collected()),
                                        balance.money(balance.order().total()),
                                        balance.money(Math.abs(balance.excess())),
                                        balance.excess() > 0 ? "much" : "little"));
    }
}
