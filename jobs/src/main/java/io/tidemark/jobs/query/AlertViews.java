package io.tidemark.jobs.query;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The SQL of the views that show alerts: every message, and each alert as it stands. */
final class AlertViews {

    /** How messages lie in their files. */
    private static final Map<String, String> FIELDS = fields();

    /** The latest message of each alert; of those with the same number, which different runs wrote, the latest. */
    static final String CURRENT = "CREATE VIEW current_alerts AS SELECT * FROM alerts"
            + " QUALIFY row_number() OVER (PARTITION BY alert_id ORDER BY sequence DESC, detected_at DESC) = 1"
            + " ORDER BY event_time, alert_id";

    private AlertViews() {}

    /** All messages below a folder. Without any file yet it has the right columns and no rows. */
    static String messages(Path folder) {
        return """
                CREATE VIEW alerts AS
                SELECT CAST(event_time AS DATE) AS dt, alert_id, sequence, state, rule_id, rule_version, severity,
                    category, title, reason, entity.type AS entity_type, entity.id AS entity_id,
                    "window".start AS window_start, "window"."end" AS window_end,
                    observed.metric AS metric, observed.value AS value, observed.threshold AS threshold,
                    amounts, evidence, evidence_total, suggested_action, event_time, detected_at, environment, replay
                FROM\s""" + source(folder);
    }

    private static String source(Path folder) {
        if (!TableViews.hasFiles(folder, ".jsonl")) {
            return FIELDS.entrySet().stream()
                    .map(field -> "CAST(NULL AS " + field.getValue() + ") AS \"" + field.getKey() + "\"")
                    .collect(Collectors.joining(", ", "(SELECT ", ") WHERE false"));
        }
        String columns = FIELDS.entrySet().stream()
                .map(field -> "'" + field.getKey() + "': '" + field.getValue() + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_json("
                + TableViews.literal(TableViews.globEscaped(folder) + "/dt=*/" + TableViews.COMPLETE + ".jsonl")
                + ", format = 'newline_delimited', columns = " + columns + ")";
    }

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("alert_id", "VARCHAR");
        fields.put("sequence", "BIGINT");
        fields.put("state", "VARCHAR");
        fields.put("rule_id", "VARCHAR");
        fields.put("rule_version", "BIGINT");
        fields.put("severity", "VARCHAR");
        fields.put("category", "VARCHAR");
        fields.put("title", "VARCHAR");
        fields.put("reason", "VARCHAR");
        fields.put("entity", "STRUCT(type VARCHAR, id VARCHAR)");
        fields.put("window", "STRUCT(start TIMESTAMP, \"end\" TIMESTAMP)");
        fields.put("observed", "STRUCT(metric VARCHAR, value VARCHAR, threshold VARCHAR)");
        fields.put("amounts", "STRUCT(currency VARCHAR, value DECIMAL(28,4))[]");
        fields.put("evidence", "STRUCT(event_type VARCHAR, id VARCHAR, \"timestamp\" TIMESTAMP, role VARCHAR)[]");
        fields.put("evidence_total", "BIGINT");
        fields.put("suggested_action", "VARCHAR");
        fields.put("event_time", "TIMESTAMP");
        fields.put("detected_at", "TIMESTAMP");
        fields.put("environment", "VARCHAR");
        fields.put("replay", "BOOLEAN");
        return fields;
    }
}
