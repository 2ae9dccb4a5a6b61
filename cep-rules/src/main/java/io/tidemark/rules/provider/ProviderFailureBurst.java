package io.tidemark.rules.provider;

import static io.tidemark.rules.alert.Wording.duration;

import io.tidemark.rules.activity.ProviderCase;
import io.tidemark.rules.activity.ProviderCounts;
import io.tidemark.rules.activity.ProviderWatch;
import io.tidemark.rules.activity.Standing;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.FindingDraft;
import io.tidemark.rules.spec.Parameter;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** A burst of failures over many orders of one provider, far above what is usual at that hour. */
final class ProviderFailureBurst implements ProviderRule {

    private static final long serialVersionUID = 1L;

    private static final long MILLION = 1_000_000;

    static final Parameter<Integer> FAILURES = Parameter.count("failures", 30, "how many failures make a burst");
    static final Parameter<Integer> ORDERS = Parameter.count(
            "orders",
            20,
            "on how many orders declines must be, so that one order's retries are no burst; an order counts once in each"
                    + " slot in which it fails");
    static final Parameter<Duration> WINDOW =
            Parameter.duration("window", Duration.ofMinutes(15), "within what time, in slots of five minutes");
    static final Parameter<Long> FACTOR = Parameter.ratio(
            "factor",
            3 * MILLION,
            "how many times the failures, and the orders with failures, of the same time of earlier days a burst has");
    static final Parameter<Integer> EARLIER_DAYS =
            Parameter.count("earlier-days", 7, "with the mean of how many earlier days it is compared");
    static final Parameter<Duration> QUIET =
            Parameter.duration("quiet", Duration.ofHours(1), "how long after its last slot a burst is over");
    static final Parameter<Severity> SEVERITY =
            Parameter.severity("severity", Severity.CRITICAL, "when payments are declined");
    static final Parameter<Severity> SEVERITY_TECHNICAL = Parameter.severity(
            "severity-technical", Severity.MEDIUM, "when payments fail for technical reasons, on however few orders");

    private static final RuleSpec SPEC = new RuleSpec(
            "provider_failure_burst",
            1,
            EntityType.PROVIDER,
            "fraud",
            "Payments of one provider fail in a burst",
            "Many declines over many orders within minutes, and several times as many declines and orders as at the same"
                    + " time of the days before; or as many failures for technical reasons, whose orders are not counted",
            "Outages: failures for technical reasons are counted apart and have a severity of their own. Orders that are"
                    + " declined in slot after slot, since they count in each. A provider's first day, when nobody knows"
                    + " what is usual, has no bursts",
            "Put a captcha before the checkout; call the provider",
            List.of(FAILURES, ORDERS, WINDOW, FACTOR, EARLIER_DAYS, QUIET, SEVERITY, SEVERITY_TECHNICAL));

    @Override
    public RuleSpec spec() {
        return SPEC;
    }

    @Override
    public ProviderWatch watch(RuleSettings settings) {
        return ProviderWatch.forFailures(settings.get(FAILURES), settings.millis(WINDOW), settings.get(EARLIER_DAYS));
    }

    @Override
    public void judge(ProviderCase subject, RuleSettings settings, Consumer<Finding> findings) {
        if (subject.recent().failedOrders() >= settings.get(ORDERS)
                && isUnusual(subject, ProviderCounts::failedOrders, settings)
                && bursts(subject, ProviderCounts::failed, settings)) {
            findings.accept(finding(subject, ProviderCounts::failed, "", settings.get(SEVERITY), settings));
        } else if (bursts(subject, ProviderCounts::failedTechnically, settings)) {
            findings.accept(finding(
                    subject,
                    ProviderCounts::failedTechnically,
                    " for technical reasons",
                    settings.get(SEVERITY_TECHNICAL),
                    settings));
        } else {
            subject.standing(SPEC.id())
                    .filter(burst -> isOver(burst, subject, settings))
                    .ifPresent(burst -> findings.accept(over(burst, subject)));
        }
    }

    private static boolean bursts(
            ProviderCase subject, ToLongFunction<ProviderCounts> failures, RuleSettings settings) {
        return failures.applyAsLong(subject.recent()) >= settings.get(FAILURES)
                && isUnusual(subject, failures, settings);
    }

    /** Without an earlier day nobody knows what is usual. */
    private static boolean isUnusual(
            ProviderCase subject, ToLongFunction<ProviderCounts> counts, RuleSettings settings) {
        long usual = subject.earlier().stream().mapToLong(counts).sum();
        return !subject.earlier().isEmpty()
                && counts.applyAsLong(subject.recent()) * subject.earlier().size() * MILLION
                        >= usual * settings.get(FACTOR);
    }

    private static Finding finding(
            ProviderCase subject,
            ToLongFunction<ProviderCounts> failures,
            String why,
            Severity severity,
            RuleSettings settings) {
        long failed = failures.applyAsLong(subject.recent());
        long start = subject.time() - settings.millis(WINDOW);
        Optional<String> anchor = subject.standing(SPEC.id())
                .filter(burst -> !isOver(burst, subject, settings))
                .map(Standing::anchor);
        return FindingDraft.of(
                        SPEC,
                        subject.entity(),
                        anchor.orElse(Instant.ofEpochMilli(start).toString()),
                        subject.time())
                .looksAt(start)
                .looksAt(subject.time())
                .observed("failures_in_window", failed, settings.get(FAILURES))
                .found(
                        severity,
                        "%d payments failed%s within %s; %s."
                                .formatted(
                                        failed,
                                        why,
                                        duration(settings.millis(WINDOW)),
                                        compared(subject.earlier(), failures)));
    }

    private static String compared(List<ProviderCounts> earlier, ToLongFunction<ProviderCounts> failures) {
        long usual = earlier.stream().mapToLong(failures).sum();
        return "at the same time of earlier days (%d known) there were %d in all".formatted(earlier.size(), usual);
    }

    private static boolean isOver(Standing burst, ProviderCase subject, RuleSettings settings) {
        return subject.time() - burst.time() >= settings.millis(QUIET);
    }

    private static Finding over(Standing burst, ProviderCase subject) {
        return FindingDraft.of(SPEC, subject.entity(), burst.anchor(), subject.time())
                .looksAt(burst.time())
                .cleared("The burst was last seen %s ago.".formatted(duration(subject.time() - burst.time())));
    }
}
