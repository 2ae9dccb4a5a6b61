package io.tidemark.rules.order;

import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.RuleSettings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.operator.CepOperator;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;

/** What a rule that looks for a sequence finds in a story, by way of Flink CEP. */
final class Matches {

    private Matches() {}

    /** With every parameter at its fallback. */
    static List<Finding> of(OrderSequenceRule rule, OrderStory story) throws Exception {
        return of(rule, RuleSettings.standard(), story);
    }

    /** With some parameters changed; the cases come in a random order. */
    static List<Finding> of(OrderSequenceRule rule, RuleSettings settings, OrderStory story) throws Exception {
        return of(rule, settings, cases(rule, settings, story.history()));
    }

    /** The cases that concern the rule. */
    static List<OrderCase> cases(OrderSequenceRule rule, RuleSettings settings, OrderHistory history) {
        List<OrderCase> cases = history.cases(rule.watch(settings)).stream()
                .filter(subject -> rule.concerns(subject, settings))
                .collect(Collectors.toList());
        Collections.shuffle(cases, new Random(cases.size()));
        return cases;
    }

    static List<Finding> of(OrderSequenceRule rule, RuleSettings settings, List<OrderCase> cases) throws Exception {
        Pattern<OrderCase, ?> pattern = rule.pattern(settings);
        CepOperator<OrderCase, String, Finding> operator = new CepOperator<>(
                TypeInformation.of(OrderCase.class).createSerializer(new SerializerConfigImpl()),
                false,
                NFACompiler.compileFactory(pattern, false),
                null,
                pattern.getAfterMatchSkipStrategy(),
                new Found(rule, settings),
                null);
        try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(operator, OrderCase::key, Types.STRING)) {
            harness.open();
            for (OrderCase subject : cases) {
                harness.processElement(subject, subject.time());
            }
            harness.processWatermark(Long.MAX_VALUE);
            return harness.extractOutputValues();
        }
    }

    private static final class Found extends PatternProcessFunction<OrderCase, Finding> {

        private static final long serialVersionUID = 1L;

        private final OrderSequenceRule rule;
        private final RuleSettings settings;

        Found(OrderSequenceRule rule, RuleSettings settings) {
            this.rule = rule;
            this.settings = settings;
        }

        @Override
        public void processMatch(Map<String, List<OrderCase>> match, Context context, Collector<Finding> findings) {
            findings.collect(rule.finding(match, settings));
        }
    }
}
