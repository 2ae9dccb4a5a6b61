package io.tidemark.jobs.topology;

import static io.tidemark.jobs.Findings.RULE;
import static io.tidemark.jobs.Findings.about;
import static io.tidemark.jobs.Findings.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.jobs.Configs;
import io.tidemark.jobs.Findings;
import io.tidemark.jobs.Given;
import io.tidemark.jobs.alerts.AlertArchive;
import io.tidemark.jobs.alerts.AlertSchema;
import io.tidemark.jobs.alerts.AlertSinks;
import io.tidemark.jobs.alerts.FileNotices;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.files.Location;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertTopologyTest {

    private static final RuleSpec SHADOW_RULE = Findings.rule("tried_out");
    private static final RuleBook RULES = RuleBook.of(List.of(RULE, SHADOW_RULE))
            .with(
                    SHADOW_RULE.id(),
                    new RuleSettings(
                            RuleMode.SHADOW, RuleSettings.COOL_DOWN, RuleSettings.UPDATE_INTERVAL, new TreeMap<>()));
    private static final long EVENING = Given.time("2026-03-10T23:30:00Z");
    private static final long MINUTE = 60_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = RuntimeExecutionMode.class,
            names = {"STREAMING", "BATCH"})
    void alertsAreArchivedByDayAndToldOnceWhateverTheExecution(RuntimeExecutionMode execution) throws Exception {
        environment(execution).execute();

        assertThat(described(new AlertArchive(Location.of(folder.resolve("alerts")))))
                .containsExactlyInAnyOrder(
                        "C-1 1 opened medium 5",
                        "C-1 2 updated critical 7",
                        "C-1 3 updated critical 8",
                        "C-2 1 opened high 5");
        assertThat(folder.resolve("alerts/dt=2026-03-10")).isNotEmptyDirectory();
        assertThat(folder.resolve("alerts/dt=2026-03-11")).isNotEmptyDirectory();
        assertThat(Files.readAllLines(folder.resolve("notices.jsonl")))
                .containsExactlyInAnyOrderElementsOf(lines("alerts"))
                .allSatisfy(AlertSchema::assertValid);
    }

    @ParameterizedTest
    @EnumSource(
            value = RuntimeExecutionMode.class,
            names = {"STREAMING", "BATCH"})
    void alertsOfShadowRulesAreArchivedApartAndNobodyIsTold(RuntimeExecutionMode execution) throws Exception {
        environment(execution).execute();

        assertThat(described(new AlertArchive(AlertArchive.shadowOf(Location.of(folder.resolve("alerts"))))))
                .containsExactly("C-1 1 opened critical 9");
        assertThat(lines("alerts-shadow")).allSatisfy(AlertSchema::assertValid);
        assertThat(Files.readString(folder.resolve("notices.jsonl"))).doesNotContain(SHADOW_RULE.id());
    }

    /** Half past eleven is the next day where the tables count by, but alerts are kept by days of UTC. */
    @ParameterizedTest
    @EnumSource(
            value = RuntimeExecutionMode.class,
            names = {"STREAMING", "BATCH"})
    void whereDaysAreRebuiltOnlyTheirMessagesLeaveNumberedAsEver(RuntimeExecutionMode execution) throws Exception {
        LocalDate day = LocalDate.of(2026, 3, 11);

        environment(execution, Configs.rebuilding(new DateRange(day, day), config()))
                .execute();

        assertThat(described(new AlertArchive(Location.of(folder.resolve("alerts")))))
                .containsExactly("C-1 3 updated critical 8");
        assertThat(new AlertArchive(AlertArchive.shadowOf(Location.of(folder.resolve("alerts")))).messages())
                .isEmpty();
        assertThat(Files.readAllLines(folder.resolve("notices.jsonl"))).isEqualTo(lines("alerts"));
    }

    /** State is found again by these names. To change one is to lose what is behind it in every savepoint. */
    @Test
    void theUidsNeverChange() {
        assertThat(environment(RuntimeExecutionMode.STREAMING).getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains(
                        "alert-desk",
                        "alert-archive",
                        "Sink Committer: alert-archive",
                        "shadow-alert-archive",
                        "Sink Committer: shadow-alert-archive",
                        "alert-notices-file");
    }

    private StreamExecutionEnvironment environment(RuntimeExecutionMode execution) {
        return environment(execution, config());
    }

    private JobConfig config() {
        return Configs.of(Mode.STREAM, folder, folder);
    }

    private StreamExecutionEnvironment environment(RuntimeExecutionMode execution, JobConfig config) {
        Configuration configuration = new Configuration();
        configuration.set(ExecutionOptions.RUNTIME_MODE, execution);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        DataStream<Finding> findings = env.fromData(TypeInformation.of(Finding.class), findings())
                .uid("findings")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Finding>forBoundedOutOfOrderness(Duration.ofDays(1))
                        .withTimestampAssigner((finding, none) -> finding.eventTime()))
                .uid("event-time");
        AlertSinks sinks = AlertSinks.files(config.alerts().archive())
                .notifying("file", new FileNotices(folder.resolve("notices.jsonl")));
        AlertTopology.of(RULES, config, sinks).build(findings);
        return env;
    }

    /** Out of order, as far as the bound allows. */
    private static Finding[] findings() {
        return new Finding[] {
            about("C-1", found(RULE, "a", Severity.CRITICAL, 7, EVENING + MINUTE)),
            about("C-1", found(RULE, "a", Severity.CRITICAL, 8, EVENING + 40 * MINUTE)),
            about("C-2", found(RULE, "a", Severity.HIGH, 5, EVENING)),
            about("C-1", found(RULE, "a", Severity.MEDIUM, 5, EVENING)),
            about("C-1", found(SHADOW_RULE, "a", Severity.CRITICAL, 9, EVENING)),
        };
    }

    private static List<String> described(AlertArchive archive) throws IOException {
        return archive.messages().stream()
                .map(alert -> alert.entityId() + " " + alert.sequence() + " "
                        + alert.state().label() + " " + alert.severity().label() + " " + alert.evidenceTotal())
                .toList();
    }

    private List<String> lines(String archive) throws IOException {
        List<String> lines = new ArrayList<>();
        try (var files = Files.walk(folder.resolve(archive))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
