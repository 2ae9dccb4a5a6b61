package io.tidemark.jobs.query;

import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.Table.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL of the view that lists what changed after a day was final. It is kept to what common engines understand, over
 * tables that hold every publication.
 */
public final class RestatementView {

    /** The columns of row keys, and under which name each table has them. */
    private static final List<List<String>> DIMENSIONS = List.of(
            List.of("currency", "currency"),
            List.of("payment_type", "payment_type"),
            List.of("provider", "provider"),
            List.of("code", "error_code", "reason_code"),
            List.of("code_class", "decline_class", "reason_category"));

    /**
     * A day is final for everybody once a run has published a row of it as final. What another run publishes after that
     * is a restatement. So is a row that the same run publishes for the first time, if that run saw the day open
     * before: it publishes the rows that it has when a day becomes final within a second. A replay never sees a day
     * open.
     */
    private static final String AFTER_FINAL = """
            (was_final = 1 OR (day_final_at < as_of AND (run_final_at IS NULL OR run_final_at > day_final_at
                    OR (run_saw_day_open = 1 AND as_of > run_final_at + INTERVAL '1' SECOND))))""";

    private RestatementView() {}

    /** The statement that creates the view. */
    public static String sql() {
        return "CREATE VIEW restatements AS\n"
                + Arrays.stream(Table.values())
                        .map(RestatementView::restatements)
                        .collect(Collectors.joining("\nUNION ALL\n"));
    }

    private static String restatements(Table table) {
        return "SELECT dt, '" + table.tableName() + "' AS table_name,\n    "
                + DIMENSIONS.stream().map(names -> dimension(table, names)).collect(Collectors.joining(", "))
                + ",\n    measure, previous_value, new_value, new_value - previous_value AS difference,\n"
                + "    day_final_at AS final_at, as_of AS restated_at, revision, run_id\nFROM (\n"
                + values(table) + "\n) changes\nWHERE new_value <> previous_value\n    AND " + AFTER_FINAL;
    }

    private static String dimension(Table table, List<String> names) {
        return names.stream().filter(table.dimensions()::contains).findFirst().orElse("CAST(NULL AS VARCHAR)") + " AS "
                + names.get(0);
    }

    /** A line for each measure of each publication. */
    private static String values(Table table) {
        return "    SELECT publications.*, measure,\n        " + pick(table, "", "new_value") + ",\n        "
                + pick(table, "_before", "previous_value") + "\n    FROM (\n" + publications(table)
                + "\n    ) publications CROSS JOIN (\n        "
                + table.measures().stream()
                        .map(measure -> "SELECT '" + measure.name() + "' AS measure")
                        .collect(Collectors.joining("\n        UNION ALL "))
                + "\n    ) measures";
    }

    private static String pick(Table table, String suffix, String name) {
        return "CAST(CASE measure "
                + table.measures().stream()
                        .map(measure -> "WHEN '" + measure.name() + "' THEN " + measure.name() + suffix)
                        .collect(Collectors.joining(" "))
                + " END AS DECIMAL(28,4)) AS " + name;
    }

    /** Each publication of a row beside the one before it. */
    private static String publications(Table table) {
        String row = "PARTITION BY " + TableViews.key(table) + " ORDER BY as_of, revision, run_id";
        String finality = "min(CASE WHEN \"final\" THEN as_of END) OVER (PARTITION BY dt";
        return Stream.concat(
                        table.measures().stream()
                                .map(Measure::name)
                                .map(name ->
                                        "coalesce(lag(" + name + ") OVER (" + row + "), 0) AS " + name + "_before"),
                        Stream.of(
                                "max(CASE WHEN \"final\" THEN 1 ELSE 0 END) OVER (" + row
                                        + " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS was_final",
                                finality + ") AS day_final_at",
                                finality + ", run_id) AS run_final_at",
                                "max(CASE WHEN \"final\" THEN 0 ELSE 1 END) OVER (PARTITION BY dt, run_id)"
                                        + " AS run_saw_day_open"))
                .collect(Collectors.joining(
                        ",\n            ",
                        "        SELECT told.*,\n            ",
                        "\n        FROM (SELECT DISTINCT * FROM " + table.tableName() + ") told"));
    }
}
