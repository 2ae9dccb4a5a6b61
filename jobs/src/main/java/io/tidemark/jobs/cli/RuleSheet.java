package io.tidemark.jobs.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.jobs.cli.TextTable.Cell;
import io.tidemark.jobs.config.RuleListing;
import io.tidemark.rules.spec.RuleSpec;
import java.io.PrintWriter;
import java.util.List;

/** A rule with its parameters, as people and as programs read it. */
final class RuleSheet {

    private static final String INDENT = "  ";

    private final RuleListing rule;

    RuleSheet(RuleListing rule) {
        this.rule = rule;
    }

    void print(PrintWriter out) {
        RuleSpec spec = rule.spec();
        out.println(spec.id() + " v" + spec.version() + " ("
                + rule.settings().mode().label() + ", by " + spec.entity().label() + ", "
                + String.join(" or ", rule.severities()) + ")");
        out.println(INDENT + spec.pattern());
        TextTable table = new TextTable(List.of("parameter", "value", "default", "what it decides"));
        rule.lines()
                .forEach(line -> table.add(List.of(
                        Cell.text(line.name()),
                        Cell.text(RuleListing.text(line.value())),
                        Cell.text(RuleListing.text(line.fallback())),
                        Cell.text(line.description()))));
        table.print(out, INDENT);
        out.println();
    }

    /** One object; values stand as in a rule file. */
    ObjectNode json() {
        RuleSpec spec = rule.spec();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", spec.id());
        json.put("version", spec.version());
        json.put("entity", spec.entity().label());
        json.put("category", spec.category());
        json.put("mode", rule.settings().mode().label());
        ArrayNode severities = json.putArray("severities");
        rule.severities().forEach(severities::add);
        json.put("title", spec.title());
        json.put("pattern", spec.pattern());
        json.put("false_positives", spec.falsePositives());
        json.put("suggested_action", spec.suggestedAction());
        ArrayNode parameters = json.putArray("parameters");
        rule.lines().forEach(line -> parameters.add(json(line)));
        return json;
    }

    private static ObjectNode json(RuleListing.Line line) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", line.name());
        json.put("kind", line.kind());
        json.set("value", line.value());
        json.set("default", line.fallback());
        json.put("description", line.description());
        return json;
    }
}
