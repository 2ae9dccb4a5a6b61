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
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A customer fails with one payment method after the other. */
final class MethodHopping implements CustomerRule {

    private static final long serialVersionUID = 1L;

    static final Parameter<Integer> METHODS =
            Parameter.count("methods", 3, "how many different payment types and providers are too many");
    static final Parameter<Duration> WINDOW =
            Parameter.duration("window", Duration.ofHours(1), "within what time the failures are counted");
    static final Parameter<Severity> SEVERITY = Parameter.severity("severity", Severity.HIGH, "how much it matters");

    private static final RuleSpec SPEC = new RuleSpec(
            "method_hopping",
            1,
            EntityType.CUSTOMER,
            "fraud",
            "One payment method fails after the other",
            "Failures on several payment types or providers within a short time",
            "Outages: failures for technical reasons do not count",
            "Review the customer's orders",
            List.of(METHODS, WINDOW, SEVERITY));

    @Override
    public RuleSpec spec() {
        return SPEC;
    }

    @Override
    public CustomerWatch watch(RuleSettings settings) {
        return CustomerWatch.forDeclines(settings.get(METHODS), settings.millis(WINDOW));
    }

    @Override
    public void judge(CustomerCase subject, RuleSettings settings, Consumer<Finding> findings) {
        Stretch hops = Stretch.fullest(subject, subject.declines(), settings.millis(WINDOW), MethodHopping::method);
        if (hops.different() < settings.get(METHODS)) {
            return;
        }
        FindingDraft draft = FindingDraft.of(
                        SPEC, subject.customerId(), hops.first().transactionId(), subject.time())
                .observed("methods_failed_in_window", hops.different(), settings.get(METHODS));
        for (CustomerActivity failure : hops.activities()) {
            draft.evidence(EventKind.TRANSACTION, failure.transactionId(), failure.time(), "failure")
                    .amount(failure.currency(), failure.amount());
        }
        String methods =
                hops.activities().stream().map(MethodHopping::method).distinct().collect(Collectors.joining(", "));
        findings.accept(draft.found(
                settings.get(SEVERITY),
                "Payments failed with %d methods (%s) within %s."
                        .formatted(hops.different(), methods, duration(hops.length()))));
    }

    private static String method(CustomerActivity attempt) {
        return attempt.paymentType() + '/' + attempt.provider();
    }
}
