package io.tidemark.jobs.alerts;

import static io.tidemark.jobs.Findings.about;
import static io.tidemark.jobs.Findings.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.connectors.sns.topic.MessageAttribute;
import io.tidemark.connectors.sns.topic.TopicMessage;
import io.tidemark.jobs.Findings;
import io.tidemark.jobs.Given;
import io.tidemark.rules.alert.Evidence;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertMessagesTest {

    private static final long NOON = Given.time("2026-03-10T12:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    private final AlertMessages messages = new AlertMessages();
    private final AlertEnvelope envelope = new AlertEnvelope();

    @Test
    void theBodyIsTheAlertAndTheAttributesAreWhatPoliciesFilterBy() throws Exception {
        Alert alert = alert(found("a", Severity.HIGH, 5, NOON));

        TopicMessage message = messages.of(alert);

        AlertSchema.assertValid(message.body());
        assertThat(envelope.open(message.body())).isEqualTo(alert);
        assertThat(message.attributes())
                .containsExactly(
                        MessageAttribute.text("alert_id", alert.alertId()),
                        MessageAttribute.text("rule_id", "many_failures"),
                        MessageAttribute.text("severity", "high"),
                        MessageAttribute.number("severity_rank", 3),
                        MessageAttribute.text("category", "fraud"),
                        MessageAttribute.text("entity_type", "customer"),
                        MessageAttribute.text("state", "updated"),
                        MessageAttribute.text("environment", "test"),
                        MessageAttribute.number("schema_version", 1));
    }

    @Test
    void eachMessageOfAnAlertIsDeduplicatedByItselfAndAnEntityIsAGroup() {
        TopicMessage message = messages.of(alert(found("a", Severity.HIGH, 5, NOON)));

        assertThat(message.deduplicationId())
                .isEqualTo(alert(found("a", Severity.HIGH, 5, NOON)).alertId() + "-7");
        assertThat(message.group()).isEqualTo("customer/C-1");
    }

    @Test
    void anIdThatCannotNameAGroupIsReplacedByOneThatCan() {
        String odd = messages.of(alert(about("Ü 1", found("a", Severity.HIGH, 5, NOON))))
                .group();
        String other = messages.of(alert(about("Ü 2", found("a", Severity.HIGH, 5, NOON))))
                .group();

        assertThat(odd).matches("[0-9a-f-]{36}").isNotEqualTo(other);
        assertThat(messages.of(alert(about("x".repeat(200), found("a", Severity.HIGH, 5, NOON))))
                        .group())
                .hasSize(36);
    }

    @Test
    void whateverAnIdHoldsTheBodyIsPlainAscii() throws Exception {
        Alert alert = alert(about("Ü\uffff\ud800\u0000", found("a", Severity.HIGH, 5, NOON)));

        String body = messages.of(alert).body();

        assertThat(body).matches("[\\x20-\\x7e]+");
        assertThat(JSON.readTree(body).path("entity").path("id").asText()).isEqualTo("Ü\uffff\ud800\u0000");
    }

    @Test
    void whatIsTooLargeIsToldWithLessEvidenceAndHowMuchThereIs() throws Exception {
        TopicMessage message = messages.of(withEvidence("x".repeat(30_000)));

        assertThat(message.fits()).isTrue();
        assertThat(envelope.open(message.body()).evidence()).hasSize(5);
        assertThat(envelope.open(message.body()).evidenceTotal()).isEqualTo(20);
    }

    @Test
    void whatIsTooLargeEvenSoIsLeftToThePolicy() {
        assertThat(messages.of(alert(about("x".repeat(300_000), found("a", Severity.HIGH, 5, NOON))))
                        .fits())
                .isFalse();
    }

    @Test
    void anAlertComesOutOfAnEnvelopeOfSnsToo() throws Exception {
        Alert alert = alert(found("a", Severity.HIGH, 5, NOON));
        String enveloped = JSON.createObjectNode()
                .put("Type", "Notification")
                .put("Message", messages.of(alert).body())
                .toString();

        assertThat(envelope.open(enveloped)).isEqualTo(alert);
    }

    @Test
    void whatIsNoAlertIsTold() {
        assertThatThrownBy(() -> envelope.open("{")).hasMessage("is not JSON");
        assertThatThrownBy(() -> envelope.open("{\"Type\":\"Notification\",\"Message\":\"hello\"}"))
                .hasMessage("is not JSON");
        assertThatThrownBy(() -> envelope.open("{\"schema_version\":2}")).hasMessageContaining("schema_version '2'");
    }

    private static Alert withEvidence(String id) {
        List<Evidence> evidence = IntStream.range(0, 20)
                .mapToObj(i -> new Evidence("transaction", id + i, NOON, "failure"))
                .toList();
        Finding finding = found("a", Severity.HIGH, 20, NOON);
        return alert(new Finding(
                finding.ruleId(),
                finding.ruleVersion(),
                finding.entityType(),
                finding.entityId(),
                finding.cleared(),
                finding.anchor(),
                finding.severity(),
                finding.reason(),
                finding.windowStart(),
                finding.windowEnd(),
                finding.observed(),
                finding.amounts(),
                evidence,
                20,
                finding.eventTime()));
    }

    private static Alert alert(Finding finding) {
        Notice notice = new Notice(AlertKey.of(finding).alertId(finding.anchor()), 7, AlertState.UPDATED, finding);
        return Alert.of(notice, Findings.RULE, new AlertOrigin("test", false), NOON);
    }
}
