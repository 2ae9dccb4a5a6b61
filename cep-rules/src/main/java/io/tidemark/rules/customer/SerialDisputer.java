package io.tidemark.rules.customer;

import static io.tidemark.rules.alert.Wording.duration;

import io.tidemark.events.EventKind;
import io.tidemark.events.codes.ReasonCategory;
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
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A customer disputes one payment after the other. */
final class SerialDisputer implements CustomerRule {

    private static final long serialVersionUID = 1L;

    static final Parameter<Integer> DISPUTES =
            Parameter.count("disputes", 2, "how many disputed transactions are too many");
    static final Parameter<Duration> WINDOW =
            Parameter.duration("window", Duration.ofDays(90), "within what time, by dispute date, they are too many");
    static final Parameter<Severity> SEVERITY =
            Parameter.severity("severity", Severity.MEDIUM, "when there are too many disputes");
    static final Parameter<Integer> LONG_DISPUTES =
            Parameter.count("long-disputes", 3, "how many disputed transactions are far too many");
    static final Parameter<Duration> LONG_WINDOW = Parameter.duration(
            "long-window", Duration.ofDays(180), "within what time, by dispute date, they are far too many");
    static final Parameter<Severity> SEVERITY_LONG =
            Parameter.severity("severity-long", Severity.HIGH, "when there are far too many disputes");
    static final Parameter<TextList> KEPT_OUT = Parameter.choices(
            "kept-out",
            List.of(),
            Arrays.stream(ReasonCategory.values()).map(ReasonCategory::label).toList(),
            "categories of reasons that do not count, because the fault is the seller's");

    private static final RuleSpec SPEC = new RuleSpec(
            "serial_disputer",
            1,
            EntityType.CUSTOMER,
            "dispute",
            "One customer disputes payment after payment",
            "Chargebacks on several transactions within months",
            "One incident that hits many customers, such as charging twice: keep out processing_error for its time",
            "Consider the block list; gather evidence for each dispute",
            List.of(DISPUTES, WINDOW, SEVERITY, LONG_DISPUTES, LONG_WINDOW, SEVERITY_LONG, KEPT_OUT));

    @Override
    public RuleSpec spec() {
        return SPEC;
    }

    @Override
    public CustomerWatch watch(RuleSettings settings) {
        return CustomerWatch.forDisputes(settings.get(DISPUTES), settings.millis(WINDOW))
                .and(CustomerWatch.forDisputes(settings.get(LONG_DISPUTES), settings.millis(LONG_WINDOW)));
    }

    @Override
    public void judge(CustomerCase subject, RuleSettings settings, Consumer<Finding> findings) {
        Stretch most = series(subject, settings, LONG_WINDOW);
        Stretch some = series(subject, settings, WINDOW);
        if (most.different() >= settings.get(LONG_DISPUTES)) {
            findings.accept(finding(subject, most, settings.get(LONG_DISPUTES), settings.get(SEVERITY_LONG)));
        } else if (some.different() >= settings.get(DISPUTES)) {
            findings.accept(finding(subject, some, settings.get(DISPUTES), settings.get(SEVERITY)));
        }
    }

    private static Stretch series(CustomerCase subject, RuleSettings settings, Parameter<Duration> window) {
        TextList keptOut = settings.get(KEPT_OUT);
        List<CustomerActivity> disputes = subject.disputes().stream()
                .filter(dispute -> !keptOut.contains(dispute.category().label()))
                .toList();
        return Stretch.fullest(subject, disputes, settings.millis(window), CustomerActivity::payment);
    }

    private static Finding finding(CustomerCase subject, Stretch series, int limit, Severity severity) {
        FindingDraft draft = FindingDraft.of(
                        SPEC, subject.customerId(), series.first().chargebackId(), subject.time())
                .observed("disputed_transactions_in_window", series.different(), limit);
        for (CustomerActivity dispute : series.activities()) {
            draft.evidence(EventKind.CHARGEBACK, dispute.chargebackId(), dispute.time(), "dispute")
                    .amount(dispute.currency(), dispute.amount());
        }
        return draft.found(
                severity,
                "The customer disputed %d transactions within %s."
                        .formatted(series.different(), duration(series.length())));
    }
}
