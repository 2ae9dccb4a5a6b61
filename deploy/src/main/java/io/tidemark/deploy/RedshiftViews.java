package io.tidemark.deploy;

import io.tidemark.deploy.DailyTable.Column;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL that makes the tables and the questions of analysts in Redshift, which shares only some of Athena's. */
final class RedshiftViews {

    private static final String SCHEMA = "tidemark.";
    private static final String FILES_SCHEMA = "tidemark_files.";

    /** So that a view may look at external tables. */
    private static final String LATE_BINDING = "\nWITH NO SCHEMA BINDING;";

    /** The engine knows no partitions of these files. */
    private static final String DAY = "CAST(split_part(split_part(\"$path\", '/dt=', 2), '/', 1) AS DATE) AS dt";

    private static final String IN_ATHENA = "CREATE VIEW restatements AS\n";

    private RedshiftViews() {}

    /** All statements, in the order in which they can be run. */
    static String sql() {
        return Resources.text("redshift/views.sql")
                .replace("${publications}", ofEachTable(RedshiftViews::publications))
                .replace("${current_rows}", ofEachTable(RedshiftViews::currentRows))
                .replace("${restatements}", restatements());
    }

    private static String ofEachTable(Function<DailyTable, String> view) {
        return Arrays.stream(DailyTable.values()).map(view).collect(Collectors.joining("\n\n"));
    }

    private static String publications(DailyTable table) {
        List<String> columns = table.columns().stream()
                .map(Column::name)
                .map(name -> name.equals("final") ? "\"final\"" : name)
                .toList();
        int measures = table.dimensions().size();
        int others = measures + table.measures().size();
        String lines = Stream.of(
                        columns.subList(0, measures),
                        columns.subList(measures, others),
                        columns.subList(others, columns.size()))
                .map(names -> String.join(", ", names))
                .collect(Collectors.joining(",\n    "));
        return view(
                table.tableName(),
                "SELECT " + DAY + ",\n    " + lines + "\nFROM " + FILES_SCHEMA + table.tableName() + GlueTables.FILES);
    }

    private static String currentRows(DailyTable table) {
        return view("current_" + table.tableName(), """
                SELECT * FROM (
                    SELECT *, row_number() OVER (PARTITION BY dt, %s
                        ORDER BY as_of DESC, revision DESC, run_id DESC) AS place
                    FROM %s
                ) publications WHERE place = 1""".formatted(
                        String.join(", ", table.dimensions()), SCHEMA + table.tableName()));
    }

    /** The question is that of the other engines, over tables of the schema. */
    private static String restatements() {
        String sql = AnalystQuery.RESTATEMENTS.sql();
        String question =
                sql.substring(sql.indexOf(IN_ATHENA) + IN_ATHENA.length()).strip();
        for (DailyTable table : DailyTable.values()) {
            question = question.replace("FROM " + table.tableName() + ")", "FROM " + SCHEMA + table.tableName() + ")");
        }
        return view("restatements", question.replace("INTERVAL '1' SECOND", "INTERVAL '1 second'"));
    }

    private static String view(String name, String question) {
        return "CREATE OR REPLACE VIEW " + SCHEMA + name + " AS\n" + question + LATE_BINDING;
    }
}
