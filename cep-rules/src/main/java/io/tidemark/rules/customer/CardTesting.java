package io.tidemark.rules.customer;

import static io.tidemark.rules.alert.Wording.duration;
import static io.tidemark.rules.alert.Wording.money;

import io.tidemark.events.EventKind;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.CustomerCase;
import io.tidemark.rules.activity.CustomerWatch;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.AmountLimit;
import io.tidemark.rules.spec.FindingDraft;
import io.tidemark.rules.spec.Parameter;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/** Many small failures of a customer, then perhaps a success: stolen cards are tried out. */
final class CardTesting implements CustomerRule, CustomerSequenceRule {

    private static final long serialVersionUID = 1L;

    static final Parameter<Integer> FAILURES =
            Parameter.count("failures", 5, "how many failed transactions make a streak");
    static final Parameter<AmountLimit> AMOUNT =
            Parameter.amount("amount", 100_000, "the greatest amount of a failure that counts as small");
    static final Parameter<Duration> WINDOW =
            Parameter.duration("window", Duration.ofMinutes(10), "within what time the failures make a streak");
    static final Parameter<Duration> SUCCESS_WINDOW = Parameter.duration(
            "success-window", Duration.ofMinutes(30), "how soon after a streak a success belongs to it");
    static final Parameter<Severity> SEVERITY =
            Parameter.severity("severity", Severity.HIGH, "when there are only failures");
    static final Parameter<Severity> SEVERITY_WITH_SUCCESS =
            Parameter.severity("severity-with-success", Severity.CRITICAL, "when a payment went through soon after");

    private static final RuleSpec SPEC = new RuleSpec(
            "card_testing",
            1,
            EntityType.CUSTOMER,
            "fraud",
            "Cards are being tried out",
            "Many failed transactions of small amounts within a short time, then perhaps a success soon after",
            "Outages: failures for technical reasons do not count",
            "Refund the success and block the customer",
            List.of(FAILURES, AMOUNT, WINDOW, SUCCESS_WINDOW, SEVERITY, SEVERITY_WITH_SUCCESS));

    private static final String STREAK = "streak";
    private static final String SUCCESS = "success";

    @Override
    public RuleSpec spec() {
        return SPEC;
    }

    @Override
    public CustomerWatch watch(RuleSettings settings) {
        return CustomerWatch.forDeclines(
                settings.get(FAILURES), settings.millis(WINDOW) + settings.millis(SUCCESS_WINDOW));
    }

    @Override
    public void judge(CustomerCase subject, RuleSettings settings, Consumer<Finding> findings) {
        if (isStreak(subject, settings)) {
            Stretch streak = streak(subject, settings);
            findings.accept(draft(streak, subject.time(), settings)
                    .found(settings.get(SEVERITY), sentence(streak, settings) + "."));
        }
    }

    @Override
    public boolean concerns(CustomerCase subject, RuleSettings settings) {
        return subject.declines().size() >= settings.get(FAILURES)
                && (isStreak(subject, settings)
                        || subject.newPayments().findAny().isPresent());
    }

    @Override
    public Pattern<CustomerCase, ?> pattern(RuleSettings settings) {
        return Pattern.<CustomerCase>begin(STREAK, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(subject -> isStreak(subject, settings)))
                .followedBy(SUCCESS)
                .where(new SuccessOf(settings))
                .within(settings.get(SUCCESS_WINDOW).plusMillis(1));
    }

    @Override
    public Finding finding(Map<String, List<CustomerCase>> match, RuleSettings settings) {
        Stretch streak = streak(match.get(STREAK).get(0), settings);
        CustomerCase end = match.get(SUCCESS).get(0);
        CustomerActivity success = success(streak, end).orElseThrow();
        return draft(streak, end.time(), settings)
                .evidence(EventKind.TRANSACTION, success.transactionId(), success.time(), "success")
                .amount(success.currency(), success.amount())
                .found(
                        settings.get(SEVERITY_WITH_SUCCESS),
                        "%s; %s later a payment of %s went through."
                                .formatted(
                                        sentence(streak, settings),
                                        duration(success.time() - streak.last().time()),
                                        money(success.amount(), success.currency())));
    }

    /**
     * A payment that became known with this case, and went through after the streak: others say nothing of its cards.
     */
    private static Optional<CustomerActivity> success(Stretch streak, CustomerCase subject) {
        return subject.newPayments()
                .filter(payment -> payment.time() >= streak.last().time())
                .findFirst();
    }

    private static boolean isStreak(CustomerCase subject, RuleSettings settings) {
        return streak(subject, settings).different() >= settings.get(FAILURES);
    }

    private static Stretch streak(CustomerCase subject, RuleSettings settings) {
        AmountLimit small = settings.get(AMOUNT);
        List<CustomerActivity> failures = subject.declines().stream()
                .filter(failure -> failure.amount() <= small.in(failure.currency()))
                .toList();
        return Stretch.fullest(subject, failures, settings.millis(WINDOW), CustomerActivity::payment);
    }

    /** Whether a case has a success that belongs to the streak found before it. */
    private static final class SuccessOf extends IterativeCondition<CustomerCase> {

        private static final long serialVersionUID = 1L;

        private final RuleSettings settings;

        SuccessOf(RuleSettings settings) {
            this.settings = settings;
        }

        @Override
        public boolean filter(CustomerCase subject, Context<CustomerCase> match) throws Exception {
            if (subject.newPayments().findAny().isEmpty()) {
                return false;
            }
            CustomerCase begun = match.getEventsForPattern(STREAK).iterator().next();
            return success(streak(begun, settings), subject).isPresent();
        }
    }

    private static FindingDraft draft(Stretch streak, long time, RuleSettings settings) {
        CustomerActivity first = streak.first();
        FindingDraft draft = FindingDraft.of(SPEC, first.customerId(), first.transactionId(), time)
                .observed("small_failures_in_window", streak.different(), settings.get(FAILURES));
        for (CustomerActivity failure : streak.activities()) {
            draft.evidence(EventKind.TRANSACTION, failure.transactionId(), failure.time(), "failure")
                    .amount(failure.currency(), failure.amount());
        }
        return draft;
    }

    private static String sentence(Stretch streak, RuleSettings settings) {
        String currency = streak.first().currency();
        return "%d transactions of at most %s failed within %s"
                .formatted(
                        streak.different(),
                        money(settings.get(AMOUNT).in(currency), currency),
                        duration(streak.length()));
    }
}
