package io.tidemark.rules.order;

import io.tidemark.events.EventKind;
import io.tidemark.rules.activity.Attempt;
import io.tidemark.rules.activity.Dispute;
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
import java.util.Locale;
import java.util.function.Consumer;

/** A dispute of a payment that never completed. */
final class ChargebackOnUncompleted implements OrderRule {

    private static final long serialVersionUID = 1L;

    static final Parameter<Duration> GRACE =
            Parameter.duration("grace", Duration.ofHours(24), "for how long after the dispute it may still complete");
    static final Parameter<Severity> SEVERITY = Parameter.severity("severity", Severity.HIGH, "how much it matters");

    private static final RuleSpec SPEC = new RuleSpec(
            "chargeback_on_uncompleted",
            1,
            EntityType.TRANSACTION,
            "dispute",
            "Dispute of a payment that never completed",
            "A chargeback whose transaction has not completed",
            "A payment that completes late: the alert resolves when it does",
            "Ask the processor what became of the payment",
            List.of(GRACE, SEVERITY));

    @Override
    public RuleSpec spec() {
        return SPEC;
    }

    @Override
    public OrderWatch watch(RuleSettings settings) {
        return OrderWatch.forDeadline(OrderWatch.Anchor.DISPUTE, settings.millis(GRACE));
    }

    @Override
    public void judge(OrderCase subject, RuleSettings settings, Consumer<Finding> findings) {
        long latest = subject.time() - settings.millis(GRACE);
        for (DisputedTransaction disputed : DisputedTransaction.of(subject)) {
            FindingDraft draft =
                    FindingDraft.of(SPEC, disputed.id(), disputed.first().chargebackId(), subject.time());
            if (disputed.first().knownAt() > latest) {
                continue;
            }
            if (!disputed.transaction().completed()) {
                findings.accept(found(disputed, draft, settings));
            } else if (disputed.wasUncompleted(subject)) {
                findings.accept(draft.cleared("The payment has completed."));
            }
        }
    }

    private static Finding found(DisputedTransaction disputed, FindingDraft draft, RuleSettings settings) {
        Attempt transaction = disputed.transaction();
        Dispute first = disputed.first();
        draft.observed("status", statusOf(transaction), "completed")
                .amount(transaction.currency(), first.amount())
                .evidence(EventKind.TRANSACTION, disputed.id(), transaction.time(), statusOf(transaction));
        return DisputedTransaction.list(disputed.chargebacks(), draft)
                .found(
                        settings.get(SEVERITY),
                        "%s was disputed (%s), but %s later the payment still is %s."
                                .formatted(
                                        Wording.money(first.amount(), transaction.currency()),
                                        first.reasonCode(),
                                        Wording.duration(settings.millis(GRACE)),
                                        statusOf(transaction)));
    }

    private static String statusOf(Attempt transaction) {
        return transaction.status().name().toLowerCase(Locale.ROOT);
    }
}
