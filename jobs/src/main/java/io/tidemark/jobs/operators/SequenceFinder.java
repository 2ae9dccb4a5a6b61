package io.tidemark.jobs.operators;

import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.SequenceRule;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.NFAStateSerializer;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.operator.CepOperator;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.Collector;

/**
 * Looks for the sequence of a rule with Flink CEP, in event time. Flink's own operator keeps where it stands for every
 * key it ever saw, if only to say that it stands at the beginning; this one forgets a key when nothing is under way, so
 * that its state is bounded by what happens within the rule's window. Cases behind the watermark are counted and left
 * out.
 *
 * @param <C> the cases the rule looks at
 */
public final class SequenceFinder<C> extends CepOperator<C, String, Finding> {

    private static final long serialVersionUID = 1L;

    /** The name that Flink gives to the state of the automaton. */
    private static final String AUTOMATON = "nfaStateName";

    private final String ruleId;

    private transient ValueState<NFAState> automaton;
    private transient RunCounter late;
    private transient long watermark;

    /**
     * Looks for the sequence of a rule.
     *
     * @param inOrder the order of cases of the same time
     */
    public SequenceFinder(
            SequenceRule<C> rule, RuleSettings settings, TypeSerializer<C> caseType, EventComparator<C> inOrder) {
        this(rule, settings, rule.pattern(settings), caseType, inOrder);
    }

    private SequenceFinder(
            SequenceRule<C> rule,
            RuleSettings settings,
            Pattern<C, ?> pattern,
            TypeSerializer<C> caseType,
            EventComparator<C> inOrder) {
        super(
                caseType,
                false,
                NFACompiler.compileFactory(pattern, false),
                inOrder,
                pattern.getAfterMatchSkipStrategy(),
                new Found<>(rule, settings),
                null);
        this.ruleId = rule.spec().id();
    }

    /** Says what a match means. */
    private static final class Found<C> extends PatternProcessFunction<C, Finding> {

        private static final long serialVersionUID = 1L;

        private final SequenceRule<C> rule;
        private final RuleSettings settings;

        Found(SequenceRule<C> rule, RuleSettings settings) {
            this.rule = rule;
            this.settings = settings;
        }

        @Override
        public void processMatch(Map<String, List<C>> match, Context context, Collector<Finding> findings) {
            findings.collect(rule.finding(match, settings));
        }
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        automaton =
                context.getKeyedStateStore().getState(new ValueStateDescriptor<>(AUTOMATON, new NFAStateSerializer()));
    }

    @Override
    public void open() throws Exception {
        super.open();
        late = RunCounter.register(getRuntimeContext(), CounterNames.lateCases(ruleId));
        watermark = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<C> element) throws Exception {
        if (element.getTimestamp() <= watermark) {
            late.increment();
        }
        super.processElement(element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark = mark.getTimestamp();
        super.processWatermark(mark);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        super.onEventTime(timer);
        NFAState state = automaton.value();
        if (state != null && isAtTheBeginning(state)) {
            automaton.clear();
        }
    }

    /** The beginning is always among the partial matches. */
    private static boolean isAtTheBeginning(NFAState state) {
        return state.getPartialMatches().size() == 1
                && state.getCompletedMatches().isEmpty();
    }
}
