package io.tidemark.jobs.topology;

import io.tidemark.jobs.operators.CaseJudge;
import io.tidemark.jobs.operators.SequenceFinder;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.order.OrderRule;
import io.tidemark.rules.order.OrderSequenceRule;
import io.tidemark.rules.spec.RuleSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The part of the graph that judges orders. A rule that is off is not in it. */
final class OrderRuleStreams {

    private static final TypeInformation<Finding> FINDINGS = TypeInformation.of(Finding.class);

    private final Map<OrderRule, RuleSettings> judging;
    private final Map<OrderSequenceRule, RuleSettings> sequences;

    /** Judges by these rules, each with its settings. */
    OrderRuleStreams(Map<OrderRule, RuleSettings> judging, Map<OrderSequenceRule, RuleSettings> sequences) {
        this.judging = judging;
        this.sequences = sequences;
    }

    /** What the rules find in the cases of orders, whose record timestamps are their times; nothing without rules. */
    Optional<DataStream<Finding>> findings(DataStream<OrderCase> cases) {
        List<DataStream<Finding>> findings = new ArrayList<>();
        if (!judging.isEmpty()) {
            findings.add(OperatorId.ORDER_JUDGE.mark(cases.flatMap(new CaseJudge<>(judging), FINDINGS)));
        }
        sequences.forEach((rule, settings) -> findings.add(sequence(cases, rule, settings)));
        return findings.stream().reduce(DataStream::union);
    }

    private static DataStream<Finding> sequence(
            DataStream<OrderCase> cases, OrderSequenceRule rule, RuleSettings settings) {
        DataStream<OrderCase> concerned =
                OperatorId.sequenceCases(rule.spec()).mark(cases.filter(subject -> rule.concerns(subject, settings)));
        SequenceFinder<OrderCase> finder = new SequenceFinder<>(
                rule,
                settings,
                cases.getType().createSerializer(cases.getExecutionConfig().getSerializerConfig()),
                OrderRuleStreams::byKnowledge);
        OperatorId id = OperatorId.sequence(rule.spec());
        return id.mark(concerned.keyBy(OrderCase::key, Types.STRING).transform(id.uid(), FINDINGS, finder));
    }

    /** An order has one case at a time; should a late event make a second one, it is the one that knows more. */
    private static int byKnowledge(OrderCase one, OrderCase other) {
        return Comparator.comparingInt(OrderRuleStreams::facts)
                .thenComparing(OrderCase::toString)
                .compare(one, other);
    }

    private static int facts(OrderCase subject) {
        return subject.versions().size()
                + subject.attempts().size()
                + subject.disputes().size();
    }
}
