package io.tidemark.jobs.sql;

import io.tidemark.jobs.sql.SqlText.Place;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.Parameter;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.util.TimeUtils;

/** Reads the comment lines {@code -- key: value} that begin a rule's file and say what the rule is. */
final class SqlRuleHeader {

    private static final Pattern LINE = Pattern.compile("--\\s*(?<key>[A-Za-z-]+)\\s*:\\s*(?<value>.*)");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    private static final String RULE = "rule";
    private static final String VERSION = "version";
    private static final String SEVERITY = "severity";
    private static final String ENTITY = "entity";
    private static final String TITLE = "title";
    private static final String ACTION = "action";
    private static final String MODE = "mode";
    private static final String COOL_DOWN = "cool-down";
    private static final String UPDATE_INTERVAL = "update-interval";
    private static final String CATEGORY = "category";
    private static final String PATTERN = "pattern";
    private static final String FALSE_POSITIVES = "false-positives";

    private static final List<String> REQUIRED = List.of(RULE, VERSION, SEVERITY, ENTITY, TITLE, ACTION);
    private static final List<String> OPTIONAL =
            List.of(MODE, COOL_DOWN, UPDATE_INTERVAL, CATEGORY, PATTERN, FALSE_POSITIVES);
    private static final List<String> CATEGORIES = List.of("fraud", "dispute", "payment", "reconciliation");

    private final String file;
    private final String sql;
    private final List<SqlFault> faults;
    private final Map<String, Entry> entries = new TreeMap<>();

    private SqlRuleHeader(String file, String sql, List<SqlFault> faults) {
        this.file = file;
        this.sql = sql;
        this.faults = faults;
    }

    /** The rule that a file holds; empty when its header has faults, which are added to the list. */
    static Optional<SqlRule> read(String file, String sql, List<SqlFault> faults) {
        List<SqlFault> own = new ArrayList<>();
        SqlRuleHeader header = new SqlRuleHeader(file, sql, own);
        header.collect();
        SqlRule rule = header.rule();
        faults.addAll(own);
        return own.isEmpty() ? Optional.of(rule) : Optional.empty();
    }

    private void collect() {
        String[] lines = sql.split("\\R", -1);
        for (int index = 0; index < lines.length; index++) {
            String line = lines[index].strip();
            Matcher entry = LINE.matcher(line);
            if (entry.matches()) {
                add(entry.group("key"), new Entry(entry.group("value").strip(), new Place(index + 1, 1)));
            } else if (!line.isEmpty() && !line.startsWith("--")) {
                return;
            }
        }
    }

    private void add(String key, Entry entry) {
        if (!REQUIRED.contains(key) && !OPTIONAL.contains(key)) {
            fault(
                    entry.place(),
                    "-- " + key + ": is not part of a rule's header",
                    "write one of "
                            + String.join(", ", REQUIRED) + ", " + String.join(", ", OPTIONAL)
                            + ", or begin the comment otherwise");
        } else if (entries.putIfAbsent(key, entry) != null) {
            fault(entry.place(), "-- " + key + ": is given twice", "leave one of them out");
        }
    }

    private SqlRule rule() {
        REQUIRED.stream()
                .filter(key -> !entries.containsKey(key))
                .forEach(key -> fault(
                        new Place(1, 1),
                        "the header does not say -- " + key + ":",
                        "add such a line at the top of the file"));
        String title = text(TITLE, "");
        RuleSpec spec = new RuleSpec(
                value(RULE, SqlRuleHeader::id, ""),
                value(VERSION, SqlRuleHeader::version, 1),
                value(ENTITY, choice(EntityType.values(), EntityType::label), EntityType.ORDER),
                value(CATEGORY, SqlRuleHeader::category, CATEGORIES.get(0)),
                title,
                text(PATTERN, title),
                text(FALSE_POSITIVES, ""),
                text(ACTION, ""),
                List.of());
        RuleSettings settings = new RuleSettings(
                value(MODE, choice(RuleMode.values(), RuleMode::label), RuleMode.LIVE),
                value(COOL_DOWN, SqlRuleHeader::duration, RuleSettings.COOL_DOWN),
                value(UPDATE_INTERVAL, SqlRuleHeader::duration, RuleSettings.UPDATE_INTERVAL),
                new TreeMap<>());
        Severity severity = value(SEVERITY, choice(Severity.values(), Severity::label), Severity.MEDIUM);
        return new SqlRule(file, spec, settings, severity, sql);
    }

    private String text(String key, String fallback) {
        return value(key, Function.identity(), fallback);
    }

    /** A parser throws an {@link IllegalArgumentException} whose message is the remedy. */
    private <T> T value(String key, Function<String, T> parser, T fallback) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return fallback;
        }
        if (entry.text().isEmpty()) {
            fault(entry.place(), "-- " + key + ": has no value", "write one behind the colon");
            return fallback;
        }
        try {
            return parser.apply(entry.text());
        } catch (IllegalArgumentException refused) {
            fault(entry.place(), "-- " + key + ": cannot be " + entry.text(), refused.getMessage());
            return fallback;
        }
    }

    private static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new IllegalArgumentException("write lower-case words joined by underscores, such as gift_card_run");
        }
        return text;
    }

    private static int version(String text) {
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException("write a whole number from 1");
        }
        return Integer.parseInt(text);
    }

    private static String category(String text) {
        if (!CATEGORIES.contains(text)) {
            throw new IllegalArgumentException("write one of " + String.join(", ", CATEGORIES));
        }
        return text;
    }

    private static Duration duration(String text) {
        Duration duration;
        try {
            duration = TimeUtils.parseDuration(text);
        } catch (IllegalArgumentException | ArithmeticException notOne) {
            throw new IllegalArgumentException("write a duration such as 30 min, 24 h or 7 d", notOne);
        }
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("write a duration that is longer than nothing, such as 24 h");
        }
        if (duration.compareTo(Parameter.LONGEST_DURATION) > 0) {
            throw new IllegalArgumentException("write at most " + Parameter.LONGEST_DURATION.toDays() + " d");
        }
        return duration;
    }

    private static <T> Function<String, T> choice(T[] values, Function<T, String> label) {
        return text -> Arrays.stream(values)
                .filter(value -> label.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "write one of " + Arrays.stream(values).map(label).collect(Collectors.joining(", "))));
    }

    private void fault(Place place, String problem, String remedy) {
        faults.add(new SqlFault(file, place.line(), place.column(), problem, remedy));
    }

    private record Entry(String text, Place place) {}
}
