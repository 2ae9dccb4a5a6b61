package io.tidemark.jobs.query;

import static io.tidemark.jobs.Findings.RULE;
import static io.tidemark.jobs.Findings.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.Given;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertKey;
import io.tidemark.jobs.alerts.AlertOrigin;
import io.tidemark.jobs.alerts.AlertState;
import io.tidemark.jobs.alerts.Notice;
import io.tidemark.jobs.alerts.WrittenAlerts;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertViewsTest {

    private static final long EVENING = Given.time("2026-03-10T23:30:00.250Z");
    private static final long NEXT_DAY = Given.time("2026-03-11T00:10:00Z");

    @TempDir
    private Path folder;

    private Path curated;

    @BeforeEach
    void makeTables() throws Exception {
        curated = Files.createDirectories(folder.resolve("curated"));
    }

    @Test
    void withoutFilesTheViewsAreEmptyWithTheRightColumns() throws QueryException {
        assertThat(Answers.to("FROM alerts", curated)).isEmpty();
        assertThat(Answers.to("FROM current_alerts", curated)).isEmpty();
        List<String> columns = Answers.columnsOf("FROM current_alerts", curated);
        write();
        assertThat(columns).isEqualTo(Answers.columnsOf("FROM current_alerts", curated));
    }

    @Test
    void everyFieldOfAMessageIsAColumn() throws QueryException {
        write();

        assertThat(Answers.to(
                        "SELECT dt, sequence, state, rule_id, rule_version, severity, category, entity_type, entity_id,"
                                + " window_end, metric, value, threshold, amounts[1].value, amounts[1].currency,"
                                + " evidence[1].id, len(evidence), evidence_total, event_time, detected_at, replay"
                                + " FROM alerts WHERE state = 'opened' AND entity_id = 'C-1' ORDER BY alert_id LIMIT 1",
                        curated))
                .containsExactly(List.of(
                        "2026-03-10",
                        1L,
                        "opened",
                        "many_failures",
                        2L,
                        "high",
                        "fraud",
                        "customer",
                        "C-1",
                        "2026-03-10T23:30:00.250",
                        "failures",
                        "30",
                        "5",
                        new BigDecimal("30.0000"),
                        "EUR",
                        "a-0",
                        20L,
                        30L,
                        "2026-03-10T23:30:00.250",
                        "2026-03-12T00:00",
                        false));
    }

    @Test
    void theCurrentAlertIsItsLatestMessageFromWhicheverDayAndRun() throws QueryException {
        write();

        assertThat(Answers.to("SELECT state, sequence, reason FROM current_alerts", curated))
                .containsExactly(List.of("opened", 1L, "5 failures"), List.of("updated", 2L, "32 failures"));
    }

    @Test
    void aQuestionMayGoThroughTheAmounts() throws QueryException {
        write();

        assertThat(Answers.to(
                        "SELECT a.currency, CAST(sum(a.value) AS DECIMAL(28,4))"
                                + " FROM (SELECT unnest(amounts) AS a FROM current_alerts) GROUP BY ALL",
                        curated))
                .containsExactly(List.of("EUR", new BigDecimal("37.0000")));
    }

    @Test
    void listsAreShownAsTexts() throws QueryException {
        write();

        assertThat(Answers.to("SELECT amounts FROM current_alerts WHERE severity = 'low'", curated))
                .containsExactly(List.of("[{currency=EUR, value=5.0000}]"));
    }

    private void write() {
        new WrittenAlerts(folder.resolve("alerts"))
                .message(message(1, AlertState.OPENED, found("a", Severity.HIGH, 30, EVENING), "2026-03-12"))
                .message(message(2, AlertState.UPDATED, found("a", Severity.HIGH, 31, NEXT_DAY), "2026-03-12"))
                .message(message(2, AlertState.UPDATED, found("a", Severity.HIGH, 32, NEXT_DAY), "2026-03-13"))
                .message(message(1, AlertState.OPENED, found("b", Severity.LOW, 5, EVENING), "2026-03-12"));
    }

    private static Alert message(int sequence, AlertState state, Finding finding, String detectedOn) {
        return Alert.of(
                new Notice(AlertKey.of(finding).alertId(finding.anchor()), sequence, state, finding),
                RULE,
                new AlertOrigin("test", false),
                Given.time(detectedOn + "T00:00:00Z"));
    }
}
