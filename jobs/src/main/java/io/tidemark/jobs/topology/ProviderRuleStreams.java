package io.tidemark.jobs.topology;

import io.tidemark.jobs.operators.ProviderDesk;
import io.tidemark.jobs.operators.StateLifetime;
import io.tidemark.rules.activity.ProviderActivity;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.provider.ProviderRule;
import io.tidemark.rules.provider.ProviderRules;
import io.tidemark.rules.spec.ActiveRule;
import io.tidemark.rules.spec.RuleSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The rules about providers as part of the graph. Rules that are off are not in it. */
final class ProviderRuleStreams {

    private final List<ActiveRule<ProviderRule>> rules;
    private final StateLifetime lifetime;

    /** The rules with settings by their id; one without settings has the standard ones. */
    ProviderRuleStreams(Map<String, RuleSettings> settings, StateLifetime lifetime) {
        this.rules = ActiveRule.of(ProviderRules.all(), ProviderRule::spec, settings);
        this.lifetime = lifetime;
    }

    /** What the rules find, unless all of them are off. */
    Optional<DataStream<Finding>> findings(DataStream<ProviderActivity> activities) {
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of(OperatorId.PROVIDER_DESK.mark(activities
                        .keyBy(ProviderActivity::entity, Types.STRING)
                        .process(new ProviderDesk(rules, lifetime), TypeInformation.of(Finding.class))));
    }
}
