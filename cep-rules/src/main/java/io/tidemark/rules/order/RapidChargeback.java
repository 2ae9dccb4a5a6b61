package io.tidemark.rules.order;

import io.tidemark.events.EventKind;
import io.tidemark.events.codes.ReasonCategory;
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
import java.util.function.Consumer;

/** A payment that is disputed as fraud within days: the goods may not have left yet. */
final class RapidChargeback implements OrderRule {

    private static final long serialVersionUID = 1L;

    static final Parameter<Duration> WINDOW =
            Parameter.duration("window", Duration.ofDays(7), "longest time from payment to dispute");
    static final Parameter<Duration> SHORT_WINDOW = Parameter.duration(
            "short-window", Duration.ofDays(3), "longest time from payment to dispute for the graver severity");
    static final Parameter<Severity> SEVERITY =
            Parameter.severity("severity", Severity.MEDIUM, "when the dispute comes within the window");
    static final Parameter<Severity> SEVERITY_SHORT =
            Parameter.severity("severity-short", Severity.HIGH, "when the dispute comes within the short window");

    private static final RuleSpec SPEC = new RuleSpec(
            "rapid_chargeback",
            1,
            EntityType.TRANSACTION,
            "fraud",
            "Payment disputed as fraud within days",
            "A completed payment, then a chargeback for fraud within days",
            "None known",
            "Stop the shipment",
            List.of(WINDOW, SHORT_WINDOW, SEVERITY, SEVERITY_SHORT));

    /** A dispute known by its date alone counts from the start of that day, which may lie before the payment. */
    private static final long A_DAY = Duration.ofDays(1).toMillis();

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
        List<DisputedTransaction> disputed = DisputedTransaction.of(subject);
        if (disputed.isEmpty()) {
            return;
        }
        List<Payment> payments = Payment.of(subject);
        for (DisputedTransaction transaction : disputed) {
            payments.stream()
                    .filter(payment -> payment.id().equals(transaction.id()))
                    .forEach(payment -> judge(subject, payment, transaction, settings, findings));
        }
    }

    private static void judge(
            OrderCase subject,
            Payment payment,
            DisputedTransaction disputed,
            RuleSettings settings,
            Consumer<Finding> findings) {
        disputed.chargebacks().stream()
                .filter(chargeback -> chargeback.category() == ReasonCategory.FRAUD)
                .filter(chargeback -> isRapid(gap(payment, chargeback), settings))
                .findFirst()
                .ifPresent(chargeback -> findings.accept(finding(subject, payment, chargeback, settings)));
    }

    private static boolean isRapid(long gap, RuleSettings settings) {
        return gap >= -A_DAY && gap <= settings.millis(WINDOW);
    }

    private static long gap(Payment payment, Dispute chargeback) {
        return chargeback.disputeDate() - payment.completedAt();
    }

    private static Finding finding(OrderCase subject, Payment payment, Dispute chargeback, RuleSettings settings) {
        long gap = gap(payment, chargeback);
        boolean isShort = gap <= settings.millis(SHORT_WINDOW);
        return FindingDraft.of(SPEC, payment.id(), chargeback.chargebackId(), subject.time())
                .observed(
                        "time_to_dispute",
                        Wording.duration(Math.max(0, gap)),
                        Wording.duration(settings.millis(isShort ? SHORT_WINDOW : WINDOW)))
                .amount(payment.currency(), chargeback.amount())
                .evidence(EventKind.TRANSACTION, payment.id(), payment.completedAt(), "payment")
                .evidence(EventKind.CHARGEBACK, chargeback.chargebackId(), chargeback.disputeDate(), "dispute")
                .found(
                        settings.get(isShort ? SEVERITY_SHORT : SEVERITY),
                        "A payment of %s was disputed as fraud (%s) after %s."
                                .formatted(
                                        Wording.money(payment.amount(), payment.currency()),
                                        chargeback.reasonCode(),
                                        Wording.duration(Math.max(0, gap))));
    }
}
