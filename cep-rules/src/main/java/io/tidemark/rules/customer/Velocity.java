package io.tidemark.rules.customer;

import static io.tidemark.rules.alert.Wording.duration;

import io.tidemark.events.EventKind;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.CustomerCase;
import io.tidemark.rules.activity.CustomerWatch;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.FindingDraft;
import io.tidemark.rules.spec.Parameter;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import io.tidemark.rules.spec.TextList;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A customer tries to pay for order after order. */
final class Velocity implements CustomerRule {

    private static final long serialVersionUID = 1L;

    static final Parameter<Integer> ORDERS = Parameter.count("orders", 3, "how many orders are too many");
    static final Parameter<Duration> WINDOW =
            Parameter.duration("window", Duration.ofHours(1), "within what time they are too many");
    static final Parameter<Severity> SEVERITY =
            Parameter.severity("severity", Severity.MEDIUM, "when there are too many orders");
    static final Parameter<Integer> DAY_ORDERS = Parameter.count("day-orders", 5, "how many orders are far too many");
    static final Parameter<Duration> DAY_WINDOW =
            Parameter.duration("day-window", Duration.ofHours(24), "within what time they are far too many");
    static final Parameter<Severity> SEVERITY_DAY =
            Parameter.severity("severity-day", Severity.HIGH, "when there are far too many orders");
    static final Parameter<TextList> RESELLERS =
            Parameter.texts("known-resellers", List.of(), "ids of customers who may order as often as they like");

    private static final RuleSpec SPEC = new RuleSpec(
            "velocity",
            1,
            EntityType.CUSTOMER,
            "fraud",
            "One customer pays for many orders",
            "Attempts to pay for several orders within an hour, or for more of them within a day",
            "Resellers order often: list them in known-resellers",
            "Review the orders before they are shipped",
            List.of(ORDERS, WINDOW, SEVERITY, DAY_ORDERS, DAY_WINDOW, SEVERITY_DAY, RESELLERS));

    @Override
    public RuleSpec spec() {
        return SPEC;
    }

    @Override
    public CustomerWatch watch(RuleSettings settings) {
        return CustomerWatch.forOrders(settings.get(ORDERS), settings.millis(WINDOW))
                .and(CustomerWatch.forOrders(settings.get(DAY_ORDERS), settings.millis(DAY_WINDOW)));
    }

    @Override
    public void judge(CustomerCase subject, RuleSettings settings, Consumer<Finding> findings) {
        if (settings.get(RESELLERS).contains(subject.customerId())) {
            return;
        }
        Stretch day = busiest(subject, settings.millis(DAY_WINDOW));
        Stretch hour = busiest(subject, settings.millis(WINDOW));
        if (day.different() >= settings.get(DAY_ORDERS)) {
            findings.accept(finding(subject, day, settings.get(DAY_ORDERS), settings.get(SEVERITY_DAY)));
        } else if (hour.different() >= settings.get(ORDERS)) {
            findings.accept(finding(subject, hour, settings.get(ORDERS), settings.get(SEVERITY)));
        }
    }

    private static Stretch busiest(CustomerCase subject, long length) {
        return Stretch.fullest(subject, subject.attempts(), length, CustomerActivity::orderId);
    }

    private static Finding finding(CustomerCase subject, Stretch stretch, int limit, Severity severity) {
        FindingDraft draft = FindingDraft.of(
                        SPEC, subject.customerId(), stretch.first().orderId(), subject.time())
                .observed("orders_in_window", stretch.different(), limit);
        Set<String> orders = new HashSet<>();
        for (CustomerActivity attempt : stretch.activities()) {
            if (orders.add(attempt.orderId())) {
                draft.evidence(EventKind.TRANSACTION, attempt.transactionId(), attempt.time(), "attempt")
                        .amount(attempt.orderCurrency(), attempt.orderTotal());
            }
        }
        return draft.found(
                severity,
                "Attempts to pay for %d orders within %s.".formatted(stretch.different(), duration(stretch.length())));
    }
}
