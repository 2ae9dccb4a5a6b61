package io.tidemark.jobs.sql;

import io.tidemark.rules.activity.OrderActivity;
import io.tidemark.rules.alert.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.PhysicalTransformation;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/** The operators that evaluate rules in SQL. */
final class SqlMatches {

    private static final String ROWS = "sql-activity";

    private SqlMatches() {}

    /** What the rules find; there is at least one rule. */
    static DataStream<Finding> of(
            List<SqlRule> rules, StreamExecutionEnvironment env, DataStream<OrderActivity> activity) {
        DataStream<Row> rows = activity.map(OrderActivityTable.toRow())
                .returns(OrderActivityTable.rowType())
                .uid(ROWS)
                .name(ROWS);
        StreamTableEnvironment tables = OrderActivityTable.environment(env, rows);
        List<DataStream<Finding>> findings = new ArrayList<>();
        for (SqlRule rule : rules) {
            findings.add(findings(rule, SqlStatement.of(tables, rule.sql()).rows()));
        }
        return findings.stream().reduce(DataStream::union).orElseThrow();
    }

    private static DataStream<Finding> findings(SqlRule rule, DataStream<Row> matches) {
        String prefix = "sql-" + rule.spec().id() + "-v" + rule.spec().version() + "-";
        mark(matches.getTransformation(), prefix, new HashSet<>());
        return matches.flatMap(new RowToFinding(rule.spec(), rule.severity()))
                .returns(TypeInformation.of(Finding.class))
                .uid(prefix + "findings")
                .name(prefix + "findings");
    }

    /**
     * Names the operators that the planner made, from the last one back to those that have a name. The planner's own
     * names and ids count up with every statement that is planned, and so differ from run to run.
     */
    private static void mark(Transformation<?> operator, String prefix, Set<String> taken) {
        if (operator.getUid() != null) {
            return;
        }
        if (operator instanceof PhysicalTransformation) {
            String uid = unused(prefix + plain(operator.getName()), taken);
            operator.setUid(uid);
            operator.setName(uid);
        }
        operator.getInputs().forEach(input -> mark(input, prefix, taken));
    }

    private static String plain(String name) {
        return name.replaceAll("\\[\\d+]$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .replaceAll("[^A-Za-z0-9]+", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static String unused(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }
}
