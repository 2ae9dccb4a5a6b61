package io.tidemark.rules.order;

import io.tidemark.events.EventKind;
import io.tidemark.events.codes.DeclineClass;
import io.tidemark.rules.activity.Attempt;
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
import io.tidemark.rules.spec.TextList;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/** Several failures on an order, then a success: somebody had more than one card to try. */
final class FailThenSuccess implements OrderSequenceRule {

    private static final long serialVersionUID = 1L;

    static final Parameter<Integer> FAILURES = Parameter.count("failures", 3, "how many failures come first");
    static final Parameter<Duration> WINDOW =
            Parameter.duration("window", Duration.ofMinutes(30), "for how long before the success failures count");
    static final Parameter<TextList> IGNORED_DECLINES = Parameter.choices(
            "ignored-declines",
            List.of(DeclineClass.SOFT.label(), DeclineClass.AUTHENTICATION.label(), DeclineClass.TECHNICAL.label()),
            Arrays.stream(DeclineClass.values()).map(DeclineClass::label).toList(),
            "decline classes of failures that do not count");
    static final Parameter<Severity> SEVERITY =
            Parameter.severity("severity", Severity.MEDIUM, "when one payment type and provider was used throughout");
    static final Parameter<Severity> SEVERITY_OTHER_METHOD =
            Parameter.severity("severity-other-method", Severity.HIGH, "when payment type or provider changed");

    private static final RuleSpec SPEC = new RuleSpec(
            "fail_then_success",
            1,
            EntityType.ORDER,
            "fraud",
            "Payment succeeded after repeated failures",
            "Several failures on an order, then a completed payment soon after",
            "Too little money first or a payer who must be authenticated; outages. Such failures do not count",
            "Check the payer before shipping",
            List.of(FAILURES, WINDOW, IGNORED_DECLINES, SEVERITY, SEVERITY_OTHER_METHOD));

    private static final String FAILED = "failures";
    private static final String SUCCEEDED = "success";

    /** A sequence begins at most this often within the window, so that no storm of failures can fill the state. */
    private static final int STARTS_IN_A_WINDOW = 10;

    @Override
    public RuleSpec spec() {
        return SPEC;
    }

    @Override
    public OrderWatch watch(RuleSettings settings) {
        return OrderWatch.forFailures(settings.get(FAILURES));
    }

    @Override
    public boolean concerns(OrderCase subject, RuleSettings settings) {
        return startsAt(subject, settings) || successOf(subject, settings).isPresent();
    }

    @Override
    public Pattern<OrderCase, ?> pattern(RuleSettings settings) {
        long window = settings.millis(WINDOW);
        return Pattern.<OrderCase>begin(FAILED, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(subject -> startsAt(subject, settings)))
                .followedBy(SUCCEEDED)
                .where(SimpleCondition.of(
                        subject -> successOf(subject, settings).isPresent()))
                .within(Duration.ofMillis(window + slot(window) + 1));
    }

    /** Whether the case is that of a failure which is enough, with those before it, and the first such in its slot. */
    private static boolean startsAt(OrderCase subject, RuleSettings settings) {
        Failures failures = counted(subject, settings);
        int last = failures.size() - 1;
        long window = settings.millis(WINDOW);
        int count = settings.get(FAILURES);
        if (last < 0 || failures.time(last) != subject.time() || !failures.reaches(last, count, window)) {
            return false;
        }
        long slot = subject.time() / slot(window);
        int before = last - 1;
        while (before >= 0 && failures.time(before) / slot(window) == slot) {
            if (failures.time(before) < subject.time() && failures.reaches(before, count, window)) {
                return false;
            }
            before--;
        }
        return true;
    }

    private static long slot(long window) {
        return Math.max(1, window / STARTS_IN_A_WINDOW);
    }

    private static Failures counted(OrderCase subject, RuleSettings settings) {
        TextList ignored = settings.get(IGNORED_DECLINES);
        return Failures.of(
                subject, attempt -> !ignored.contains(attempt.declineClass().label()));
    }

    /** The payment that completes at the case's time, if enough failures come before it. */
    private static Optional<Payment> successOf(OrderCase subject, RuleSettings settings) {
        boolean completes = subject.attempts().stream()
                .anyMatch(attempt -> attempt.time() == subject.time() && attempt.completed());
        if (!completes || failuresBefore(subject, settings).size() < settings.get(FAILURES)) {
            return Optional.empty();
        }
        return Payment.of(subject).stream()
                .filter(payment -> payment.completedAt() == subject.time())
                .findFirst();
    }

    private static List<Attempt> failuresBefore(OrderCase subject, RuleSettings settings) {
        return counted(subject, settings).between(subject.time() - settings.millis(WINDOW), subject.time());
    }

    @Override
    public Finding finding(Map<String, List<OrderCase>> match, RuleSettings settings) {
        OrderCase subject = match.get(SUCCEEDED).get(0);
        Payment success = successOf(subject, settings).orElseThrow();
        List<Attempt> failures = failuresBefore(subject, settings);
        Attempt first = failures.get(0);
        boolean otherMethod =
                failures.stream().anyMatch(failure -> !method(failure).equals(method(success.version())));
        FindingDraft draft = FindingDraft.of(SPEC, subject.orderId(), first.transactionId(), subject.time())
                .observed("failures_before_success", failures.size(), settings.get(FAILURES))
                .amount(success.currency(), success.amount())
                .evidence(EventKind.TRANSACTION, success.id(), success.completedAt(), "success");
        failures.forEach(
                failure -> draft.evidence(EventKind.TRANSACTION, failure.transactionId(), failure.time(), "failure"));
        return draft.found(
                settings.get(otherMethod ? SEVERITY_OTHER_METHOD : SEVERITY), reason(failures, success, otherMethod));
    }

    private static String reason(List<Attempt> failures, Payment success, boolean otherMethod) {
        String codes =
                failures.stream().map(Attempt::errorCode).distinct().limit(5).collect(Collectors.joining(", "));
        return "%d payments failed (%s) and %s after the first of them %s completed by %s%s."
                .formatted(
                        failures.size(),
                        codes,
                        Wording.duration(success.completedAt() - failures.get(0).time()),
                        Wording.money(success.amount(), success.currency()),
                        method(success.version()),
                        otherMethod ? ", which differs from what failed" : "");
    }

    private static String method(Attempt attempt) {
        return attempt.paymentType() + '/' + attempt.provider();
    }
}
