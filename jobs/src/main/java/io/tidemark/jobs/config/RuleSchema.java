package io.tidemark.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.Parameter;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSettings;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The JSON Schema of rule files, for editors and for checks elsewhere. It knows every rule and parameter; what it
 * cannot say (keys that are there twice, the decimals of a currency) only the rule file's reader refuses.
 */
public final class RuleSchema {

    /** Its name beside the documentation. */
    public static final String FILE_NAME = "rules.schema.json";

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String MODE = "mode";
    private static final String DESCRIPTION = "description";

    private RuleSchema() {}

    /** The schema of files that configure the rules of a book. */
    public static String json(RuleBook book) {
        ObjectNode schema = object();
        schema.put(RuleFileReader.SCHEMA, DIALECT);
        schema.put("title", "Tidemark rule file");
        closed(schema);
        schema.putArray("required").add(RuleFileReader.RULES);
        ObjectNode properties = schema.putObject("properties");
        properties.putObject(RuleFileReader.SCHEMA).put(DESCRIPTION, "Where this schema is, for editors.");
        ObjectNode rules = closed(properties.putObject(RuleFileReader.RULES));
        rules.put(DESCRIPTION, "What differs from how the rules come; a rule that is not named runs as it comes.");
        ObjectNode byId = rules.putObject("properties");
        RuleListing.of(book).forEach(rule -> byId.set(rule.spec().id(), rule(rule)));
        schema.set("$defs", definitions());
        return schema.toPrettyString() + "\n";
    }

    private static ObjectNode rule(RuleListing listing) {
        ObjectNode rule = closed(object());
        rule.put(DESCRIPTION, listing.spec().pattern());
        ObjectNode properties = rule.putObject("properties");
        RuleSettings standard = RuleSettings.standard();
        properties.set(
                RuleFileReader.MODE,
                value(MODE, "what becomes of its findings", RuleFormat.MODE.write(standard.mode())));
        RuleListing.common(standard).forEach(line -> properties.set(line.name(), value(line)));
        ObjectNode parameters =
                closed(properties.putObject(RuleFileReader.PARAMETERS)).putObject("properties");
        listing.parameters().forEach(line -> parameters.set(line.name(), value(line)));
        listing.spec().parameters().stream()
                .filter(parameter -> !parameter.choices().texts().isEmpty())
                .forEach(parameter -> parameters
                        .withObject(parameter.name())
                        .set("items", choice(parameter.choices().texts().toArray(String[]::new), Function.identity())));
        return rule;
    }

    private static ObjectNode value(RuleListing.Line line) {
        return value(line.kind(), line.description(), line.fallback());
    }

    private static ObjectNode value(String definition, String description, JsonNode fallback) {
        ObjectNode value = object();
        value.put("$ref", "#/$defs/" + definition);
        value.put(DESCRIPTION, description);
        value.set("default", fallback);
        return value;
    }

    private static ObjectNode definitions() {
        ObjectNode definitions = object();
        definitions.set(MODE, choice(RuleMode.values(), RuleMode::label));
        for (Parameter.Type type : Parameter.Type.values()) {
            definitions.set(name(type), definition(type));
        }
        definitions.set("money", money());
        return definitions;
    }

    private static ObjectNode definition(Parameter.Type type) {
        return switch (type) {
            case COUNT -> object().put("type", "integer").put("minimum", 1).put("maximum", RuleFormat.MAX_COUNT);
            case DURATION -> text(RuleFormat.DURATION_TEXT);
            case AMOUNT -> amount();
            case RATIO -> either(text(RatioForm.TEXT), positive());
            case SEVERITY -> choice(Severity.values(), Severity::label);
            case TEXTS -> texts();
        };
    }

    private static ObjectNode money() {
        return either(text(AmountForm.TEXT), positive());
    }

    private static ObjectNode amount() {
        ObjectNode byCurrency = closed(object());
        byCurrency.putArray("required").add(AmountForm.USUAL);
        byCurrency.putObject("properties").putObject(AmountForm.USUAL).put("$ref", "#/$defs/money");
        byCurrency.putObject("patternProperties").putObject("^[A-Z]{3}$").put("$ref", "#/$defs/money");
        return either(object().put("$ref", "#/$defs/money"), byCurrency);
    }

    private static ObjectNode texts() {
        ObjectNode texts = object().put("type", "array");
        texts.putObject("items").put("type", "string").put("pattern", "\\S").put("maxLength", RuleFormat.MAX_TEXT);
        return texts;
    }

    private static ObjectNode either(ObjectNode one, ObjectNode other) {
        ObjectNode either = object();
        either.putArray("anyOf").add(one).add(other);
        return either;
    }

    private static ObjectNode text(Pattern pattern) {
        return object().put("type", "string").put("pattern", "^(?:" + pattern.pattern() + ")$");
    }

    private static ObjectNode positive() {
        return object().put("type", "number").put("exclusiveMinimum", 0);
    }

    private static <E> ObjectNode choice(E[] choices, Function<E, String> label) {
        ObjectNode choice = object();
        choice.putArray("enum")
                .addAll(Arrays.stream(choices)
                        .map(label)
                        .map(JsonNodeFactory.instance::textNode)
                        .toList());
        return choice;
    }

    /** An object that has only the properties that are named. */
    private static ObjectNode closed(ObjectNode schema) {
        return schema.put("type", "object").put("additionalProperties", false);
    }

    private static String name(Parameter.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
