package io.tidemark.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.jobs.Findings;
import io.tidemark.jobs.Given;
import io.tidemark.rules.alert.AlertAmount;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Evidence;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Observed;
import io.tidemark.rules.alert.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertJsonTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CARD = "4111111111111111";
    private static final String MASKED = "411111******1111";

    @Test
    void anAlertIsWrittenAsPublished() {
        Finding finding = new Finding(
                "many_failures",
                2,
                EntityType.CUSTOMER,
                "C-1",
                false,
                "t-1",
                Severity.CRITICAL,
                "5 failures in 8 min, then a success of 89.00 EUR",
                Given.time("2026-03-10T10:00:00Z"),
                Given.time("2026-03-10T10:08:30.250Z"),
                new Observed("failures", "5", "5"),
                List.of(new AlertAmount("EUR", 890_000), new AlertAmount("JPY", 1_200_000)),
                List.of(new Evidence("transaction", "t-1", Given.time("2026-03-10T10:00:00Z"), "failure")),
                6,
                Given.time("2026-03-10T10:08:30.250Z"));
        Notice notice = new Notice("0123456789abcdef0123456789abcdef", 1, AlertState.OPENED, finding);

        String line = AlertJson.line(
                Alert.of(notice, Findings.RULE, new AlertOrigin("test", true), Given.time("2026-03-10T10:15:00Z")));

        assertThat(line)
                .isEqualTo("{\"schema_version\":1,\"alert_id\":\"0123456789abcdef0123456789abcdef\","
                        + "\"sequence\":1,\"state\":\"opened\",\"rule_id\":\"many_failures\",\"rule_version\":2,"
                        + "\"severity\":\"critical\",\"category\":\"fraud\",\"title\":\"Many failures\","
                        + "\"reason\":\"5 failures in 8 min, then a success of 89.00 EUR\","
                        + "\"entity\":{\"type\":\"customer\",\"id\":\"C-1\"},"
                        + "\"window\":{\"start\":\"2026-03-10T10:00:00Z\",\"end\":\"2026-03-10T10:08:30.250Z\"},"
                        + "\"observed\":{\"metric\":\"failures\",\"value\":\"5\",\"threshold\":\"5\"},"
                        + "\"amounts\":[{\"currency\":\"EUR\",\"value\":\"89.00\"},{\"currency\":\"JPY\",\"value\":\"120\"}],"
                        + "\"evidence\":[{\"event_type\":\"transaction\",\"id\":\"t-1\","
                        + "\"timestamp\":\"2026-03-10T10:00:00Z\",\"role\":\"failure\"}],\"evidence_total\":6,"
                        + "\"suggested_action\":\"Block the customer\",\"event_time\":\"2026-03-10T10:08:30.250Z\","
                        + "\"detected_at\":\"2026-03-10T10:15:00Z\",\"environment\":\"test\",\"replay\":true}");
        AlertSchema.assertValid(line);
    }

    @Test
    void whateverLooksLikeACardNumberIsMasked() {
        Finding finding = new Finding(
                "many_failures",
                2,
                EntityType.CUSTOMER,
                CARD,
                false,
                CARD,
                Severity.HIGH,
                "Card " + CARD + " failed",
                0,
                0,
                new Observed("cards", CARD, CARD),
                List.of(),
                List.of(new Evidence("transaction", "t " + CARD, 0, "failure")),
                1,
                0);

        String line = AlertJson.line(alert(finding));

        assertThat(line)
                .doesNotContain(CARD)
                .contains("\"id\":\"" + MASKED + "\"", "\"id\":\"t " + MASKED + "\"", "Card " + MASKED + " failed")
                .contains("\"value\":\"" + MASKED + "\",\"threshold\":\"" + MASKED + "\"");
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void anAlertIsReadAsItWasWritten(Severity severity) throws Exception {
        Alert alert = alert(Findings.found("a", severity, 30, Given.time("2026-03-10T10:00:00.001Z")));

        assertThat(AlertJson.read(JSON.readTree(AlertJson.line(alert)))).isEqualTo(alert);
        AlertSchema.assertValid(alert);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alert_id", "sequence", "entity", "evidence_total", "replay"})
    void anObjectWithoutAFieldIsNoAlert(String field) throws Exception {
        ObjectNode json = (ObjectNode) written();
        json.remove(field);

        assertThatThrownBy(() -> AlertJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("has no " + field);
        assertInvalid(json);
    }

    @ParameterizedTest
    @CsvSource({
        "state, ended",
        "severity, extreme",
        "category, weather",
        "event_time, 2026-13-10T10:00:00Z",
        "detected_at, 1",
        "alert_id, x"
    })
    void theSchemaRefusesOtherValues(String field, String value) throws Exception {
        assertInvalid(((ObjectNode) written()).put(field, value));
    }

    @Test
    void theSchemaRefusesOtherFields() throws Exception {
        assertInvalid(((ObjectNode) written()).put("customer_name", "Ada"));
    }

    @Test
    void anotherVersionOfTheSchemaIsNotGuessedAt() throws Exception {
        ObjectNode json = ((ObjectNode) written()).put("schema_version", 2);

        assertThatThrownBy(() -> AlertJson.read(json)).hasMessage("has schema_version '2', not 1");
        assertInvalid(json);
    }

    private static void assertInvalid(JsonNode json) {
        assertThatThrownBy(() -> AlertSchema.assertValid(json.toString())).isInstanceOf(AssertionError.class);
    }

    private static JsonNode written() throws JsonProcessingException {
        return JSON.readTree(AlertJson.line(alert(Findings.found("a", Severity.HIGH, 5, 0))));
    }

    private static Alert alert(Finding finding) {
        return Alert.of(
                new Notice(AlertKey.of(finding).alertId(finding.anchor()), 1, AlertState.OPENED, finding),
                Findings.RULE,
                new AlertOrigin("test", false),
                1);
    }
}
