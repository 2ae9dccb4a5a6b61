package io.tidemark.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.jobs.query.Comparison;
import io.tidemark.jobs.query.RowDifference;
import java.io.PrintWriter;

/**
 * A comparison as programs read it: one object. Values are text, exact to the last digit.
 *
 * @param comparison what was found
 */
record VerificationJson(Comparison comparison) {

    void print(PrintWriter out) throws JsonProcessingException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("equal", comparison.differences().isEmpty());
        root.put("rows_compared", comparison.rows());
        root.put("rows_different", comparison.differences().size());
        root.putArray("differences");
        comparison.differences().forEach(row -> root.withArray("differences").add(json(row)));
        out.println(PrettyJson.text(root));
    }

    private static ObjectNode json(RowDifference row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("table", row.table().tableName());
        json.put("dt", row.day().toString());
        for (int i = 0; i < row.dimensions().size(); i++) {
            json.put(row.table().dimensions().get(i), row.dimensions().get(i));
        }
        row.publishedBy().ifPresent(publication -> json.putObject("published_by")
                .put("run_id", publication.runId())
                .put("revision", publication.revision())
                .put("as_of", publication.asOf()));
        ObjectNode measures = json.putObject("measures");
        row.measures().forEach((name, change) -> measures.putObject(name)
                .put("published", change.published().toPlainString())
                .put("replay", change.replayed().toPlainString())
                .put("difference", change.difference().toPlainString()));
        return json;
    }
}
