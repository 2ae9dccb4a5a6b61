package io.tidemark.rules.order;

import io.tidemark.events.EventKind;
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
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Failures on one order that keep coming: card networks charge for retries beyond their limits. */
final class RetryStorm implements OrderRule {

    private static final long serialVersionUID = 1L;

    static final Parameter<Integer> SHORT_LIMIT =
            Parameter.count("short-limit", 10, "how many failures are allowed within the short window");
    static final Parameter<Duration> SHORT_WINDOW =
            Parameter.duration("short-window", Duration.ofHours(24), "length of the short window");
    static final Parameter<Integer> LONG_LIMIT =
            Parameter.count("long-limit", 15, "how many failures are allowed within the long window");
    static final Parameter<Duration> LONG_WINDOW =
            Parameter.duration("long-window", Duration.ofDays(30), "length of the long window");
    static final Parameter<Severity> SEVERITY = Parameter.severity("severity", Severity.MEDIUM, "how much it matters");

    private static final RuleSpec SPEC = new RuleSpec(
            "retry_storm",
            1,
            EntityType.ORDER,
            "payment",
            "Failing payment is retried too often",
            "More failures on an order than card networks allow within a day or within a month",
            "None known",
            "Stop retrying this order",
            List.of(SHORT_LIMIT, SHORT_WINDOW, LONG_LIMIT, LONG_WINDOW, SEVERITY));

    /**
     * How often something may fail.
     *
     * @param most failures within the window
     * @param window milliseconds
     */
    private record Limit(int most, long window) {

        boolean broken(Failures failures, int last) {
            return failures.reaches(last, most + 1, window);
        }
    }

    @Override
    public RuleSpec spec() {
        return SPEC;
    }

    @Override
    public OrderWatch watch(RuleSettings settings) {
        return OrderWatch.forFailures(Math.min(settings.get(SHORT_LIMIT), settings.get(LONG_LIMIT)) + 1);
    }

    @Override
    public void judge(OrderCase subject, RuleSettings settings, Consumer<Finding> findings) {
        Failures failures = Failures.of(subject, attempt -> true);
        int last = failures.size() - 1;
        if (last < 0 || failures.time(last) != subject.time()) {
            return;
        }
        Limit shortLimit = new Limit(settings.get(SHORT_LIMIT), settings.millis(SHORT_WINDOW));
        Limit longLimit = new Limit(settings.get(LONG_LIMIT), settings.millis(LONG_WINDOW));
        if (shortLimit.broken(failures, last)) {
            findings.accept(finding(subject, failures, shortLimit, settings));
        } else if (longLimit.broken(failures, last)) {
            findings.accept(finding(subject, failures, longLimit, settings));
        }
    }

    private static Finding finding(OrderCase subject, Failures failures, Limit limit, RuleSettings settings) {
        List<Attempt> inWindow = failures.between(subject.time() - limit.window, subject.time() + 1);
        Attempt newest = inWindow.get(inWindow.size() - 1);
        // A storm is named after the order's first failure: windows move on while it lasts.
        String anchor = failures.attempts().get(0).transactionId();
        FindingDraft draft = FindingDraft.of(SPEC, subject.orderId(), anchor, subject.time())
                .observed("failures_in_window", inWindow.size(), limit.most)
                .amount(newest.currency(), newest.amount());
        inWindow.forEach(
                failure -> draft.evidence(EventKind.TRANSACTION, failure.transactionId(), failure.time(), "failure"));
        return draft.found(
                settings.get(SEVERITY),
                "%d payments failed within %s, the last of them with code %s; the limit is %d within %s."
                        .formatted(
                                inWindow.size(),
                                Wording.duration(newest.time() - inWindow.get(0).time()),
                                newest.errorCode(),
                                limit.most,
                                Wording.duration(limit.window)));
    }
}
