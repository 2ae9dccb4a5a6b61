package io.tidemark.jobs.sql;

import io.tidemark.jobs.config.ConfigException;
import io.tidemark.rules.activity.OrderActivity;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.RuleMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The fraud rules that a deployment adds in SQL. Without any, nothing of Flink's table planner is loaded and nothing is
 * added to the graph.
 *
 * @param rules ordered by the names of their files
 */
public record SqlRules(List<SqlRule> rules) {

    /** Copies the list. */
    public SqlRules {
        rules = List.copyOf(rules);
    }

    /** No rules. */
    public static SqlRules none() {
        return new SqlRules(List.of());
    }

    /**
     * Reads and checks the {@code .sql} files of a folder; one that is not there holds none.
     *
     * @param takenIds ids that rules have already
     * @throws ConfigException with all faults of all files
     * @throws IOException when the folder cannot be read
     */
    public static SqlRules load(String folder, Set<String> takenIds) throws IOException {
        List<SqlFault> faults = new ArrayList<>();
        List<SqlRule> rules = new SqlRuleFolder(new Path(folder)).rules(faults);
        Set<String> ids = new HashSet<>(takenIds);
        for (SqlRule rule : rules) {
            if (!ids.add(rule.spec().id())) {
                faults.add(new SqlFault(
                        rule.file(),
                        1,
                        1,
                        "there is a rule " + rule.spec().id() + " already",
                        "give it another name, or switch the other one off and still give it another name"));
            }
        }
        if (!rules.isEmpty()) {
            faults.addAll(SqlRuleCheck.faults(rules));
        }
        if (!faults.isEmpty()) {
            throw new ConfigException(faults.stream().map(SqlFault::toString).toList());
        }
        return new SqlRules(rules);
    }

    /**
     * Adds the rules that are not off to the graph.
     *
     * @param activity with watermarks, or of an input that ends
     * @return what they find, stamped with its event time; empty when no rule is evaluated
     */
    public Optional<DataStream<Finding>> apply(StreamExecutionEnvironment env, DataStream<OrderActivity> activity) {
        List<SqlRule> evaluated = rules.stream()
                .filter(rule -> rule.settings().mode() != RuleMode.OFF)
                .toList();
        return evaluated.isEmpty() ? Optional.empty() : Optional.of(SqlMatches.of(evaluated, env, activity));
    }
}
