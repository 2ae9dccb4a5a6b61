package io.tidemark.jobs.operators;

import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.Rule;
import io.tidemark.rules.spec.RuleSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Puts each case before rules that judge it by itself. It remembers nothing.
 *
 * @param <C> the cases
 */
public final class CaseJudge<C> implements FlatMapFunction<C, Finding> {

    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<Rule<C>, RuleSettings> rules;

    /** Judges by these rules, each with its settings. */
    public CaseJudge(Map<? extends Rule<C>, RuleSettings> rules) {
        this.rules = new LinkedHashMap<>(rules);
    }

    @Override
    public void flatMap(C subject, Collector<Finding> findings) {
        rules.forEach((rule, settings) -> rule.judge(subject, settings, findings::collect));
    }
}
