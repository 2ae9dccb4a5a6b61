package io.tidemark.rules.order;

import io.tidemark.events.EventKind;
import io.tidemark.events.PaymentStatus;
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
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Money asked back twice: as a refund and as a chargeback. */
final class DoubleDip implements OrderRule {

    private static final long serialVersionUID = 1L;

    static final Parameter<Duration> WINDOW =
            Parameter.duration("window", Duration.ofDays(120), "longest time between refund and dispute");
    static final Parameter<Duration> CROSSING = Parameter.duration(
            "crossing", Duration.ofHours(24), "refund and dispute closer than this crossed in flight and do not count");
    static final Parameter<Severity> SEVERITY = Parameter.severity("severity", Severity.HIGH, "how much it matters");

    private static final RuleSpec SPEC = new RuleSpec(
            "double_dip",
            1,
            EntityType.ORDER,
            "dispute",
            "Order both refunded and disputed",
            "A refunded order with a chargeback, in either order",
            "Refund and dispute that cross in flight",
            "Contest the dispute with the proof of the refund",
            List.of(WINDOW, CROSSING, SEVERITY));

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
        boolean refunded = subject.order()
                .filter(order -> order.status() == PaymentStatus.REFUNDED)
                .isPresent();
        if (!refunded) {
            return;
        }
        long refundedAt = subject.versions().stream()
                .filter(version -> version.status() == PaymentStatus.REFUNDED)
                .findFirst()
                .orElseThrow()
                .time();
        subject.chargebacks().stream()
                .filter(chargeback -> isDoubled(Math.abs(chargeback.disputeDate() - refundedAt), settings))
                .min(Comparator.comparingLong(Dispute::disputeDate).thenComparing(Dispute::chargebackId))
                .ifPresent(chargeback -> findings.accept(finding(subject, refundedAt, chargeback, settings)));
    }

    private static boolean isDoubled(long gap, RuleSettings settings) {
        return gap >= settings.millis(CROSSING) && gap <= settings.millis(WINDOW);
    }

    private static Finding finding(OrderCase subject, long refundedAt, Dispute chargeback, RuleSettings settings) {
        long gap = chargeback.disputeDate() - refundedAt;
        String currency = subject.transaction(chargeback.transactionId())
                .map(Attempt::currency)
                .orElseGet(() -> subject.order().orElseThrow().currency());
        return FindingDraft.of(SPEC, subject.orderId(), "refunded", subject.time())
                .observed("time_between", Wording.duration(Math.abs(gap)), Wording.duration(settings.millis(WINDOW)))
                .amount(currency, chargeback.amount())
                .evidence(EventKind.ORDER, subject.orderId(), refundedAt, "refund")
                .evidence(EventKind.CHARGEBACK, chargeback.chargebackId(), chargeback.disputeDate(), "dispute")
                .found(
                        settings.get(SEVERITY),
                        "%s was disputed (%s) %s %s the order was refunded."
                                .formatted(
                                        Wording.money(chargeback.amount(), currency),
                                        chargeback.reasonCode(),
                                        Wording.duration(Math.abs(gap)),
                                        gap < 0 ? "before" : "after"));
    }
}
