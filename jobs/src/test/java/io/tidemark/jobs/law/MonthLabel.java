package io.tidemark.jobs.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.rules.alert.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What rules must find in a generated month.
 *
 * @param rule the rule that must
 * @param entity kind and id of what it must find something about
 * @param severity with which severity, at the least
 * @param mayAlsoMatch the other rules that may find something about it
 */
record MonthLabel(String rule, String entity, Severity severity, Set<String> mayAlsoMatch) {

    /** The labels in a file of the generator. */
    static List<MonthLabel> in(Path file) throws IOException {
        List<MonthLabel> labels = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode json = new JsonMapper().readTree(line);
            Set<String> others = new HashSet<>();
            json.get("may_also_match").forEach(other -> others.add(other.asText()));
            labels.add(new MonthLabel(
                    json.get("rule").asText(),
                    json.at("/entity/type").asText()
                            + ' '
                            + json.at("/entity/id").asText(),
                    Severity.valueOf(json.get("severity").asText().toUpperCase(Locale.ROOT)),
                    others));
        }
        return labels;
    }

    /** Whether the message is what must be found. */
    boolean isFoundBy(Alert message) {
        return rule.equals(message.ruleId())
                && entity.equals(entityOf(message))
                && message.severity().compareTo(severity) >= 0;
    }

    /** Whether the message is rightly there. */
    boolean allows(Alert message) {
        return entity.equals(entityOf(message))
                && (rule.equals(message.ruleId()) || mayAlsoMatch.contains(message.ruleId()));
    }

    private static String entityOf(Alert message) {
        return message.entityType().label() + ' ' + message.entityId();
    }
}
