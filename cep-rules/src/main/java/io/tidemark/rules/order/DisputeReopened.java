package io.tidemark.rules.order;

import io.tidemark.events.EventKind;
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

/** A dispute that was over and is open again, or a payment disputed once more for another reason. */
final class DisputeReopened implements OrderRule {

    private static final long serialVersionUID = 1L;

    static final Parameter<Duration> WINDOW =
            Parameter.duration("window", Duration.ofDays(180), "longest time from the one dispute to the other");
    static final Parameter<Severity> SEVERITY = Parameter.severity("severity", Severity.MEDIUM, "how much it matters");

    private static final RuleSpec SPEC = new RuleSpec(
            "dispute_reopened",
            1,
            EntityType.TRANSACTION,
            "dispute",
            "Payment disputed again",
            "A dispute opened after one of the same transaction was closed, or a second one for another reason",
            "The same row sent again: its dispute date is not later",
            "Answer by the deadline",
            List.of(WINDOW, SEVERITY));

    @Override
    public RuleSpec spec() {
        return SPEC;
    }

    @Override
    public OrderWatch watch(RuleSettings settings) {
        return OrderWatch.forDisputes();
    }

    @Override
    public void judge(OrderCase subject, RuleSettings settings, Consumer<Finding> findings) {
        for (DisputedTransaction disputed : DisputedTransaction.of(subject)) {
            Reopening.of(disputed.versions(), settings.millis(WINDOW))
                    .ifPresent(reopening -> findings.accept(finding(subject, disputed, reopening, settings)));
        }
    }

    private static Finding finding(
            OrderCase subject, DisputedTransaction disputed, Reopening reopening, RuleSettings settings) {
        Dispute earlier = reopening.earlier();
        Dispute later = reopening.later();
        String currency = disputed.transaction().currency();
        String gap = Wording.duration(reopening.gap());
        return FindingDraft.of(SPEC, disputed.id(), later.chargebackId(), subject.time())
                .observed("time_between", gap, Wording.duration(settings.millis(WINDOW)))
                .amount(currency, later.amount())
                .evidence(EventKind.CHARGEBACK, earlier.chargebackId(), earlier.time(), statusOf(earlier))
                .evidence(EventKind.CHARGEBACK, later.chargebackId(), later.disputeDate(), "dispute")
                .found(
                        settings.get(SEVERITY),
                        "%s was disputed (%s) %s after a dispute (%s) of the same payment %s."
                                .formatted(
                                        Wording.money(later.amount(), currency),
                                        later.reasonCode(),
                                        gap,
                                        earlier.reasonCode(),
                                        earlier.closed() ? "was closed as " + statusOf(earlier) : "began"));
    }

    private static String statusOf(Dispute dispute) {
        return dispute.status().name().toLowerCase(Locale.ROOT);
    }
}
