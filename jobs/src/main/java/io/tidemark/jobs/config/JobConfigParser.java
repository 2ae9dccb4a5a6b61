package io.tidemark.jobs.config;

import io.tidemark.connectors.endpoint.ServiceUrl;
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
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns property groups into typed configuration, or says everything that is wrong with them at once. */
public final class JobConfigParser {

    private static final Pattern SECRET =
            Pattern.compile("password|passwd|secret|token|credential|(access|api|private)[-_.]?key");

    private final SettingValues values;
    private final InputSettings inputs;

    private JobConfigParser(Map<String, Properties> groups) {
        this.values = new SettingValues(groups);
        this.inputs = new InputSettings(values);
    }

    /**
     * The configuration that the groups, and the files of rules and codes that they name, describe. Groups that order a
     * replay make it one, in whatever mode.
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

    /**
     * Where S3 is, which has to be known before the files that the groups name can be read.
     *
     * @throws ConfigException with the bad values
     */
    public static S3Config s3(Map<String, Properties> groups) {
        JobConfigParser parser = new JobConfigParser(groups);
        List<String> problems = Stream.of(Settings.S3_ENDPOINT, Settings.S3_REGION)
                .flatMap(setting -> parser.problem(setting).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return parser.s3();
    }

    /**
     * Which events count, of groups that need not be complete.
     *
     * @throws ConfigException with the bad values, and what is no setting in the groups of limits and validation
     */
    public static InputLimits limits(Map<String, Properties> groups) {
        JobConfigParser parser = new JobConfigParser(groups);
        List<String> problems = new ArrayList<>();
        for (String group : List.of(LimitSettings.LIMITS, Settings.VALIDATION)) {
            problems.addAll(unknown(group, groups.getOrDefault(group, new Properties())));
        }
        Stream.concat(
                        Stream.of(
                                Settings.RECORD_MAX_BYTES,
                                Settings.INPUT_ZONE,
                                Settings.ORDER_TOTAL_TOLERANCE,
                                Settings.PAYMENT_TYPES),
                        LimitSettings.ALL.stream())
                .forEach(setting -> parser.problem(setting).ifPresent(problems::add));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new InputLimits(
                parser.values.value(Settings.RECORD_MAX_BYTES),
                parser.validation(),
                LimitSettings.limits(parser.values));
    }

    private ValidationRules validation() {
        return new ValidationRules(
                values.value(Settings.INPUT_ZONE),
                values.value(Settings.ORDER_TOTAL_TOLERANCE),
                values.value(Settings.PAYMENT_TYPES),
                values.value(LimitSettings.ITEMS));
    }

    /** What the files of rules and codes say; their faults go to the others. */
    private RulesConfig rules(List<String> problems) {
        RulesSource source = new RulesSource(
                values.optional(Settings.RULE_FILE),
                values.optional(Settings.SQL_RULES),
                values.optional(Settings.DECLINE_CLASSES),
                values.optional(Settings.REASON_CODES));
        try {
            return source.read();
        } catch (ConfigException faulty) {
            problems.addAll(faulty.problems());
            return RulesConfig.standard();
        }
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        values.groups().forEach((group, properties) -> problems.addAll(unknown(group, properties)));
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
        Optional<String> text = values.text(setting);
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
        List<String> problems = inputs.contradictions();
        problems.addAll(NotificationSettings.contradictions(values));
        problems.addAll(TopicSettings.contradictions(values));
        problems.addAll(ReplaySettings.contradictions(values));
        boolean from = values.optional(Settings.PARTITIONS_FROM).isPresent();
        boolean to = values.optional(Settings.PARTITIONS_TO).isPresent();
        if (from != to) {
            problems.add((from ? Settings.PARTITIONS_TO : Settings.PARTITIONS_FROM).qualifiedName()
                    + " is missing; set both ends of the range or neither");
        }
        if (from && to && values.value(Settings.PARTITIONS_FROM).isAfter(values.value(Settings.PARTITIONS_TO))) {
            problems.add(Settings.PARTITIONS_FROM.qualifiedName() + " = " + values.value(Settings.PARTITIONS_FROM)
                    + " is after partitions.to = " + values.value(Settings.PARTITIONS_TO) + "; swap them");
        }
        if (values.value(Settings.FINALITY_DELAY).compareTo(values.value(Settings.STATE_RETENTION)) > 0) {
            problems.add(Settings.FINALITY_DELAY.qualifiedName() + " = "
                    + values.text(Settings.FINALITY_DELAY).orElseThrow()
                    + " is longer than state.retention = "
                    + values.text(Settings.STATE_RETENTION).orElseThrow()
                    + "; a day must become final while its orders are remembered");
        }
        return problems;
    }

    private Deployment deployment(Mode mode, RulesConfig rules, String runId) {
        Optional<ReplayOrder> replay = ReplaySettings.order(values);
        Optional<DateRange> days = replay.map(ReplayOrder::days);
        SourceConfig sources = new SourceConfig(
                values.value(Settings.TRANSACTIONS),
                values.value(Settings.ORDERS),
                values.value(Settings.CHARGEBACKS),
                values.value(Settings.WATCH_INTERVAL),
                days.isPresent() ? ReplayConfig.partitions(days, values.value(Settings.STATE_RETENTION)) : partitions(),
                values.value(Settings.OUT_OF_ORDERNESS),
                values.value(Settings.IDLE_TIMEOUT),
                values.value(Settings.RECORD_MAX_BYTES),
                inputs.kinesis(),
                NotificationSettings.announcements(values),
                inputs.history());
        ReportingConfig reporting = new ReportingConfig(
                values.value(Settings.REPORTING_ZONE),
                values.value(Settings.PUBLISH_INTERVAL),
                values.value(Settings.FINALITY_DELAY),
                values.value(Settings.STATE_RETENTION),
                days,
                replay.flatMap(ReplayOrder::runId).orElse(runId));
        SinkConfig sinks = new SinkConfig(values.value(Settings.CURATED), values.value(Settings.DEAD_LETTER));
        AlertsConfig alerts = new AlertsConfig(
                values.value(Settings.ALERT_ARCHIVE), values.value(Settings.ENVIRONMENT), TopicSettings.topic(values));
        return new Deployment(
                new JobConfig(
                        replay.isPresent() ? Mode.REPLAY : mode,
                        sources,
                        sinks,
                        reporting,
                        validation(),
                        rules,
                        alerts,
                        LimitSettings.limits(values)),
                new LocalConfig(
                        values.value(Settings.CHECKPOINT_INTERVAL),
                        values.optional(Settings.CHECKPOINT_PATH),
                        values.value(Settings.RESTART_ATTEMPTS),
                        s3(),
                        values.value(Settings.UI_PORT),
                        values.optional(Settings.METRICS_PORT)),
                replay);
    }

    private Optional<DateRange> partitions() {
        return values.optional(Settings.PARTITIONS_FROM)
                .map(from -> new DateRange(from, values.value(Settings.PARTITIONS_TO)));
    }

    private S3Config s3() {
        return new S3Config(values.optional(Settings.S3_ENDPOINT), values.optional(Settings.S3_REGION));
    }

    private static String shown(String name, String value) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find()
                ? "(not shown)"
                : "'" + ServiceUrl.shown(value) + "'";
    }
}
