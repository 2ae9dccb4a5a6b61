package io.tidemark.jobs.operators;

import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.order.OrderRule;
import io.tidemark.rules.spec.RuleSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Puts each case of an order before rules that judge it by itself. It remembers nothing. */
public final class OrderJudge implements FlatMapFunction<OrderCase, Finding> {

    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<OrderRule, RuleSettings> rules;

    /** Judges by these rules, each with its settings. */
    public OrderJudge(Map<OrderRule, RuleSettings> rules) {
        this.rules = new LinkedHashMap<>(rules);
    }

    @Override
    public void flatMap(OrderCase subject, Collector<Finding> findings) {
        rules.forEach((rule, settings) -> rule.judge(subject, settings, findings::collect));
    }
}
