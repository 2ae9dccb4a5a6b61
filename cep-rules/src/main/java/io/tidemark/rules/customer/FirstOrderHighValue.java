package io.tidemark.rules.customer;

import static io.tidemark.rules.alert.Wording.duration;
import static io.tidemark.rules.alert.Wording.money;

import io.tidemark.events.EventKind;
import io.tidemark.events.Money;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.CustomerCase;
import io.tidemark.rules.activity.CustomerOrder;
import io.tidemark.rules.activity.CustomerWatch;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.activity.OrderLevels;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.FindingDraft;
import io.tidemark.rules.spec.Parameter;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A customer's first order is among the most costly of its currency, and then disputed as fraud. */
public final class FirstOrderHighValue implements Serializable {

    private static final long serialVersionUID = 1L;

    static final Parameter<Long> SHARE =
            Parameter.ratio("percentile", 950_000, "the share of orders that a costly order is above");
    static final Parameter<Duration> TRAILING =
            Parameter.duration("trailing", Duration.ofDays(90), "over what time, in whole days, orders are compared");
    static final Parameter<Integer> LEAST_ORDERS =
            Parameter.count("least-orders", 100, "how many orders of the currency it takes to say anything");
    static final Parameter<Duration> WINDOW =
            Parameter.duration("window", Duration.ofDays(60), "how soon after the order it is disputed");
    static final Parameter<Severity> SEVERITY = Parameter.severity("severity", Severity.HIGH, "how much it matters");

    private static final RuleSpec SPEC = new RuleSpec(
            "first_order_high_value",
            1,
            EntityType.CUSTOMER,
            "fraud",
            "A costly first order turned out to be fraud",
            "A customer's first order is among the most costly of its currency, and a payment of it is charged back as"
                    + " fraud",
            "Gifts; customers who first ordered before the data begins; and, in a live job, those who come back after"
                    + " state.retention, when their first order is forgotten",
            "Review the limits for first orders",
            List.of(SHARE, TRAILING, LEAST_ORDERS, WINDOW, SEVERITY));

    /** What it is. */
    public RuleSpec spec() {
        return SPEC;
    }

    /** What makes a customer a case for this rule. */
    public CustomerWatch watch(RuleSettings settings) {
        return CustomerWatch.forFirstOrderFraud(settings.millis(WINDOW));
    }

    /** Whether the case is one, if the first order is costly. */
    public boolean suspects(CustomerCase subject, RuleSettings settings) {
        return dispute(subject, settings).isPresent();
    }

    /** How many whole days before the case's day costly is judged by. */
    public int trailingDays(RuleSettings settings) {
        return (int) Math.max(1, settings.get(TRAILING).toDays());
    }

    /** What it finds in a suspected case, given the totals of the currency's orders over the trailing days. */
    public Optional<Finding> judge(CustomerCase subject, OrderLevels levels, RuleSettings settings) {
        CustomerOrder order = subject.firstOrder();
        return levels.size() >= settings.get(LEAST_ORDERS)
                        && OrderLevel.bandOf(order.total()) >= levels.bandAt(settings.get(SHARE))
                ? dispute(subject, settings).map(dispute -> finding(subject, dispute, levels, settings))
                : Optional.empty();
    }

    private static Optional<CustomerActivity> dispute(CustomerCase subject, RuleSettings settings) {
        return subject.disputes().stream()
                .filter(subject::isNew)
                .filter(dispute -> subject.disputesFirstOrder(dispute, settings.millis(WINDOW)))
                .findFirst();
    }

    private static Finding finding(
            CustomerCase subject, CustomerActivity dispute, OrderLevels levels, RuleSettings settings) {
        CustomerOrder order = subject.firstOrder();
        String costly = money(rounded(OrderLevel.leastOf(levels.bandAt(settings.get(SHARE)))), order.currency());
        return FindingDraft.of(SPEC, subject.customerId(), order.orderId(), subject.time())
                .evidence(EventKind.ORDER, order.orderId(), order.time(), "first_order")
                .evidence(EventKind.CHARGEBACK, dispute.chargebackId(), dispute.time(), "fraud_chargeback")
                .amount(order.currency(), order.total())
                .observed("first_order_total", money(order.total(), order.currency()), costly)
                .found(
                        settings.get(SEVERITY),
                        "The customer's first order, of %s, is among the most costly of %d orders (from about %s) and"
                                        .formatted(money(order.total(), order.currency()), levels.size(), costly)
                                + " was charged back as fraud after " + duration(dispute.time() - order.time()) + ".");
    }

    /** To whole units, as bands are known only roughly. */
    private static long rounded(long amount) {
        return amount < Money.UNIT ? amount : amount - amount % Money.UNIT;
    }
}
