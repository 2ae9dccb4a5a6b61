package io.tidemark.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tidemark.jobs.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlRuleFaultsTest {

    private static final String WITHIN = "WITHIN INTERVAL '10' MINUTE";

    @TempDir
    private Path folder;

    @Test
    void aSoundFileHasNone() throws IOException {
        RuleFile.sound().save(folder, "a.sql");

        assertThat(SqlRules.load(folder.toString(), Set.of()).rules()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource
    void eachIsToldWithItsPlaceAndRemedy(String there, String instead, String fault) throws IOException {
        RuleFile.sound().with(there, instead).save(folder, "a.sql");

        assertThat(faults()).isEqualTo("a.sql:" + fault);
    }

    static Stream<Arguments> eachIsToldWithItsPlaceAndRemedy() {
        return Stream.of(
                // the header
                arguments(
                        "-- title: Three failures\n",
                        "",
                        "1:1: the header does not say -- title:; add such a line at the top of the file"),
                arguments(
                        "-- version: 1",
                        "-- version: one",
                        "2:1: -- version: cannot be one; write a whole number from 1"),
                arguments(
                        "-- version: 1",
                        "-- version: 1\n-- version: 2",
                        "3:1: -- version: is given twice; leave one of them out"),
                arguments("-- action: look", "-- action:", "6:1: -- action: has no value; write one behind the colon"),
                arguments(
                        "-- action: look",
                        "-- action: look\n-- cool-down: 1 fortnight",
                        "7:1: -- cool-down: cannot be 1 fortnight; write a duration such as 30 min, 24 h or 7 d"),
                arguments(
                        "-- action: look",
                        "-- action: look\n-- cool-down: 3651 d",
                        "7:1: -- cool-down: cannot be 3651 d; write at most 3650 d"),
                arguments(
                        "rule: three_failures",
                        "rule: Three-Failures",
                        "1:1: -- rule: cannot be Three-Failures; write lower-case words joined by underscores, such as gift_card_run"),
                // what the parser refuses
                arguments(
                        "DEFINE F AS",
                        "DEFNE F AS",
                        "14:3: Encountered \"DEFNE\"; write \"DEFINE\" or \"SUBSET\" or \"(\" or \"TO\" there"),
                arguments(
                        ")\n",
                        "); SELECT 1\n",
                        "7:1: only single statement supported; give each statement a file of its own"),
                // what the validator refuses
                arguments(
                        "F.status =",
                        "F.statuz =",
                        "14:17: Column 'statuz' not found in table 'F'; name a column of order_activity; did you mean status?"),
                arguments(
                        "SELECT customer_id",
                        "SELECT order_id",
                        "7:8: Column 'order_id' not found in any table; select what PARTITION BY and MEASURES name, and name it there"),
                arguments(
                        "FROM order_activity",
                        "FROM orders",
                        "8:6: Object 'orders' not found; read order_activity, the only table"),
                // what the planner refuses
                arguments(
                        "PATTERN (F{3})",
                        "PATTERN (F{3,})",
                        "7:1: Greedy quantifiers are not allowed as the last element of a Pattern yet. Finish your pattern with either a simple variable or reluctant quantifier; correct the statement there"),
                // what would run, but not as a rule
                arguments(
                        "SELECT customer_id",
                        "INSERT INTO order_activity SELECT customer_id",
                        "7:1: the file does not begin with SELECT; write one SELECT statement below the header"),
                arguments(
                        "SELECT customer_id",
                        "SELECT DISTINCT customer_id",
                        "7:1: the statement asks for more than a match (aggregate); only filter, match and select"),
                arguments(
                        ")\n",
                        ") WHERE customer_id IN (SELECT customer_id FROM order_activity)\n",
                        "7:1: the statement reads the table more than once; write a rule for each pattern"),
                arguments(
                        "WITHIN INTERVAL '10' MINUTE",
                        "",
                        "8:21: MATCH_RECOGNIZE has no WITHIN, so that a sequence once begun is kept for ever; add it"),
                arguments(
                        "event_time, event_key",
                        "event_time",
                        "8:21: MATCH_RECOGNIZE has no ORDER BY event_time, event_key, so that events of the same time have no order; add it"),
                arguments(
                        "MATCH_ROWTIME(event_time) AS",
                        "F.event_time AS",
                        "8:21: MATCH_RECOGNIZE has no MATCH_ROWTIME(event_time) AS event_time, so that a finding has no time; add it"),
                arguments(
                        "'It happened.'",
                        "CAST(NOW() AS STRING)",
                        "7:47: NOW does not follow from the events, so that a replay would find something else; use event_time and the other columns"),
                // the columns of the result
                arguments(
                        "'It happened.' AS reason, ", "", "7:1: the result has no column reason; select it as STRING"),
                arguments("'It happened.' AS", "7 AS", "7:44: the column reason is INT NOT NULL; make it STRING"),
                arguments(
                        "reason, event_time\n",
                        "reason, CAST(event_time AS TIMESTAMP_LTZ(3)) AS event_time\n",
                        "7:105: the column event_time is TIMESTAMP_LTZ(3); make it the time attribute MATCH_ROWTIME(event_time)"),
                arguments(
                        "AS reason",
                        "AS reason, 1 AS treshold",
                        "7:70: the result has a column treshold, which no finding has; leave it out or name it otherwise; did you mean threshold?"),
                arguments(
                        "AS reason",
                        "AS reason, 1 AS amount",
                        "7:70: the column amount says nothing alone; select amount and currency, or neither"));
    }

    @Test
    void whatIsNotAPatternIsNoRule() throws IOException {
        RuleFile.sound()
                .withStatement("SELECT customer_id AS entity_id FROM order_activity")
                .save(folder, "a.sql");

        assertThat(faults())
                .startsWith("a.sql:7:1: the statement has no MATCH_RECOGNIZE; write SELECT ... FROM order_activity"
                        + " MATCH_RECOGNIZE (...)\n");
    }

    @Test
    void whatDoesMoreThanLookIsRefused() throws IOException {
        List<String> doing = List.of(
                "INSERT INTO order_activity SELECT * FROM order_activity",
                "/* SELECT */ DROP VIEW order_activity",
                "CREATE TABLE t (a INT) WITH ('connector' = 'filesystem', 'path' = '/')",
                "CREATE FUNCTION f AS 'java.lang.Runtime'",
                "SET 'pipeline.jars' = 'file:///tmp/x.jar'",
                "ADD JAR 'file:///tmp/x.jar'",
                "EXECUTE STATEMENT SET BEGIN INSERT INTO t SELECT 1; END",
                "CALL sys.drop_all()",
                "EXPLAIN SELECT 1");
        List<String> disguised = List.of(
                "SELECT 1; DROP VIEW order_activity",
                "SELECT * FROM `other_catalog`.`db`.`secrets`",
                "SELECT * FROM order_activity /*+ OPTIONS('path' = '/etc') */",
                "SELECT java_method('java.lang.Runtime', 'exit') FROM order_activity",
                "SELECT a.* FROM order_activity a JOIN order_activity b ON TRUE");
        save("doing", doing);
        save("disguised", disguised);

        String faults = faults();

        for (int i = 0; i < doing.size(); i++) {
            assertThat(faults).contains("doing" + i + ".sql:7:");
        }
        assertThat(faults.lines().filter(line -> line.contains("does not begin with SELECT")))
                .hasSize(doing.size());
        for (int i = 0; i < disguised.size(); i++) {
            assertThat(faults).contains("disguised" + i + ".sql:7:");
        }
    }

    @Test
    void whatFlinkWouldMakeCodeOfIsRefused() throws IOException {
        List<String> words = List.of(
                "JSON_STRING(CAST(ROW(1) AS ROW<`a\", null); System.exit(1); objNode.set(\"b` INT>))",
                "json_object(KEY 'k' VALUE ROW(1))",
                "`JSON_VALUE`('{}', 'lax $.a')",
                "CASE WHEN customer_id LIKE 'a!_b' ESCAPE '!' THEN 'x' ELSE 'y' END");
        RuleFile.sound()
                .with("'It happened.'", "E'\\'' || JSON_STRING(1) || E'\\''")
                .save(folder, "hidden.sql");
        // No word of the rule, so that it shows that the plan is looked at, too.
        RuleFile.sound()
                .with("rule: three_failures", "rule: plan")
                .with("'It happened.'", "'JSON_'")
                .save(folder, "plan.sql");
        for (int i = 0; i < words.size(); i++) {
            RuleFile.sound()
                    .with("rule: three_failures", "rule: code" + i)
                    .with("'It happened.'", words.get(i))
                    .save(folder, "code" + i + ".sql");
        }

        assertThat(faults().lines())
                .containsExactly(
                        "code0.sql:7:42: JSON_STRING can hide code that Flink would run; write the rule without it",
                        "code1.sql:7:42: json_object can hide code that Flink would run; write the rule without it",
                        "code2.sql:7:43: JSON_VALUE can hide code that Flink would run; write the rule without it",
                        "code3.sql:7:76: ESCAPE can hide code that Flink would run; write the rule without it",
                        "hidden.sql:7:51: JSON_STRING can hide code that Flink would run; write the rule without it",
                        "plan.sql:7:1: the plan has JSON_ in it, of which Flink may make code; write the rule without it");
    }

    private void save(String name, List<String> statements) throws IOException {
        for (int i = 0; i < statements.size(); i++) {
            RuleFile.sound()
                    .with("rule: three_failures", "rule: " + name + i)
                    .withStatement(statements.get(i))
                    .save(folder, name + i + ".sql");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- WITHIN INTERVAL\n/* WITHIN INTERVAL */",
                "// WITHIN INTERVAL '10' MINUTE",
            })
    void whatOnlyLooksLikeAClauseIsNone(String comment) throws IOException {
        RuleFile.sound()
                .with(WITHIN, comment)
                .with("'It happened.'", "'WITHIN INTERVAL NOW()'")
                .save(folder, "a.sql");

        assertThat(faults())
                .startsWith("a.sql:8:21: MATCH_RECOGNIZE has no WITHIN")
                .hasLineCount(1);
    }

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(quoteCharacter = '"', textBlock = """
            WITHIN INTERVAL '10' MINUTE, WITHIN,                          WITHIN
            WITHIN INTERVAL '10' MINUTE, x WITHIN INTERVAL y,             WITHIN
            WITHIN INTERVAL '10' MINUTE, interval=[60000:INTERVAL MINUTE], WITHIN
            PARTITION BY customer_id,    PARTITION BY z,                  PARTITION BY
            ", event_key",               "ORDER BY event_time, event_key", ORDER BY event_time
            """)
    void aNameInQuotesIsNoClause(String clause, String name, String missing) throws IOException {
        RuleFile.sound()
                .with("SELECT customer_id", "SELECT anchor")
                .with(clause, "")
                .with("MEASURES", "MEASURES LAST(F.status) AS `" + name + "`,")
                .save(folder, "a.sql");

        assertThat(faults())
                .startsWith("a.sql:8:21: MATCH_RECOGNIZE has no " + missing)
                .hasLineCount(1);
    }

    @Test
    void namesThatNeedNoQuotesMayHaveThem() throws IOException {
        RuleFile.sound()
                .with("BY event_time, event_key", "BY `event_time`, `event_key`")
                .with("MEASURES", "MEASURES LAST(F.status) AS `it's`,")
                .save(folder, "a.sql");

        assertThat(SqlRules.load(folder.toString(), Set.of()).rules()).hasSize(1);
    }

    /** All of these are states that Flink would keep for ever, or for longer than anybody looks back. */
    @ParameterizedTest
    @ValueSource(strings = {"'0' MINUTE", "'-10' MINUTE", "'0.0001' SECOND", "'3651' DAY(4)"})
    void aSequenceEnds(String interval) throws IOException {
        RuleFile.sound().with("'10' MINUTE", interval).save(folder, "a.sql");

        assertThat(faults())
                .isEqualTo("a.sql:13:18: WITHIN is not a time of more than 0 and at most 3650 days, so that a sequence"
                        + " once begun is kept for too long; write one that is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(PARTITION BY customer_id ORDER BY event_time)", "w"})
    void nothingIsCountedWithoutEnd(String window) throws IOException {
        RuleFile.sound()
                .with("'It happened.'", "CAST(COUNT(*) OVER " + window + " AS STRING)")
                .with(")\n", ") WINDOW w AS (PARTITION BY customer_id ORDER BY event_time)\n")
                .save(folder, "a.sql");

        assertThat(faults())
                .isEqualTo("a.sql:7:56: OVER keeps what it counts for ever; count within the pattern, among MEASURES");
    }

    /** Each hides what follows from somebody who reads comments and texts otherwise than the planner. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- \r CAST(RAND() AS STRING)",
                "E'\\'' || CAST(RAND() AS STRING) || ''",
                "CAST(`RAND`() AS STRING)"
            })
    void chanceIsSeenWhereverItStands(String reason) throws IOException {
        RuleFile.sound().with("'It happened.'", reason).save(folder, "a.sql");

        assertThat(faults()).contains("RAND does not follow from the events").hasLineCount(1);
    }

    @Test
    void allOfAllFilesAreToldTogether() throws IOException {
        RuleFile.sound().with("F.status", "F.statuz").save(folder, "a.sql");
        RuleFile.sound().with("entity: customer", "entity: shop").save(folder, "b.sql");

        assertThat(faults()).contains("a.sql:14:17", "b.sql:4:1");
    }

    @Test
    void twoRulesOfOneNameAreOneTooMany() throws IOException {
        RuleFile.sound().save(folder, "a.sql");
        RuleFile.sound().save(folder, "b.sql");

        assertThat(faults()).startsWith("b.sql:1:1: there is a rule three_failures already");
    }

    private String faults() {
        return catchThrowableOfType(ConfigException.class, () -> SqlRules.load(folder.toString(), Set.of()))
                .getMessage()
                .replace(folder + "/", "");
    }
}
