package io.tidemark.jobs.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;

/** Writes a rule file that spells everything out. */
public final class RuleFileWriter {

    private RuleFileWriter() {}

    /** The file that makes the rules run as they do in the book. */
    public static String write(RuleBook book) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put(RuleFileReader.SCHEMA, RuleSchema.FILE_NAME);
        ObjectNode rules = file.putObject(RuleFileReader.RULES);
        book.specs().forEach(spec -> rules.set(spec.id(), rule(spec, book.settings(spec.id()))));
        return file.toPrettyString() + "\n";
    }

    private static ObjectNode rule(RuleSpec spec, RuleSettings settings) {
        ObjectNode rule = JsonNodeFactory.instance.objectNode();
        rule.set(RuleFileReader.MODE, RuleFormat.MODE.write(settings.mode()));
        rule.set(RuleFileReader.COOL_DOWN, RuleFormat.DURATION.write(settings.coolDown()));
        rule.set(RuleFileReader.UPDATE_INTERVAL, RuleFormat.DURATION.write(settings.updateInterval()));
        ObjectNode parameters = rule.putObject(RuleFileReader.PARAMETERS);
        spec.parameters()
                .forEach(parameter -> parameters.set(
                        parameter.name(), RuleFormat.of(parameter).write(settings.get(parameter))));
        return rule;
    }
}
