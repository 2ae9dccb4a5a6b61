package io.tidemark.jobs.alerts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.tidemark.connectors.sns.topic.MessageAttribute;
import io.tidemark.connectors.sns.topic.TopicMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/**
 * Alerts as messages to a topic: the JSON of the archive, in ASCII, so that no id can hold a character that SNS
 * refuses. One that is too large is told with less of its evidence.
 */
public final class AlertMessages implements ElementConverter<Alert, TopicMessage> {

    private static final long serialVersionUID = 1L;

    private static final Pattern GROUP = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private transient JsonFactory json;

    @Override
    public TopicMessage apply(Alert alert, SinkWriter.Context context) {
        return of(alert);
    }

    TopicMessage of(Alert alert) {
        TopicMessage message = whole(alert);
        return message.fits() || alert.evidence().isEmpty()
                ? message
                : of(alert.withFirstEvidence(alert.evidence().size() / 2));
    }

    private TopicMessage whole(Alert alert) {
        return new TopicMessage(body(alert), attributes(alert), group(alert), alert.alertId() + "-" + alert.sequence());
    }

    private String body(Alert alert) {
        if (json == null) {
            json = JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build();
        }
        return AlertJson.line(alert, json);
    }

    /** Messages about one entity keep their order. */
    private static String group(Alert alert) {
        String entity = alert.entityType().label() + "/" + alert.entityId();
        return GROUP.matcher(entity).matches()
                ? entity
                : UUID.nameUUIDFromBytes(entity.getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    private static List<MessageAttribute> attributes(Alert alert) {
        return List.of(
                MessageAttribute.text("alert_id", alert.alertId()),
                MessageAttribute.text("rule_id", alert.ruleId()),
                MessageAttribute.text("severity", alert.severity().label()),
                MessageAttribute.number("severity_rank", alert.severity().rank()),
                MessageAttribute.text("category", alert.category()),
                MessageAttribute.text("entity_type", alert.entityType().label()),
                MessageAttribute.text("state", alert.state().label()),
                MessageAttribute.text("environment", alert.environment()),
                MessageAttribute.number("schema_version", Alert.SCHEMA_VERSION));
    }
}
