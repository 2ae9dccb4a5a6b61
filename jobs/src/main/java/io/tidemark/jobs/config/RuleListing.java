package io.tidemark.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.spec.Parameter;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A rule as people and programs are told of it.
 *
 * @param spec what it is
 * @param settings how it runs
 */
public record RuleListing(RuleSpec spec, RuleSettings settings) {

    /**
     * A value that may be set about a rule.
     *
     * @param name its key in a rule file
     * @param type what values it takes
     * @param value as a rule file has it
     * @param fallback the value when none is configured, as a rule file has it
     * @param description what it decides
     */
    public record Line(String name, Parameter.Type type, JsonNode value, JsonNode fallback, String description) {

        /** What kind of value it is, for people. */
        public String kind() {
            return type.name().toLowerCase(Locale.ROOT);
        }
    }

    /** All rules of a book. */
    public static List<RuleListing> of(RuleBook book) {
        return book.specs().stream()
                .map(spec -> new RuleListing(spec, book.settings(spec.id())))
                .toList();
    }

    /** The durations that every rule has. */
    static List<Line> common(RuleSettings settings) {
        return List.of(
                duration(
                        RuleFileReader.COOL_DOWN,
                        settings.coolDown(),
                        RuleSettings.COOL_DOWN,
                        "for how long after the last evidence further evidence belongs to the same alert"),
                duration(
                        RuleFileReader.UPDATE_INTERVAL,
                        settings.updateInterval(),
                        RuleSettings.UPDATE_INTERVAL,
                        "the least time between two updates of an alert that is not more severe"));
    }

    private static Line duration(String name, Duration value, Duration fallback, String description) {
        RuleFormat<Duration> format = RuleFormat.DURATION;
        return new Line(name, Parameter.Type.DURATION, format.write(value), format.write(fallback), description);
    }

    /** The severities that it can give, in the order of its parameters. */
    public List<String> severities() {
        return parameters().stream()
                .filter(line -> line.type() == Parameter.Type.SEVERITY)
                .map(line -> text(line.value()))
                .distinct()
                .toList();
    }

    /** Its parameters. */
    public List<Line> parameters() {
        return spec.parameters().stream().map(this::line).toList();
    }

    /** Its parameters, and what every rule has. */
    public List<Line> lines() {
        return Stream.concat(parameters().stream(), common(settings).stream()).toList();
    }

    private Line line(Parameter<?> parameter) {
        RuleFormat<?> format = RuleFormat.of(parameter);
        return new Line(
                parameter.name(),
                parameter.type(),
                format.write(settings.get(parameter)),
                format.write(parameter.fallback()),
                parameter.description());
    }

    /** A value of a rule file as people read it. */
    public static String text(JsonNode value) {
        if (value.isArray()) {
            String texts = StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", "));
            return texts.isEmpty() ? "(none)" : texts;
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue().asText())
                    .collect(Collectors.joining(", "));
        }
        return value.asText();
    }
}
