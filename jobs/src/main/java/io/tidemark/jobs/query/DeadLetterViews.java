package io.tidemark.jobs.query;

import java.nio.file.Path;
import java.util.Optional;

/** The SQL of the view that shows rejected input. */
final class DeadLetterViews {

    private static final String FAULTS = "STRUCT(code VARCHAR, field VARCHAR, \"value\" VARCHAR)[]";

    private static final String NOTHING = "(SELECT NULL::VARCHAR AS kind, NULL::VARCHAR AS origin,"
            + " NULL::BIGINT AS \"position\", NULL::" + FAULTS + " AS faults, NULL::VARCHAR AS raw) WHERE false";

    private DeadLetterViews() {}

    /** A row for each fault of each dead letter below a folder; none without any file yet. */
    static String faults(Optional<Path> folder) {
        return "CREATE VIEW dead_letters AS SELECT kind, origin, \"position\", fault.code AS code, fault.field AS field,"
                + " fault.\"value\" AS \"value\", raw FROM (SELECT *, unnest(faults) AS fault FROM "
                + folder.filter(there -> TableViews.hasFiles(there, ".jsonl"))
                        .map(DeadLetterViews::written)
                        .orElse(NOTHING)
                + ")";
    }

    private static String written(Path folder) {
        return "read_json("
                + TableViews.literal(TableViews.globEscaped(folder) + "/*/" + TableViews.COMPLETE + ".jsonl")
                + ", format = 'newline_delimited', columns = {'kind': 'VARCHAR', 'origin': 'VARCHAR',"
                + " 'position': 'BIGINT', 'faults': '" + FAULTS + "', 'raw': 'VARCHAR'})";
    }
}
