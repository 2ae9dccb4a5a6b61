package io.tidemark.jobs.topology;

import io.tidemark.jobs.operators.ProviderDesk;
import io.tidemark.jobs.operators.StateLifetime;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.activity.ProviderActivity;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.provider.ProviderRule;
import io.tidemark.rules.provider.ProviderRules;
import io.tidemark.rules.spec.RuleSettings;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The part of the graph that judges payment providers. A rule that is off is not in it. */
final class ProviderRuleStreams {

    private final Map<ProviderRule, RuleSettings> rules;
    private final StateLifetime lifetime;

    /** Judges by the book. */
    ProviderRuleStreams(RuleBook book, StateLifetime lifetime) {
        this.rules = book.active(ProviderRules.all(), ProviderRule::spec);
        this.lifetime = lifetime;
    }

    /** What the rules find; nothing without rules. */
    Optional<DataStream<Finding>> findings(DataStream<ProviderActivity> activities) {
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of(OperatorId.PROVIDER_DESK.mark(activities
                        .keyBy(ProviderActivity::entity, Types.STRING)
                        .process(new ProviderDesk(rules, lifetime), TypeInformation.of(Finding.class))));
    }
}
