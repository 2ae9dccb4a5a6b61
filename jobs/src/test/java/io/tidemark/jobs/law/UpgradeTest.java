package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.topology.Sources;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSettings;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A job that goes on from a savepoint of any release, {@linkplain GoldenSavepoint kept for ever}, leaves the tables of
 * the law, and the alerts of a job that nothing interrupted.
 */
class UpgradeTest {

    private static LawCluster cluster;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        cluster = LawCluster.start(1);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    static List<String> releases() throws Exception {
        return GoldenSavepoint.releases();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void aJobThatGoesOnTellsWhatAnUninterruptedOneDoes(String release) throws Exception {
        SentAlerts expected = replay(RuleBook.standard());

        for (Stage stage : List.of(Stage.toTheEnd(1, "hashmap"), Stage.toTheEnd(3, "rocksdb"))) {
            SentAlerts sent = goOn(release, GoldenSavepoint.ALL_RULES, RuleBook.standard(), stage);

            assertThat(sent.messages()).hasSizeGreaterThan(30);
            assertThat(sent.differences(expected)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void changedParametersHoldFromThenOn(String release) throws Exception {
        RuleBook stricter = RuleBook.standard()
                .with(
                        "retry_storm",
                        new RuleSettings(
                                RuleMode.LIVE,
                                RuleSettings.COOL_DOWN,
                                RuleSettings.UPDATE_INTERVAL,
                                new TreeMap<>(Map.<String, Serializable>of("short-limit", 3))));
        List<String> expected = replay(stricter).said(UpgradeTest::isAboutSomethingNew);

        SentAlerts sent = goOn(release, GoldenSavepoint.ALL_RULES, stricter, Stage.toTheEnd(2, "hashmap"));

        assertThat(sent.said(UpgradeTest::isAboutSomethingNew)).isEqualTo(expected);
        assertThat(expected).isNotEqualTo(replay(RuleBook.standard()).said(UpgradeTest::isAboutSomethingNew));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void addedRulesFindWhatHappensFromThenOn(String release) throws Exception {
        List<String> expected = replay(RuleBook.standard()).said(UpgradeTest::isAboutSomethingNew);

        SentAlerts sent = goOn(release, GoldenSavepoint.FEW_RULES, RuleBook.standard(), Stage.toTheEnd(3, "hashmap"));

        assertThat(sent.said(UpgradeTest::isAboutSomethingNew))
                .isEqualTo(expected)
                .anyMatch(alert -> alert.contains("ruleId=card_testing"));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void removedRulesFindNothingAnyMoreAndTheOthersWhatTheyWould(String release) throws Exception {
        RuleBook few = GoldenSavepoint.fewRules();
        Predicate<String> stillOn = alert -> few.specs().stream()
                .anyMatch(rule ->
                        few.settings(rule.id()).mode() != RuleMode.OFF && alert.contains("ruleId=" + rule.id() + ","));
        List<String> expected = replay(few).said(stillOn);

        SentAlerts sent = goOn(release, GoldenSavepoint.ALL_RULES, few, Stage.toTheEnd(1, "rocksdb"));

        assertThat(sent.said(stillOn)).isEqualTo(expected).hasSizeGreaterThan(10);
        assertThat(sent.said(alert -> isAboutSomethingNew(alert) && !stillOn.test(alert)))
                .isEmpty();
    }

    /** Whether it is about customers, orders or payments of whom nothing was read before the savepoint. */
    private static boolean isAboutSomethingNew(String alert) {
        return alert.matches("(?s).*entityId=\\w25-\\d+, .*") && !alert.contains("ruleId=first_order_high_value");
    }

    /** All alerts of a job that goes on from the savepoint; its tables are those of the law. */
    private SentAlerts goOn(String release, String name, RuleBook rules, Stage stage) throws Exception {
        GoldenSavepoint savepoint = GoldenSavepoint.of(release, name);
        ReplayConfig config = GoldenSavepoint.livePlaces();
        Arrivals stream = GoldenSavepoint.stream();
        String unpacked = savepoint
                .unpack(folder.resolve("savepoint-" + stage.parallelism()))
                .toUri()
                .toString();
        new StagedRun(cluster, GoldenSavepoint.job(config, rules), stream, config.folder())
                .run(stage, Optional.of(unpacked), config.folder().resolve("after"));
        new Outcome(config, stream.events()).keepsTheLaw();
        savepoint.layAlerts(config.alerts());
        return SentAlerts.in(config.alerts());
    }

    /** All alerts of a job that reads everything at once. */
    private SentAlerts replay(RuleBook rules) throws Exception {
        ReplayConfig config = GoldenSavepoint.places(folder.resolve("replay-" + rules.hashCode()), Mode.REPLAY);
        Delivery.plain().write(GoldenSavepoint.stream().events(), config);
        JobConfig job = GoldenSavepoint.job(config, rules);
        Configuration settings = new Configuration();
        settings.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
        cluster.run(job, Sources.filesToTheirEnd(job), 1, settings);
        return SentAlerts.in(config.alerts());
    }
}
