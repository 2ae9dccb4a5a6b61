package io.tidemark.jobs.sql;

import java.util.Arrays;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/** The matches of one statement, as a stream. */
final class SqlStatement {

    private final StreamTableEnvironment tables;
    private final Table result;

    private SqlStatement(StreamTableEnvironment tables, Table result) {
        this.tables = tables;
        this.result = result;
    }

    /** Parses and validates; the planner's exceptions say what is wrong. */
    static SqlStatement of(StreamTableEnvironment tables, String sql) {
        return new SqlStatement(tables, tables.sqlQuery(sql));
    }

    /** The result as the statement says it. */
    Table result() {
        return result;
    }

    /** Rows of all {@link FindingColumn}s, stamped with the time of the match. */
    DataStream<Row> rows() {
        List<String> given = result.getResolvedSchema().getColumnNames();
        return tables.toDataStream(result.select(Arrays.stream(FindingColumn.values())
                .map(column -> column.normalised(given))
                .toArray(ApiExpression[]::new)));
    }
}
