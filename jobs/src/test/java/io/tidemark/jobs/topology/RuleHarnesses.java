package io.tidemark.jobs.topology;

import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertKey;
import io.tidemark.jobs.alerts.AlertOrigin;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.ledger.IdDigest;
import io.tidemark.jobs.operators.AlertDesk;
import io.tidemark.jobs.operators.CustomerDesk;
import io.tidemark.jobs.operators.LedgerOutputs;
import io.tidemark.jobs.operators.ProviderDesk;
import io.tidemark.jobs.operators.SequenceFinder;
import io.tidemark.jobs.operators.StateLifetime;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.CustomerCase;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.ProviderActivity;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.customer.CustomerRules;
import io.tidemark.rules.order.OrderRules;
import io.tidemark.rules.provider.ProviderRule;
import io.tidemark.rules.provider.ProviderRules;
import io.tidemark.rules.spec.Rule;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.SequenceRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The keyed operators behind the ledger, each in a harness where its state can be counted. */
final class RuleHarnesses implements AutoCloseable {

    private static final RuleSettings STANDARD = RuleSettings.standard();

    private final KeyedOneInputStreamOperatorTestHarness<Long, CustomerActivity, CustomerCase> customers;
    private final KeyedOneInputStreamOperatorTestHarness<String, ProviderActivity, Finding> providers;
    private final KeyedOneInputStreamOperatorTestHarness<String, OrderCase, Finding> orderSequence;
    private final KeyedOneInputStreamOperatorTestHarness<String, CustomerCase, Finding> customerSequence;
    private final KeyedOneInputStreamOperatorTestHarness<AlertKey, Finding, Alert> alertDesk;
    private final List<Alert> alerts = new ArrayList<>();

    /** With an alert desk that remembers alerts for so long. */
    RuleHarnesses(Duration memory) throws Exception {
        StateLifetime lifetime = StateLifetime.ofTheRun();
        RuleBook book = RuleBook.standard();
        customers = opened(
                new CustomerDesk(new CustomerRuleStreams(book, lifetime, Mode.STREAM).watch(), lifetime),
                activity -> IdDigest.of(activity.customerId()),
                Types.LONG);
        providers = opened(
                new ProviderDesk(book.active(ProviderRules.all(), ProviderRule::spec), lifetime),
                ProviderActivity::entity,
                Types.STRING);
        orderSequence = finder(OrderRules.sequences().get(0), OrderCase.class, OrderCase::key);
        customerSequence = finder(CustomerRules.sequences().get(0), CustomerCase.class, CustomerCase::customerId);
        alertDesk = opened(
                new AlertDesk(
                        book,
                        new AlertOrigin("test", false),
                        memory,
                        new OutputTag<>("shadow", TypeInformation.of(Alert.class))),
                AlertKey::of,
                TypeInformation.of(AlertKey.class));
    }

    private static <K, I, O> KeyedOneInputStreamOperatorTestHarness<K, I, O> opened(
            KeyedProcessFunction<K, I, O> function, KeySelector<I, K> key, TypeInformation<K> keyType)
            throws Exception {
        return opened(new KeyedProcessOperator<>(function), key, keyType);
    }

    private static <K, I, O> KeyedOneInputStreamOperatorTestHarness<K, I, O> opened(
            OneInputStreamOperator<I, O> operator, KeySelector<I, K> key, TypeInformation<K> keyType) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(operator, key, keyType);
        harness.open();
        return harness;
    }

    private static <C> KeyedOneInputStreamOperatorTestHarness<String, C, Finding> finder(
            SequenceRule<C> rule, Class<C> caseType, KeySelector<C, String> key) throws Exception {
        SequenceFinder<C> finder = new SequenceFinder<>(
                rule,
                STANDARD,
                TypeInformation.of(caseType).createSerializer(new SerializerConfigImpl()),
                (one, other) -> one.toString().compareTo(other.toString()));
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(finder, key, Types.STRING);
        harness.open();
        return harness;
    }

    /** Takes what a ledger has told since the last time. */
    void take(AbstractStreamOperatorTestHarness<?> ledger) throws Exception {
        for (OrderCase subject : taken(ledger, LedgerOutputs.CASES)) {
            if (OrderRules.sequences().get(0).concerns(subject, STANDARD)) {
                orderSequence.processElement(subject, subject.time());
            }
            judge(OrderRules.judging(), subject);
        }
        for (CustomerActivity activity : taken(ledger, LedgerOutputs.CUSTOMERS)) {
            customers.processElement(activity, activity.knownAt());
        }
        for (ProviderActivity activity : taken(ledger, LedgerOutputs.PROVIDERS)) {
            providers.processElement(activity, activity.slot() * ProviderActivity.SLOT);
        }
        taken(ledger, LedgerOutputs.ORDER_LEVELS);
        ledger.getOutput().clear();
    }

    private static <T> List<T> taken(AbstractStreamOperatorTestHarness<?> ledger, OutputTag<T> tag) {
        Collection<StreamRecord<T>> told = ledger.getSideOutput(tag);
        if (told == null) {
            return List.of();
        }
        List<T> items = told.stream().map(StreamRecord::getValue).toList();
        told.clear();
        return items;
    }

    private <C> void judge(List<? extends Rule<C>> rules, C subject) throws Exception {
        List<Finding> found = new ArrayList<>();
        rules.forEach(rule -> rule.judge(subject, STANDARD, found::add));
        alert(found);
    }

    private void alert(List<Finding> findings) throws Exception {
        for (Finding finding : findings) {
            alertDesk.processElement(finding, finding.eventTime());
        }
    }

    /** Lets the watermark pass. */
    void advanceTo(long time) throws Exception {
        customers.processWatermark(time);
        for (CustomerCase subject : drained(customers)) {
            if (CustomerRules.sequences().get(0).concerns(subject, STANDARD)) {
                customerSequence.processElement(subject, subject.time());
            }
            judge(CustomerRules.judging(), subject);
        }
        for (var finder : List.of(providers, orderSequence, customerSequence)) {
            finder.processWatermark(time);
            alert(drained(finder));
        }
        alertDesk.processWatermark(time);
        alerts.addAll(drained(alertDesk));
    }

    private static <T> List<T> drained(AbstractStreamOperatorTestHarness<T> harness) {
        List<T> items = List.copyOf(harness.extractOutputValues());
        harness.getOutput().clear();
        return items;
    }

    /** All messages about alerts. */
    List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    /** State of the sequences of Flink CEP. */
    int sequenceEntries() {
        return orderSequence.numKeyedStateEntries() + customerSequence.numKeyedStateEntries();
    }

    /** State of the desk of customers. */
    int customerEntries() {
        return customers.numKeyedStateEntries();
    }

    /** State of the desk of providers. */
    int providerEntries() {
        return providers.numKeyedStateEntries();
    }

    /** State of the desk of alerts. */
    int alertEntries() {
        return alertDesk.numKeyedStateEntries();
    }

    /** Timers of all of them. */
    int timers() {
        return harnesses()
                .mapToInt(AbstractStreamOperatorTestHarness::numEventTimeTimers)
                .sum();
    }

    private Stream<AbstractStreamOperatorTestHarness<?>> harnesses() {
        return Stream.of(customers, providers, orderSequence, customerSequence, alertDesk);
    }

    @Override
    public void close() throws Exception {
        for (AbstractStreamOperatorTestHarness<?> harness : harnesses().toList()) {
            harness.close();
        }
    }
}
