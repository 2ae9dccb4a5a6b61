package io.tidemark.jobs.operators;

import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.ActiveRule;
import io.tidemark.rules.spec.SequenceRule;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Says what the matches of a rule's sequence mean.
 *
 * @param <C> the cases
 * @param <R> the rule
 */
public final class SequenceMatches<C, R extends SequenceRule<C>> extends PatternProcessFunction<C, Finding> {

    private static final long serialVersionUID = 1L;

    private final ActiveRule<R> active;

    /** The matches of this rule. */
    public SequenceMatches(ActiveRule<R> active) {
        this.active = active;
    }

    @Override
    public void processMatch(Map<String, List<C>> match, Context context, Collector<Finding> findings) {
        findings.collect(active.rule().finding(match, active.settings()));
    }
}
