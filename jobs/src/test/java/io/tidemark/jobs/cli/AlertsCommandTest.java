package io.tidemark.jobs.cli;

import static io.tidemark.jobs.Findings.about;
import static io.tidemark.jobs.Findings.found;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.jobs.Findings;
import io.tidemark.jobs.Given;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertKey;
import io.tidemark.jobs.alerts.AlertOrigin;
import io.tidemark.jobs.alerts.AlertSchema;
import io.tidemark.jobs.alerts.AlertState;
import io.tidemark.jobs.alerts.Notice;
import io.tidemark.jobs.alerts.WrittenAlerts;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.RuleSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsCommandTest {

    private static final RuleSpec OTHER = Findings.rule("other_failures");
    private static final long NOON = Given.time("2026-03-10T12:00:00Z");
    private static final long HOUR = 3_600_000;

    @TempDir
    private Path dir;

    @BeforeEach
    void writeAlerts() {
        new WrittenAlerts(dir.resolve("alerts"))
                .message(message(Findings.RULE, 1, AlertState.OPENED, found("a", Severity.MEDIUM, 5, NOON)))
                .message(message(Findings.RULE, 2, AlertState.UPDATED, found("a", Severity.HIGH, 7, NOON + HOUR)))
                .message(message(
                        OTHER, 1, AlertState.OPENED, about("C-2", found(OTHER, "a", Severity.CRITICAL, 1, NOON))))
                .message(message(Findings.RULE, 1, AlertState.OPENED, found("b", Severity.HIGH, 5, NOON)))
                .message(message(Findings.RULE, 2, AlertState.RESOLVED, found("b", Severity.LOW, 5, NOON + 2 * HOUR)));
        new WrittenAlerts(dir.resolve("alerts-shadow"))
                .message(message(OTHER, 1, AlertState.OPENED, about("C-9", found(OTHER, "a", Severity.LOW, 5, NOON))));
    }

    @Test
    void whatMattersMostComesFirstEachAsItStands() {
        assertThat(alerts().out()).isEqualToNormalizingNewlines("""
                        CRITICAL  other_failures, customer C-2, opened
                            Many failures: 1 failures
                            1.00 EUR, 1 event from 2026-03-01 00:00 to 2026-03-10 12:00, failures 1 (limit 5)
                            Do: Block the customer
                            Alert OTHER, message 1

                        HIGH  many_failures, customer C-1, updated
                            Many failures: 7 failures
                            7.00 EUR, 7 events from 2026-03-01 00:00 to 2026-03-10 13:00, failures 7 (limit 5)
                            Do: Block the customer
                            Alert FIRST, message 2

                        LOW  many_failures, customer C-1, resolved
                            Many failures: 5 failures
                            5.00 EUR, 5 events from 2026-03-01 00:00 to 2026-03-10 14:00, failures 5 (limit 5)
                            Do: Block the customer
                            Alert SECOND, message 2

                        3 alerts: 1 critical, 1 high, 1 low; resolved: 1.
                        """.replace(
                        "OTHER", new AlertKey(OTHER.id(), 2, "customer", "C-2").alertId("a"))
                .replace("FIRST", new AlertKey(Findings.RULE.id(), 2, "customer", "C-1").alertId("a"))
                .replace("SECOND", new AlertKey(Findings.RULE.id(), 2, "customer", "C-1").alertId("b")));
    }

    @Test
    void showsOnlyWhatIsAskedFor() {
        assertThat(alerts("--rule", "other_failures").out()).contains("C-2").endsWith("1 alert: 1 critical.\n");
        assertThat(alerts("--severity", "high").out()).endsWith("2 alerts: 1 critical, 1 high.\n");
        assertThat(alerts("--open").out()).endsWith("2 alerts: 1 critical, 1 high.\n");
        assertThat(alerts("--shadow").out()).contains("C-9").endsWith("1 alert: 1 low.\n");
        assertThat(alerts("--rule", "nothing").out()).isEqualTo("No alerts.\n");
        assertThat(alerts("--rule", "other_failure").out()).isEqualTo("No alerts; did you mean other_failures?\n");
    }

    @Test
    void forProgramsTheAlertsAreAsPublished() throws Exception {
        JsonNode list = new JsonMapper().readTree(alerts("--json", "--open").out());

        assertThat(list).hasSize(2).allSatisfy(alert -> AlertSchema.assertValid(alert.toString()));
        assertThat(list.path(0).path("severity").asText()).isEqualTo("critical");
        assertThat(new JsonMapper()
                        .readTree(alerts("--json", "--rule", "nothing").out()))
                .isEmpty();
    }

    @Test
    void aFolderWithoutAnyRunIsNotWithoutAlerts() {
        Cli.Result result =
                Cli.quiet().run("alerts", "--input", dir.resolve("nowhere").toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("tidemark alerts: --input " + dir.resolve("nowhere") + " is not the output of a run; ");
    }

    @Test
    void aSeverityThatIsNoneIsToldWithThoseThereAre() {
        Cli.Result result = alerts("--severity", "urgent");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'urgent' is not a severity; use low, medium, high, critical");
    }

    @Test
    void aLineThatIsNoAlertIsNamed() throws Exception {
        Path file = dir.resolve("alerts/dt=2026-03-10/part-9.jsonl");
        Files.writeString(file, "{\"schema_version\":1}\n");

        Cli.Result result = alerts();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains(file + " line 1 is no alert (has no alert_id); move the file away");
    }

    @Test
    void whatIsNotCompleteYetIsNotRead() throws Exception {
        Files.writeString(dir.resolve("alerts/dt=2026-03-10/.part-9.jsonl"), "{");

        assertThat(alerts().exitCode()).isZero();
    }

    @Test
    void dataDoesNotDrawOnTheTerminal() {
        new WrittenAlerts(dir.resolve("alerts"))
                .message(message(
                        OTHER,
                        1,
                        AlertState.OPENED,
                        about("C-\u001b[2J\u009b2J\u202ex", found(OTHER, "a", Severity.CRITICAL, 1, NOON))));

        assertThat(alerts().out()).contains("C-\u00b7[2J\u00b72J\u00b7x").doesNotContain("\u001b", "\u009b", "\u202e");
    }

    @Test
    void whatGoesIntoAFileHasNoColoursThoughMessagesAreWatched() {
        Cli watched = new Cli((config, progress) -> Cli.REPORT, true);

        assertThat(watched.run("alerts", "--input", dir.toString()).out())
                .contains("CRITICAL")
                .doesNotContain("\u001b");
    }

    private Cli.Result alerts(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "alerts";
        arguments[1] = "--input";
        arguments[2] = dir.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return Cli.quiet().run(arguments);
    }

    private static Alert message(RuleSpec rule, int sequence, AlertState state, Finding finding) {
        Notice notice = new Notice(AlertKey.of(finding).alertId(finding.anchor()), sequence, state, finding);
        return Alert.of(notice, rule, new AlertOrigin("test", true), NOON);
    }
}
