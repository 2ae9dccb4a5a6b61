package io.tidemark.rules.order;

import io.tidemark.events.DisputeStatus;
import io.tidemark.events.EventKind;
import io.tidemark.rules.activity.Attempt;
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
import java.math.BigInteger;
import java.util.List;
import java.util.function.Consumer;

/** More disputed than was paid. */
final class ChargebackExceedsTransaction implements OrderRule {

    private static final long serialVersionUID = 1L;

    private static final long MILLION = 1_000_000;

    static final Parameter<Long> TOLERANCE = Parameter.ratio(
            "tolerance", 20_000L, "share of the payment that its disputes may exceed it by, for exchange rates");
    static final Parameter<Severity> SEVERITY = Parameter.severity("severity", Severity.HIGH, "how much it matters");

    private static final RuleSpec SPEC = new RuleSpec(
            "chargeback_exceeds_transaction",
            1,
            EntityType.TRANSACTION,
            "dispute",
            "More disputed than was paid",
            "Chargebacks of a transaction, apart from those won, that add up to more than its amount",
            "Exchange rates between payment and dispute: small differences are tolerated",
            "Dispute the amount",
            List.of(TOLERANCE, SEVERITY));

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
            // What was won has come back, and may be disputed once more.
            List<Dispute> chargebacks = disputed.chargebacks().stream()
                    .filter(chargeback -> chargeback.status() != DisputeStatus.WON)
                    .toList();
            long sum = chargebacks.stream().mapToLong(Dispute::amount).reduce(0, Amounts::sum);
            long paid = disputed.transaction().amount();
            if (sum - paid > tolerated(paid, settings.get(TOLERANCE))) {
                findings.accept(finding(subject, disputed, chargebacks, sum, settings));
            }
        }
    }

    /** A share of an amount, rounded down, without ever being too great for a {@code long}. */
    private static long tolerated(long amount, long millionths) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(millionths))
                .divide(BigInteger.valueOf(MILLION))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
    }

    private static Finding finding(
            OrderCase subject,
            DisputedTransaction disputed,
            List<Dispute> chargebacks,
            long sum,
            RuleSettings settings) {
        Attempt transaction = disputed.transaction();
        String currency = transaction.currency();
        FindingDraft draft = FindingDraft.of(
                        SPEC, disputed.id(), disputed.first().chargebackId(), subject.time())
                .observed("disputed", Wording.money(sum, currency), Wording.money(transaction.amount(), currency))
                .amount(currency, sum - transaction.amount())
                .evidence(EventKind.TRANSACTION, disputed.id(), transaction.time(), "payment");
        return DisputedTransaction.list(chargebacks, draft)
                .found(
                        settings.get(SEVERITY),
                        "%s is disputed of a payment of %s, which is %s too much."
                                .formatted(
                                        Wording.money(sum, currency),
                                        Wording.money(transaction.amount(), currency),
                                        Wording.money(sum - transaction.amount(), currency)));
    }
}
