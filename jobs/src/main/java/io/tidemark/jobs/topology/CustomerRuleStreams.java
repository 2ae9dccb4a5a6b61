package io.tidemark.jobs.topology;

import io.tidemark.jobs.ledger.IdDigest;
import io.tidemark.jobs.operators.CaseJudge;
import io.tidemark.jobs.operators.CustomerDesk;
import io.tidemark.jobs.operators.FirstOrderDesk;
import io.tidemark.jobs.operators.SequenceMatches;
import io.tidemark.jobs.operators.StateLifetime;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.CustomerCase;
import io.tidemark.rules.activity.CustomerWatch;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.customer.CustomerRule;
import io.tidemark.rules.customer.CustomerRules;
import io.tidemark.rules.customer.CustomerSequenceRule;
import io.tidemark.rules.customer.FirstOrderHighValue;
import io.tidemark.rules.spec.ActiveRule;
import io.tidemark.rules.spec.RuleSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.PatternStream;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The rules about customers as part of the graph. Rules that are off are not in it. */
final class CustomerRuleStreams {

    private static final TypeInformation<Finding> FINDING = TypeInformation.of(Finding.class);

    private final List<ActiveRule<CustomerRule>> judging;
    private final List<ActiveRule<CustomerSequenceRule>> sequences;
    private final List<ActiveRule<FirstOrderHighValue>> firstOrder;
    private final StateLifetime lifetime;

    /** The rules with settings by their id; one without settings has the standard ones. */
    CustomerRuleStreams(Map<String, RuleSettings> settings, StateLifetime lifetime) {
        this.judging = ActiveRule.of(CustomerRules.judging(), CustomerRule::spec, settings);
        this.sequences = ActiveRule.of(CustomerRules.sequences(), CustomerSequenceRule::spec, settings);
        this.firstOrder =
                ActiveRule.of(List.of(CustomerRules.firstOrderHighValue()), FirstOrderHighValue::spec, settings);
        this.lifetime = lifetime;
    }

    /** What makes a customer a case for any of the rules. */
    CustomerWatch watch() {
        return Stream.of(
                        judging.stream().map(active -> active.rule().watch(active.settings())),
                        sequences.stream().map(active -> active.rule().watch(active.settings())),
                        firstOrder.stream().map(active -> active.rule().watch(active.settings())))
                .flatMap(watches -> watches)
                .reduce(CustomerWatch.NOTHING, CustomerWatch::and);
    }

    /** What the rules find, unless all of them are off. */
    Optional<DataStream<Finding>> findings(DataStream<CustomerActivity> activities, DataStream<OrderLevel> levels) {
        if (watch().equals(CustomerWatch.NOTHING)) {
            return Optional.empty();
        }
        DataStream<CustomerCase> cases = OperatorId.CUSTOMER_DESK.mark(activities
                .keyBy(activity -> IdDigest.of(activity.customerId()), Types.LONG)
                .process(new CustomerDesk(watch(), lifetime), TypeInformation.of(CustomerCase.class)));
        List<DataStream<Finding>> findings = new ArrayList<>();
        if (!judging.isEmpty()) {
            findings.add(OperatorId.CUSTOMER_JUDGE.mark(cases.flatMap(new CaseJudge<>(judging), FINDING)));
        }
        sequences.forEach(active -> findings.add(matches(active, cases)));
        firstOrder.forEach(active -> findings.add(costlyFirstOrders(active, cases, levels)));
        return findings.stream().reduce(DataStream::union);
    }

    private static DataStream<Finding> matches(
            ActiveRule<CustomerSequenceRule> active, DataStream<CustomerCase> cases) {
        CustomerSequenceRule rule = active.rule();
        RuleSettings settings = active.settings();
        DataStream<CustomerCase> relevant =
                OperatorId.sequenceGate(rule.spec()).mark(cases.filter(subject -> rule.concerns(subject, settings)));
        PatternStream<CustomerCase> matches = CEP.pattern(
                        relevant.keyBy(CustomerCase::customerId, Types.STRING), rule.pattern(settings))
                .inEventTime();
        return OperatorId.sequence(rule.spec())
                .mark(matches.process(new SequenceMatches<CustomerCase, CustomerSequenceRule>(active), FINDING));
    }

    private DataStream<Finding> costlyFirstOrders(
            ActiveRule<FirstOrderHighValue> active, DataStream<CustomerCase> cases, DataStream<OrderLevel> levels) {
        FirstOrderHighValue rule = active.rule();
        RuleSettings settings = active.settings();
        DataStream<CustomerCase> suspects =
                OperatorId.FIRST_ORDER_SUSPECTS.mark(cases.filter(subject -> rule.suspects(subject, settings)));
        return OperatorId.FIRST_ORDER_DESK.mark(
                suspects.keyBy(subject -> subject.firstOrder().currency(), Types.STRING)
                        .connect(levels.keyBy(OrderLevel::currency, Types.STRING))
                        .process(new FirstOrderDesk(active, lifetime), FINDING));
    }
}
