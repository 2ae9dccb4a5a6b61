package io.tidemark.rules.order;

import io.tidemark.events.Money;
import io.tidemark.rules.activity.Dispute;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderWatch;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.alert.Wording;
import io.tidemark.rules.spec.Amounts;
import io.tidemark.rules.spec.FindingDraft;
import io.tidemark.rules.spec.Parameter;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A dispute of a transaction that nobody knows. */
final class OrphanChargeback implements OrderRule {

    private static final long serialVersionUID = 1L;

    /** ISO 4217 for no currency: a chargeback has that of its transaction. */
    private static final String NO_CURRENCY = "XXX";

    static final Parameter<Duration> GRACE =
            Parameter.duration("grace", Duration.ofDays(3), "for how long after the dispute it may still arrive");
    static final Parameter<Severity> SEVERITY = Parameter.severity("severity", Severity.MEDIUM, "how much it matters");

    private static final RuleSpec SPEC = new RuleSpec(
            "orphan_chargeback",
            1,
            EntityType.TRANSACTION,
            "reconciliation",
            "Dispute of an unknown transaction",
            "A chargeback whose transaction has not arrived",
            "A late feed: the alert resolves when the transaction arrives",
            "Locate the transaction",
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
        if (!subject.orphaned()) {
            return;
        }
        // Nothing but the transaction's id is still there when its disputes have moved to its order.
        FindingDraft draft = FindingDraft.of(SPEC, subject.orphanId(), "unknown", subject.time());
        if (subject.disputes().isEmpty()) {
            findings.accept(draft.cleared("The transaction has arrived."));
        } else if (subject.disputes().get(0).knownAt() <= subject.time() - settings.millis(GRACE)) {
            findings.accept(found(subject, draft, settings));
        }
    }

    private static Finding found(OrderCase subject, FindingDraft draft, RuleSettings settings) {
        Dispute first = subject.disputes().get(0);
        List<Dispute> chargebacks = subject.chargebacks();
        long sum = chargebacks.stream().mapToLong(Dispute::amount).reduce(0, Amounts::sum);
        draft.observed("known_transactions", 0, 1).amount(NO_CURRENCY, sum);
        return DisputedTransaction.list(chargebacks, draft)
                .found(
                        settings.get(SEVERITY),
                        "%s in an unknown currency was disputed (%s), and %s later the transaction has not arrived."
                                .formatted(
                                        Money.toText(sum, NO_CURRENCY),
                                        first.reasonCode(),
                                        Wording.duration(settings.millis(GRACE))));
    }
}
