package io.tidemark.jobs.operators;

import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.ActiveRule;
import io.tidemark.rules.spec.Rule;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Lets each rule judge each case.
 *
 * @param <C> the cases
 * @param <R> the rules
 */
public final class CaseJudge<C, R extends Rule<C>> implements FlatMapFunction<C, Finding> {

    private static final long serialVersionUID = 1L;

    private final ArrayList<ActiveRule<R>> rules;

    /** A judge by these rules. */
    public CaseJudge(List<ActiveRule<R>> rules) {
        this.rules = new ArrayList<>(rules);
    }

    @Override
    public void flatMap(C subject, Collector<Finding> findings) {
        for (ActiveRule<R> active : rules) {
            active.rule().judge(subject, active.settings(), findings::collect);
        }
    }
}
