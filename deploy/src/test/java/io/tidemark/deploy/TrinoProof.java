package io.tidemark.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The analysts' queries on a real Trino, of which Athena's engine is made, over the tables of the template: what they
 * answer is what the embedded engine answers. Run it with the profile {@code trino}, see docs/deploy.md.
 */
@ExtendWith(DemoTablesOnce.class)
final class TrinoProof {

    private static DemoTables demo;
    private static LocalGlue glue;
    private static TrinoServer trino;
    private static Connection connection;

    @BeforeAll
    static void start(DemoTables tables) throws Exception {
        demo = tables;
        glue = LocalGlue.of(Synthesised.stacks().plain(), "local:///");
        trino = TrinoServer.start(
                given("trino.home"),
                given("trino.plugins"),
                given("trino.java.home").resolve("bin/java"),
                Files.createDirectories(demo.folder().resolve("trino")),
                demo.folder(),
                glue);
        connection = DriverManager.getConnection(trino.address(), "analyst", null);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable opened : Arrays.asList(connection, trino, glue)) {
            if (opened != null) {
                opened.close();
            }
        }
    }

    @Test
    void allRowsOfAllDaysAreThere() throws Exception {
        for (DailyTable table : DailyTable.values()) {
            String rows = "SELECT * FROM " + table.tableName() + " ORDER BY dt, revision, run_id, "
                    + String.join(", ", table.dimensions());
            String columns = "dt, "
                    + String.join(
                            ", ",
                            table.columns().stream()
                                    .map(column -> '"' + column.name() + '"')
                                    .toList());
            String sql = rows.replace("*", columns);
            assertThat(ask(sql)).as(table.tableName()).isNotEmpty().isEqualTo(demo.ask(sql));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RESTATEMENTS")
    void everyQueryHasTheAnswerOfTheEmbeddedEngine(AnalystQuery query) throws Exception {
        assertThat(ask(query.sql())).isNotEmpty().isEqualTo(demo.ask(query.sql()));
    }

    @Test
    void theViewOfRestatementsIsMadeAndTellsTheSame() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(AnalystQuery.RESTATEMENTS.sql());
        }
        String sql = "SELECT * FROM restatements ORDER BY table_name, dt, currency, payment_type, provider, code,"
                + " code_class, measure, restated_at";
        assertThat(ask(sql)).isNotEmpty().isEqualTo(demo.ask(sql));
    }

    @Test
    void theControlQueryTakesItsParameters() throws Exception {
        assertThat(leftOver("another", "2100-01-01T00:00:00.000Z")).isPositive();
        assertThat(leftOver("another", "2020-01-01T00:00:00.000Z")).isZero();
    }

    private static long leftOver(String run, String began) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ReplayWorkflow.controlQuery())) {
            int parameter = 1;
            for (DailyTable ignored : DailyTable.values()) {
                statement.setString(parameter++, "2020-01-01");
                statement.setString(parameter++, "2099-12-31");
            }
            statement.setString(parameter++, run);
            statement.setString(parameter, began);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    /** Rows as the embedded engine gives them. */
    private static List<List<String>> ask(String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(text(result.getObject(column)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof java.sql.Timestamp time ? time.toLocalDateTime().toString() : Objects.toString(value);
    }

    private static Path given(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .orElseThrow(() -> new IllegalStateException(
                        property + " is not set; use -Ptrino, and tell by" + " TRINO_JAVA_HOME where a JDK 25 is"));
    }
}
