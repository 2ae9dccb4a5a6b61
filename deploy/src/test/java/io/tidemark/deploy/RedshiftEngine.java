package io.tidemark.deploy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The embedded engine in the place of Redshift: its views over the files of tables. */
record RedshiftEngine(Connection connection) implements AutoCloseable {

    /** What only Redshift understands. */
    static final String LATE_BINDING = "WITH NO SCHEMA BINDING";

    /** Makes the views by these statements over the tables below a folder. */
    static RedshiftEngine over(Path curated, List<String> statements) throws SQLException {
        RedshiftEngine engine = new RedshiftEngine(DriverManager.getConnection("jdbc:duckdb:"));
        engine.execute("CREATE SCHEMA tidemark_files");
        for (DailyTable table : DailyTable.values()) {
            engine.execute("CREATE VIEW tidemark_files." + table.tableName() + GlueTables.FILES
                    + " AS SELECT * EXCLUDE (dt, filename), filename AS \"$path\" FROM read_parquet('"
                    + curated.resolve(table.tableName())
                    + "/*/*.parquet', hive_partitioning = true, filename = true)");
        }
        for (String statement : statements) {
            engine.execute(statement.replace(LATE_BINDING, ""));
        }
        return engine;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of an answer. */
    List<String> ask(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
