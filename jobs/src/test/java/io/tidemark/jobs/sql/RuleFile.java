package io.tidemark.jobs.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A rule's file that has nothing wrong with it, to be spoilt.
 *
 * @param text of the file
 */
record RuleFile(String text) {

    static RuleFile sound() {
        return new RuleFile("""
                -- rule: three_failures
                -- version: 1
                -- severity: low
                -- entity: customer
                -- title: Three failures
                -- action: look
                SELECT customer_id AS entity_id, anchor, 'It happened.' AS reason, event_time
                FROM order_activity MATCH_RECOGNIZE (
                  PARTITION BY customer_id
                  ORDER BY event_time, event_key
                  MEASURES F.transaction_id AS anchor, MATCH_ROWTIME(event_time) AS event_time
                  AFTER MATCH SKIP PAST LAST ROW
                  PATTERN (F{3}) WITHIN INTERVAL '10' MINUTE
                  DEFINE F AS F.status = 'failed'
                )
                """);
    }

    /** The same with something else in one place. */
    RuleFile with(String there, String instead) {
        if (!text.contains(there)) {
            throw new IllegalArgumentException("there is no " + there);
        }
        return new RuleFile(text.replace(there, instead));
    }

    /** The same header over another statement. */
    RuleFile withStatement(String sql) {
        return new RuleFile(text.substring(0, text.indexOf("SELECT")) + sql);
    }

    void save(Path folder, String name) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
