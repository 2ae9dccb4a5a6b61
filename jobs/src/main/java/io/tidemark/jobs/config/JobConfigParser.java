package io.tidemark.jobs.config;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.events.ValidationRules;
import io.tidemark.jobs.config.JobConfig.AlertsConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfig.ReportingConfig;
import io.tidemark.jobs.config.JobConfig.SinkConfig;
import io.tidemark.jobs.config.JobConfig.SourceConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns property groups into typed configuration, or says everything that is wrong with them at once. */
public final class JobConfigParser {

    private static final Pattern SECRET =
            Pattern.compile("password|passwd|secret|token|credential|(access|api|private)[-_.]?key");

    private final Map<String, Properties> groups;

    private JobConfigParser(Map<String, Properties> groups) {
        this.groups = new TreeMap<>(groups);
    }

    /**
     * The configuration that the groups, and the files of rules and codes that they name, describe.
     *
     * @param runId names the run in every row that it publishes
     * @throws ConfigException with all unknown groups and keys, missing keys, bad values and faults of those files
     */
    public static Deployment parse(Map<String, Properties> groups, Mode mode, String runId) {
        JobConfigParser parser = new JobConfigParser(groups);
        List<String> problems = parser.problems();
        RulesConfig rules = parser.rules(problems);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return parser.deployment(mode, rules, runId);
    }

    /** What the files of rules and codes say; their faults go to the others. */
    private RulesConfig rules(List<String> problems) {
        RulesSource source = new RulesSource(
                optional(Settings.RULE_FILE),
                optional(Settings.SQL_RULES),
                optional(Settings.DECLINE_CLASSES),
                optional(Settings.REASON_CODES));
        try {
            return source.read();
        } catch (ConfigException faulty) {
            problems.addAll(faulty.problems());
            return RulesConfig.standard();
        }
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        groups.forEach((group, properties) -> problems.addAll(unknown(group, properties)));
        Settings.ALL.forEach(setting -> problem(setting).ifPresent(problems::add));
        if (problems.isEmpty()) {
            problems.addAll(contradictions());
        }
        return problems;
    }

    private static List<String> unknown(String group, Properties properties) {
        List<String> groupNames =
                Settings.ALL.stream().map(Setting::group).distinct().toList();
        if (!groupNames.contains(group)) {
            return List.of(group + " is not a property group of Tidemark" + remedy(group, groupNames));
        }
        List<String> names = Settings.ALL.stream()
                .filter(setting -> setting.group().equals(group))
                .map(Setting::name)
                .toList();
        return new TreeSet<>(properties.stringPropertyNames())
                .stream()
                        .filter(name -> !names.contains(name))
                        .map(name -> group + "/" + name + " = " + shown(name, properties.getProperty(name))
                                + " is not a setting" + home(group, name).orElseGet(() -> remedy(name, names)))
                        .toList();
    }

    /** Where a key belongs that stands in the wrong group. */
    private static Optional<String> home(String group, String name) {
        return Settings.ALL.stream()
                .filter(setting ->
                        setting.name().equals(name) && !setting.group().equals(group))
                .map(setting -> " of this group; move it to " + setting.group())
                .findFirst();
    }

    private static String remedy(String given, List<String> known) {
        String question = NearMatch.question(given, known);
        return question.isEmpty() ? "; remove it, or use one of " + String.join(", ", known) : question;
    }

    private Optional<String> problem(Setting<?> setting) {
        Optional<String> text = text(setting);
        if (text.isEmpty()) {
            return setting.required()
                    ? Optional.of(setting.qualifiedName() + " is missing; set it to a " + setting.format())
                    : Optional.empty();
        }
        return setting.complaint(text.get())
                .map(complaint ->
                        setting.qualifiedName() + " = " + shown(setting.name(), text.get()) + " " + complaint);
    }

    /** What is wrong between settings that are right by themselves. */
    private List<String> contradictions() {
        List<String> problems = new ArrayList<>();
        if (Stream.of(Settings.TRANSACTIONS, Settings.ORDERS, Settings.CHARGEBACKS)
                .allMatch(paths -> value(paths).isEmpty())) {
            problems.add(Settings.SOURCE + " names no input; set at least one of transactions.paths, orders.paths,"
                    + " chargebacks.paths");
        }
        boolean from = optional(Settings.PARTITIONS_FROM).isPresent();
        boolean to = optional(Settings.PARTITIONS_TO).isPresent();
        if (from != to) {
            problems.add((from ? Settings.PARTITIONS_TO : Settings.PARTITIONS_FROM).qualifiedName()
                    + " is missing; set both ends of the range or neither");
        }
        if (from && to && value(Settings.PARTITIONS_FROM).isAfter(value(Settings.PARTITIONS_TO))) {
            problems.add(Settings.PARTITIONS_FROM.qualifiedName() + " = " + value(Settings.PARTITIONS_FROM)
                    + " is after partitions.to = " + value(Settings.PARTITIONS_TO) + "; swap them");
        }
        if (value(Settings.FINALITY_DELAY).compareTo(value(Settings.STATE_RETENTION)) > 0) {
            problems.add(Settings.FINALITY_DELAY.qualifiedName() + " = "
                    + text(Settings.FINALITY_DELAY).orElseThrow()
                    + " is longer than state.retention = "
                    + text(Settings.STATE_RETENTION).orElseThrow()
                    + "; a day must become final while its orders are remembered");
        }
        return problems;
    }

    private Deployment deployment(Mode mode, RulesConfig rules, String runId) {
        SourceConfig sources = new SourceConfig(
                value(Settings.TRANSACTIONS),
                value(Settings.ORDERS),
                value(Settings.CHARGEBACKS),
                value(Settings.WATCH_INTERVAL),
                optional(Settings.PARTITIONS_FROM).map(from -> new DateRange(from, value(Settings.PARTITIONS_TO))),
                value(Settings.OUT_OF_ORDERNESS),
                value(Settings.IDLE_TIMEOUT),
                value(Settings.RECORD_MAX_BYTES));
        ReportingConfig reporting = new ReportingConfig(
                value(Settings.REPORTING_ZONE),
                value(Settings.PUBLISH_INTERVAL),
                value(Settings.FINALITY_DELAY),
                value(Settings.STATE_RETENTION),
                Optional.empty(),
                runId);
        ValidationRules validation = new ValidationRules(
                value(Settings.INPUT_ZONE), value(Settings.ORDER_TOTAL_TOLERANCE), value(Settings.PAYMENT_TYPES));
        SinkConfig sinks = new SinkConfig(value(Settings.CURATED), value(Settings.DEAD_LETTER));
        AlertsConfig alerts = new AlertsConfig(value(Settings.ALERT_ARCHIVE), value(Settings.ENVIRONMENT));
        return new Deployment(
                new JobConfig(mode, sources, sinks, reporting, validation, rules, alerts),
                new LocalConfig(value(Settings.CHECKPOINT_INTERVAL), optional(Settings.CHECKPOINT_PATH)));
    }

    private <T> T value(Setting<T> setting) {
        return optional(setting).orElseThrow();
    }

    private <T> Optional<T> optional(Setting<T> setting) {
        return text(setting).map(setting.parser());
    }

    /** What was given, or the setting's own value; a blank text counts as not given. */
    private Optional<String> text(Setting<?> setting) {
        return Optional.ofNullable(
                        groups.getOrDefault(setting.group(), new Properties()).getProperty(setting.name()))
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .or(setting::fallback);
    }

    private static String shown(String name, String value) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find() ? "(not shown)" : "'" + value + "'";
    }
}
