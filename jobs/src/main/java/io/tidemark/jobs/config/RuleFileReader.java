package io.tidemark.jobs.config;

import io.tidemark.rules.RuleBook;
import io.tidemark.rules.spec.Parameter;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what a rule file changes about the rules, or says everything that is wrong with it at once. */
public final class RuleFileReader {

    static final String RULES = "rules";
    static final String SCHEMA = "$schema";
    static final String MODE = "mode";
    static final String COOL_DOWN = "cool-down";
    static final String UPDATE_INTERVAL = "update-interval";
    static final String PARAMETERS = "parameters";

    private static final List<String> TOP_KEYS = List.of(SCHEMA, RULES);
    private static final List<String> RULE_KEYS = List.of(MODE, COOL_DOWN, UPDATE_INTERVAL, PARAMETERS);

    private final RuleBook known;

    private RuleFileReader(RuleBook known) {
        this.known = known;
    }

    /**
     * The rules as the file would have them run; those that it does not name run as they come.
     *
     * @param path of the file, in any file system that Flink knows
     * @param known the rules that it may name
     * @throws ConfigException with all faults of the file
     */
    public static RuleBook read(String path, RuleBook known) {
        TextFile file = TextFile.read(path);
        JsonTree tree = JsonTree.of(file);
        JsonPlace top = JsonPlace.top(tree.root());
        RuleBook book = new RuleFileReader(known).book(top);
        List<String> problems = new ArrayList<>(tree.duplicates());
        problems.addAll(top.problems());
        if (!problems.isEmpty()) {
            throw new ConfigException(problems.stream()
                    .map(problem -> file.name() + ": " + problem)
                    .toList());
        }
        return book;
    }

    private RuleBook book(JsonPlace top) {
        RuleBook book = RuleBook.of(known.specs());
        if (!top.isObject("{\"rules\": {...}}")) {
            return book;
        }
        top.entries().stream()
                .filter(entry -> !TOP_KEYS.contains(entry.key()))
                .forEach(entry -> entry.unknown("a key of a rule file", TOP_KEYS));
        if (!top.value().has(RULES)) {
            top.fault("has no rules; write {\"rules\": {}} to change nothing");
            return book;
        }
        JsonPlace rules = top.under(RULES);
        if (!rules.isObject("{\"RULE\": {...}}")) {
            return book;
        }
        for (JsonPlace rule : rules.entries()) {
            book = withRule(book, rule);
        }
        return book;
    }

    private RuleBook withRule(RuleBook book, JsonPlace rule) {
        List<String> ids = known.specs().stream().map(RuleSpec::id).toList();
        if (!ids.contains(rule.key())) {
            rule.unknown("a rule", ids);
            return book;
        }
        if (!rule.isObject("{\"mode\": \"shadow\"}")) {
            return book;
        }
        RuleSpec spec = known.find(rule.key()).orElseThrow();
        return book.with(spec.id(), settings(spec, rule));
    }

    private static RuleSettings settings(RuleSpec spec, JsonPlace rule) {
        RuleMode mode = RuleMode.LIVE;
        Duration coolDown = RuleSettings.COOL_DOWN;
        Duration updateInterval = RuleSettings.UPDATE_INTERVAL;
        TreeMap<String, Serializable> values = new TreeMap<>();
        for (JsonPlace entry : rule.entries()) {
            switch (entry.key()) {
                case MODE -> mode = RuleFormat.MODE.read(entry).orElse(mode);
                case COOL_DOWN -> coolDown = RuleFormat.DURATION.read(entry).orElse(coolDown);
                case UPDATE_INTERVAL ->
                    updateInterval = RuleFormat.DURATION.read(entry).orElse(updateInterval);
                case PARAMETERS -> values.putAll(values(spec, entry));
                default -> entry.unknown("a key of a rule", RULE_KEYS);
            }
        }
        return new RuleSettings(mode, coolDown, updateInterval, values);
    }

    /** The values that differ from what the rule comes with. */
    private static Map<String, Serializable> values(RuleSpec spec, JsonPlace parameters) {
        Map<String, Serializable> values = new TreeMap<>();
        if (parameters.isObject("{\"PARAMETER\": ...}")) {
            parameters.entries().forEach(entry -> collect(spec, entry, values));
        }
        return values;
    }

    private static void collect(RuleSpec spec, JsonPlace entry, Map<String, Serializable> values) {
        spec.parameters().stream()
                .filter(parameter -> parameter.name().equals(entry.key()))
                .findFirst()
                .ifPresentOrElse(
                        parameter -> RuleFormat.of(parameter)
                                .read(entry)
                                .filter(value -> !value.equals(parameter.fallback()))
                                .ifPresent(value -> values.put(parameter.name(), value)),
                        () -> entry.unknown(
                                "a parameter of " + spec.id(),
                                spec.parameters().stream().map(Parameter::name).toList()));
    }
}
