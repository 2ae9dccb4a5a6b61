package io.tidemark.jobs.topology;

import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.ledger.IdDigest;
import io.tidemark.jobs.operators.CaseJudge;
import io.tidemark.jobs.operators.CustomerDesk;
import io.tidemark.jobs.operators.FirstOrderDesk;
import io.tidemark.jobs.operators.PackActivities;
import io.tidemark.jobs.operators.ReplayCustomerDesk;
import io.tidemark.jobs.operators.SequenceFinder;
import io.tidemark.jobs.operators.StateLifetime;
import io.tidemark.jobs.serde.ActivityFormats.PackedActivityFormat;
import io.tidemark.jobs.serde.PackedActivity;
import io.tidemark.jobs.serde.RecordTypeInfo;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.CustomerCase;
import io.tidemark.rules.activity.CustomerWatch;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.customer.CustomerRule;
import io.tidemark.rules.customer.CustomerRules;
import io.tidemark.rules.customer.CustomerSequenceRule;
import io.tidemark.rules.customer.FirstOrderHighValue;
import io.tidemark.rules.spec.RuleSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The part of the graph that judges customers. A rule that is off is not in it. */
final class CustomerRuleStreams {

    private static final TypeInformation<Finding> FINDINGS = TypeInformation.of(Finding.class);
    private static final TypeInformation<CustomerCase> CASES = TypeInformation.of(CustomerCase.class);

    private final Map<CustomerRule, RuleSettings> judging;
    private final Map<CustomerSequenceRule, RuleSettings> sequences;
    private final Map<FirstOrderHighValue, RuleSettings> firstOrders;
    private final StateLifetime lifetime;
    private final Mode mode;

    /** Judges by the book, in a graph that runs in this mode. */
    CustomerRuleStreams(RuleBook book, StateLifetime lifetime, Mode mode) {
        this.mode = mode;
        this.judging = book.active(CustomerRules.judging(), CustomerRule::spec);
        this.sequences = book.active(CustomerRules.sequences(), CustomerSequenceRule::spec);
        this.firstOrders = book.active(List.of(CustomerRules.firstOrderHighValue()), FirstOrderHighValue::spec);
        this.lifetime = lifetime;
    }

    /** What makes a customer a case for any of the rules; nothing does when all of them are off. */
    CustomerWatch watch() {
        List<CustomerWatch> watches = new ArrayList<>();
        judging.forEach((rule, settings) -> watches.add(rule.watch(settings)));
        sequences.forEach((rule, settings) -> watches.add(rule.watch(settings)));
        firstOrders.forEach((rule, settings) -> watches.add(rule.watch(settings)));
        return watches.stream().reduce(CustomerWatch.NOTHING, CustomerWatch::and);
    }

    /** What the rules find; nothing without rules. */
    Optional<DataStream<Finding>> findings(DataStream<CustomerActivity> activities, DataStream<OrderLevel> levels) {
        if (watch().equals(CustomerWatch.NOTHING)) {
            return Optional.empty();
        }
        DataStream<CustomerCase> cases =
                OperatorId.CUSTOMER_DESK.mark(mode == Mode.STREAM ? casesLive(activities) : casesOfAll(activities));
        List<DataStream<Finding>> findings = new ArrayList<>();
        if (!judging.isEmpty()) {
            findings.add(OperatorId.CUSTOMER_JUDGE.mark(cases.flatMap(new CaseJudge<>(judging), FINDINGS)));
        }
        sequences.forEach((rule, settings) -> findings.add(sequence(cases, rule, settings)));
        firstOrders.forEach((rule, settings) -> findings.add(firstOrders(cases, levels, rule, settings)));
        return findings.stream().reduce(DataStream::union);
    }

    private SingleOutputStreamOperator<CustomerCase> casesLive(DataStream<CustomerActivity> activities) {
        CustomerWatch remembering = watch().remembering(lifetime.retention().toMillis());
        return activities
                .keyBy(CustomerRuleStreams::customer, Types.LONG)
                .transform(OperatorId.CUSTOMER_DESK.uid(), CASES, new CustomerDesk(remembering, lifetime));
    }

    private SingleOutputStreamOperator<CustomerCase> casesOfAll(DataStream<CustomerActivity> activities) {
        DataStream<PackedActivity> packed = OperatorId.CUSTOMER_ACTIVITIES.mark(
                activities.map(new PackActivities(), new RecordTypeInfo<>(new PackedActivityFormat())));
        return Distribution.grouping(Distribution.by(packed, PackedActivity::customerDigest)
                .transform(OperatorId.CUSTOMER_DESK.uid(), CASES, new ReplayCustomerDesk(watch())));
    }

    private static long customer(CustomerActivity activity) {
        return IdDigest.of(activity.customerId());
    }

    private static DataStream<Finding> sequence(
            DataStream<CustomerCase> cases, CustomerSequenceRule rule, RuleSettings settings) {
        DataStream<CustomerCase> concerned =
                OperatorId.sequenceCases(rule.spec()).mark(cases.filter(subject -> rule.concerns(subject, settings)));
        SequenceFinder<CustomerCase> finder = new SequenceFinder<>(
                rule,
                settings,
                cases.getType().createSerializer(cases.getExecutionConfig().getSerializerConfig()),
                CustomerRuleStreams::byKnowledge);
        OperatorId id = OperatorId.sequence(rule.spec());
        return id.mark(concerned.keyBy(CustomerCase::customerId, Types.STRING).transform(id.uid(), FINDINGS, finder));
    }

    /** A customer has one case at a time; should a late event make a second one, it is the one that knows more. */
    private static int byKnowledge(CustomerCase one, CustomerCase other) {
        return Comparator.<CustomerCase>comparingInt(subject ->
                        subject.attempts().size() + subject.disputes().size())
                .thenComparing(CustomerCase::toString)
                .compare(one, other);
    }

    private DataStream<Finding> firstOrders(
            DataStream<CustomerCase> cases,
            DataStream<OrderLevel> levels,
            FirstOrderHighValue rule,
            RuleSettings settings) {
        DataStream<CustomerCase> suspects =
                OperatorId.FIRST_ORDER_SUSPECTS.mark(cases.filter(subject -> rule.suspects(subject, settings)));
        return OperatorId.FIRST_ORDER_DESK.mark(
                suspects.keyBy(subject -> subject.firstOrder().currency(), Types.STRING)
                        .connect(levels.keyBy(OrderLevel::currency, Types.STRING))
                        .process(new FirstOrderDesk(rule, settings, lifetime), FINDINGS));
    }
}
