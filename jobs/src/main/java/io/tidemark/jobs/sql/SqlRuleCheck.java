package io.tidemark.jobs.sql;

import io.tidemark.jobs.config.NearMatch;
import io.tidemark.jobs.sql.SqlText.Place;
import io.tidemark.jobs.sql.SqlText.Word;
import io.tidemark.rules.spec.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.types.Row;

/** Says whether a rule's statement is one that can run, and run again to the same findings. */
final class SqlRuleCheck {

    private static final String MATCH_RECOGNIZE = "MATCH_RECOGNIZE";

    /** What a row cannot tell: a rule that asks for it finds something else when it is run again. */
    private static final Set<String> NOT_OF_THE_EVENTS = Set.of(
            "NOW",
            "CURRENT_TIMESTAMP",
            "CURRENT_ROW_TIMESTAMP",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_WATERMARK",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "UNIX_TIMESTAMP",
            "PROCTIME",
            "MATCH_PROCTIME",
            "RAND",
            "RAND_INTEGER",
            "UUID");

    /** Of these, Flink 2.2.0 writes names and texts of the rule into code as they are (CVE-2026-35194). */
    private static final Set<String> BECOMING_CODE = Set.of(
            "ESCAPE",
            "JSON",
            "JSON_ARRAY",
            "JSON_ARRAYAGG",
            "JSON_EXISTS",
            "JSON_OBJECT",
            "JSON_OBJECTAGG",
            "JSON_QUERY",
            "JSON_QUOTE",
            "JSON_STRING",
            "JSON_UNQUOTE",
            "JSON_VALUE");

    private static final String JSON = "JSON_";

    private static final Set<String> STEPS =
            Set.of("LogicalProject", "LogicalFilter", "LogicalMatch", "LogicalWatermarkAssigner", "LogicalTableScan");

    private static final Pattern STEP = Pattern.compile("\\bLogical\\w+(?=\\()");
    private static final Pattern LITERAL = Pattern.compile("'[^']*'");
    private static final Pattern WITHIN = Pattern.compile("\\binterval=\\[(-?\\d{1,18}):INTERVAL ");
    private static final String PLANS = "== Optimized";
    private static final Duration LONGEST = Parameter.LONGEST_DURATION;

    private final StreamTableEnvironment tables;
    private final SqlRule rule;
    private final SqlText text;
    private final List<SqlFault> faults = new ArrayList<>();

    private SqlRuleCheck(StreamTableEnvironment tables, SqlRule rule) {
        this.tables = tables;
        this.rule = rule;
        this.text = SqlText.of(rule.sql());
    }

    /** Everything that is wrong with the statements of these rules; nothing is executed. */
    static List<SqlFault> faults(List<SqlRule> rules) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
        StreamTableEnvironment tables = OrderActivityTable.environment(
                env,
                env.fromData(
                        List.of(Row.withPositions(OrderActivityTable.columns().size())), OrderActivityTable.rowType()));
        return rules.stream()
                .flatMap(rule -> new SqlRuleCheck(tables, rule).run().stream())
                .toList();
    }

    private List<SqlFault> run() {
        if (text.find("SELECT").filter(text.start()::equals).isEmpty()) {
            fault(text.start(), "the file does not begin with SELECT", "write one SELECT statement below the header");
            return faults;
        }
        requireClauses();
        text.anyOf(NOT_OF_THE_EVENTS)
                .forEach(word -> fault(
                        word.place(),
                        word.text() + " does not follow from the events, so that a replay would find something else",
                        "use " + OrderActivityTable.EVENT_TIME + " and the other columns"));
        text.find("OVER")
                .ifPresent(place ->
                        fault(place, "OVER keeps what it counts for ever", "count within the pattern, among MEASURES"));
        if (wouldBecomeCode()) {
            return faults;
        }
        try {
            SqlStatement statement = SqlStatement.of(tables, rule.sql());
            String explained = statement.result().explain();
            String tree = explained.substring(0, explained.indexOf(PLANS));
            requireNoJson(explained);
            requireSteps(tree);
            requireEnd(tree);
            requireColumns(statement.result().getResolvedSchema().getColumns());
            if (faults.isEmpty()) {
                statement.rows();
            }
        } catch (RuntimeException refusal) {
            faults.add(new PlannerRefusal(refusal).fault(rule.file(), text.start()));
        }
        return faults;
    }

    /** Such a statement is not for the planner, which runs parts of what it makes of it. */
    private boolean wouldBecomeCode() {
        List<Word> words = text.anyOf(BECOMING_CODE).toList();
        words.forEach(word ->
                fault(word.place(), word.text() + " can hide code that Flink would run", "write the rule without it"));
        return !words.isEmpty();
    }

    private void requireClauses() {
        Optional<Place> match = text.find(MATCH_RECOGNIZE);
        if (match.isEmpty()) {
            fault(
                    text.start(),
                    "the statement has no " + MATCH_RECOGNIZE,
                    "write SELECT ... FROM " + OrderActivityTable.NAME + " " + MATCH_RECOGNIZE + " (...)");
            return;
        }
        require(match.get(), "PARTITION BY", "so that all orders are one sequence", "PARTITION", "BY");
        require(
                match.get(),
                "ORDER BY event_time, event_key",
                "so that events of the same time have no order",
                "ORDER",
                "BY",
                OrderActivityTable.EVENT_TIME,
                OrderActivityTable.EVENT_KEY);
        require(match.get(), "WITHIN", "so that a sequence once begun is kept for ever", "WITHIN", "INTERVAL");
        require(
                match.get(),
                "MATCH_ROWTIME(event_time) AS event_time",
                "so that a finding has no time",
                "MATCH_ROWTIME",
                OrderActivityTable.EVENT_TIME,
                "AS",
                OrderActivityTable.EVENT_TIME);
    }

    private void require(Place match, String clause, String consequence, String... words) {
        if (text.find(words).isEmpty()) {
            fault(match, MATCH_RECOGNIZE + " has no " + clause + ", " + consequence, "add it");
        }
    }

    /** Whatever the words are hidden in; a text with the name of such a function is refused with them. */
    private void requireNoJson(String explained) {
        if (explained.contains(JSON)) {
            fault(text.start(), "the plan has JSON_ in it, of which Flink may make code", "write the rule without it");
        }
    }

    /**
     * One match over one scan of the table, filtered and projected: no join, no aggregate, nothing with other state.
     */
    private void requireSteps(String tree) {
        Map<String, Long> steps = STEP.matcher(LITERAL.matcher(tree).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        steps.keySet().stream()
                .filter(step -> !STEPS.contains(step))
                .sorted()
                .forEach(step -> fault(
                        text.start(),
                        "the statement asks for more than a match ("
                                + step.replace("Logical", "").toLowerCase(Locale.ROOT) + ")",
                        "only filter, match and select"));
        if (steps.getOrDefault("LogicalMatch", 0L) > 1 || steps.getOrDefault("LogicalTableScan", 0L) > 1) {
            fault(text.start(), "the statement reads the table more than once", "write a rule for each pattern");
        }
    }

    /** Flink takes a time that is not positive for none at all. A name that looks like one does no good here. */
    private void requireEnd(String tree) {
        Optional<Place> within = text.find("WITHIN", "INTERVAL");
        List<Long> millis = WITHIN.matcher(tree)
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
        if (within.isPresent()
                && (millis.isEmpty() || millis.stream().anyMatch(time -> time <= 0 || time > LONGEST.toMillis()))) {
            fault(
                    within.get(),
                    "WITHIN is not a time of more than 0 and at most " + LONGEST.toDays()
                            + " days, so that a sequence once begun is kept for too long",
                    "write one that is");
        }
    }

    private void requireColumns(List<Column> given) {
        Map<String, Column> byName = given.stream().collect(Collectors.toMap(Column::getName, Function.identity()));
        given.stream()
                .filter(column -> !FindingColumn.labels().contains(column.getName()))
                .forEach(column -> fault(
                        placeOf(column.getName()),
                        "the result has a column " + column.getName() + ", which no finding has",
                        "leave it out or name it otherwise"
                                + NearMatch.question(column.getName(), FindingColumn.labels())));
        for (FindingColumn wanted : FindingColumn.values()) {
            Column column = byName.get(wanted.label());
            if (column == null && wanted.required()) {
                fault(text.start(), "the result has no column " + wanted.label(), "select it as " + wanted.takes());
            } else if (column != null && !wanted.accepts(column.getDataType().getLogicalType())) {
                fault(
                        placeOf(wanted.label()),
                        "the column " + wanted.label() + " is "
                                + column.getDataType().getLogicalType().asSummaryString(),
                        "make it " + wanted.takes());
            }
        }
        for (List<FindingColumn> pair : FindingColumn.PAIRS) {
            List<String> alone = pair.stream()
                    .map(FindingColumn::label)
                    .filter(byName::containsKey)
                    .toList();
            if (alone.size() == 1) {
                fault(
                        placeOf(alone.get(0)),
                        "the column " + alone.get(0) + " says nothing alone",
                        "select " + pair.get(0).label() + " and " + pair.get(1).label() + ", or neither");
            }
        }
    }

    private Place placeOf(String word) {
        return text.find("AS", word).or(() -> text.find(word)).orElse(text.start());
    }

    private void fault(Place place, String problem, String remedy) {
        faults.add(new SqlFault(rule.file(), place.line(), place.column(), problem, remedy));
    }
}
