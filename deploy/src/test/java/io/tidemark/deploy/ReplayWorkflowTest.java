package io.tidemark.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.deploy.Simulator.Outcome;
import io.tidemark.jobs.config.Deployment;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfigParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state machine of replays, on its ways through. */
@Order(2)
final class ReplayWorkflowTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DAYS = "{\"from\": \"2026-01-05\", \"to\": \"2026-01-06\"}";
    private static final String READY = described("READY");
    private static final String RUNNING = described("RUNNING");

    private static Simulator simulator;

    private final Map<String, List<JsonNode>> replies = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        Synthesised.requireNode();
        simulator = Simulator.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (simulator != null) {
            simulator.close();
        }
    }

    @BeforeEach
    void everythingGoesWell() {
        reply("Look", READY);
        reply("Configure", described("UPDATING", 4));
        reply("LookConfigured", described("READY", 3), described("UPDATING", 4), described("READY", 4));
        reply("LookAtRun", described("STARTING"), RUNNING);
        reply("LookForManifest", "{\"KeyCount\": 0}", "{\"KeyCount\": 4}", "{\"KeyCount\": 10}");
        reply("LookStopped", described("FORCE_STOPPING"), READY);
        reply("Verify", "{\"QueryExecution\": {\"QueryExecutionId\": \"q1\"}}");
        reply("ReadVerdict", verdict(0));
    }

    @Test
    void aReplayIsConfiguredStartedWatchedStoppedAndVerified() throws Exception {
        Outcome outcome = run(DAYS);
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.states())
                .containsSubsequence("Configure", "Start", "IsDone", "Stop", "Verify", "TellDone", "Done");
        assertThat(outcome.request("LookForManifest").path("Prefix").asText()).isEqualTo("manifests/run-1/");
        assertThat(outcome.request("Start").findValuesAsText("ApplicationRestoreType"))
                .containsExactly("SKIP_RESTORE_FROM_SNAPSHOT");
        assertThat(outcome.request("Verify").path("ExecutionParameters"))
                .hasSize(10)
                .map(JsonNode::asText)
                .contains("'2026-01-05'", "'2026-01-06'", "'run-1'");
        assertThat(outcome.request("TellDone").path("Message").asText())
                .isEqualTo("Replay run-1 of 2026-01-05 to 2026-01-06: all rows of these days are published anew.");
    }

    @Test
    void theJobTakesTheSettingsThatItIsGiven() throws Exception {
        JsonNode groups = run(DAYS)
                .request("Configure")
                .at("/ApplicationConfigurationUpdate/EnvironmentPropertyUpdates/PropertyGroups");
        Map<String, Properties> properties = new LinkedHashMap<>();
        groups.forEach(group -> {
            Properties map = new Properties();
            group.path("PropertyMap")
                    .properties()
                    .forEach(entry ->
                            map.setProperty(entry.getKey(), entry.getValue().asText()));
            properties.put(group.path("PropertyGroupId").asText(), map);
        });
        Deployment deployment = JobConfigParser.parse(properties, Mode.STREAM, "another");
        assertThat(deployment.job().mode()).isEqualTo(Mode.REPLAY);
        assertThat(deployment.job().reporting().runId()).isEqualTo("run-1");
        Map<String, Map<String, String>> expected = new PropertyGroups(Synthesised.chosen(), "raw-1", "curated-1")
                .replay("2026-01-05", "2026-01-06", "run-1");
        assertThat(properties).isEqualTo(expected);
    }

    @Test
    void anObjectCanAskForIt() throws Exception {
        Outcome outcome =
                run("{\"detail\": {\"object\": {\"key\": \"replay-requests/2026-01-05/2026-01-06/late-file\"}}}");
        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.request("TellDone").path("Message").asText()).contains("of 2026-01-05 to 2026-01-06");
    }

    @Test
    void aReplayThatNeverEndsIsStoppedAndTold() throws Exception {
        reply("LookForManifest", "{\"KeyCount\": 3}");
        Outcome outcome = run(DAYS);
        assertThat(outcome.failure()).isEqualTo("ReplayFailed");
        assertThat(outcome.states()).endsWith("TimedOut", "StopFailed", "TellFailed", "Failed");
        assertThat(outcome.request("TellFailed").path("Message").asText())
                .contains("after twelve hours 3 of 10 sinks had come to their end");
    }

    @Test
    void anApplicationThatEndsTooEarlyIsTold() throws Exception {
        reply("LookForManifest", "{\"KeyCount\": 3}");
        reply("LookAtRun", RUNNING, READY);
        Outcome outcome = run(DAYS);
        assertThat(outcome.failure()).isEqualTo("ReplayFailed");
        assertThat(outcome.states()).endsWith("NotRunning", "TellFailed", "Failed");
    }

    @Test
    void whatCannotBeStartedIsStoppedAndTold() throws Exception {
        reply("Start", "{\"error\": \"KinesisAnalyticsV2.LimitExceededException\"}");
        Outcome outcome = run(DAYS);
        assertThat(outcome.failure()).isEqualTo("ReplayFailed");
        assertThat(outcome.states()).endsWith("StopFailed", "TellFailed", "Failed");
        assertThat(outcome.request("TellFailed").path("Message").asText()).contains("LimitExceededException");
    }

    @Test
    void whatCannotBeStoppedIsToldToCost() throws Exception {
        reply("LookStopped", RUNNING);
        Outcome outcome = run(DAYS);
        assertThat(outcome.failure()).isEqualTo("ReplayFailed");
        assertThat(outcome.states()).endsWith("NotStopped", "TellNotStopped", "Failed");
    }

    @Test
    void anotherReplayUnderWayIsLeftAlone() throws Exception {
        reply("Look", RUNNING);
        Outcome outcome = run(DAYS);
        assertThat(outcome.failure()).isEqualTo("Busy");
        assertThat(outcome.states()).doesNotContain("Configure", "Stop", "StopFailed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"READY", "UPDATING", "STARTING", "RUNNING"})
    void anApplicationThatAnotherHasConfiguredSinceIsLeftToIt(String status) throws Exception {
        reply("Configure", described("UPDATING", 8));
        reply("LookConfigured", described(status, 9));
        Outcome outcome = run(DAYS);
        assertThat(outcome.failure()).isEqualTo("Busy");
        assertThat(outcome.states()).doesNotContain("Start", "Stop", "StopFailed");
        assertThat(outcome.request("TellBusy").path("Message").asText())
                .startsWith("Replay run-1 of 2026-01-05 to 2026-01-06 was not started: another one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ResourceInUseException", "ConcurrentModificationException"})
    void anApplicationThatAnotherWasFasterToTakeIsNotConfiguredLater(String error) throws Exception {
        reply("Configure", "{\"error\": \"KinesisAnalyticsV2." + error + "\"}", described("UPDATING", 4));
        Outcome outcome = run(DAYS);
        assertThat(outcome.failure()).isEqualTo("Busy");
        assertThat(outcome.states()).doesNotContain("Start", "Stop", "StopFailed");
    }

    @Test
    void rowsThatAreLeftOverAreTold() throws Exception {
        reply("ReadVerdict", verdict(7));
        Outcome outcome = run(DAYS);
        assertThat(outcome.failure()).isEqualTo("LeftOver");
        assertThat(outcome.request("TellLeftOver").path("Message").asText()).contains(": 7 rows");
    }

    @Test
    void aQuestionThatFailsIsTold() throws Exception {
        reply("Verify", "{\"error\": \"Athena.InvalidRequestException\"}");
        assertThat(run(DAYS).states()).endsWith("TellFailed", "Failed");
    }

    @Test
    void daysThatAreNoneOrInTheWrongOrderAreRefused() throws Exception {
        for (String input : List.of(
                "{}",
                "{\"from\": \"2026-01-05\"}",
                "{\"from\": \"2026-01-06\", \"to\": \"2026-01-05\"}",
                "{\"from\": \"yesterday\", \"to\": \"2026-01-05\"}")) {
            Outcome outcome = run(input);
            assertThat(outcome.failure()).as(input).isEqualTo("BadDays");
            assertThat(outcome.states()).as(input).contains("TellBadDays").doesNotContain("Look");
        }
    }

    private Outcome run(String input) throws Exception {
        Map<String, String> values = Map.of(
                "${Partition}", "aws",
                "${Application}", "tidemark-test-replay",
                "${RawBucket}", "raw-1",
                "${CuratedBucket}", "curated-1",
                "${ReportingZone}", "Europe/Berlin",
                "${Environment}", "test",
                "${Topic}", "arn:aws:sns:eu-west-1:123456789012:operations",
                "${ControlQuery}", ReplayWorkflow.controlQuery(),
                "${WorkGroup}", "tidemark-test",
                "${Database}", "tidemark_test");
        String definition = Resources.text("replay.asl.json");
        for (Map.Entry<String, String> value : values.entrySet()) {
            definition = definition.replace(value.getKey(), value.getValue());
        }
        assertThat(definition).doesNotContain("${");
        return simulator.run(JSON.readTree(definition), JSON.readTree(input), replies);
    }

    private void reply(String state, String... answers) {
        replies.put(
                state,
                new ArrayList<>(
                        Arrays.stream(answers).map(ReplayWorkflowTest::json).toList()));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException mistyped) {
            throw new IllegalArgumentException(text, mistyped);
        }
    }

    private static String described(String status) {
        return described(status, 3);
    }

    private static String described(String status, int version) {
        return "{\"ApplicationDetail\": {\"ApplicationStatus\": \"" + status + "\", \"ApplicationVersionId\": "
                + version + "}}";
    }

    private static String verdict(int rows) {
        return "{\"ResultSet\": {\"Rows\": [{\"Data\": [{\"VarCharValue\": \"left_over\"}]},"
                + " {\"Data\": [{\"VarCharValue\": \"" + rows + "\"}]}]}}";
    }
}
