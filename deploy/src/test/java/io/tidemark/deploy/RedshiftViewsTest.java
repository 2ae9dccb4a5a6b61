package io.tidemark.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.util.TablesNamesFinder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The views for Redshift, as far as they can be looked at without one: a parser that knows its dialect reads them, and
 * the embedded engine, which understands all of them but how they are bound, answers them as it answers Athena's.
 */
@ExtendWith(DemoTablesOnce.class)
final class RedshiftViewsTest {

    private static final Path VIEWS = Path.of("redshift/views.sql");

    private static RedshiftEngine engine;

    @BeforeAll
    static void makeViews(DemoTables demo) throws Exception {
        engine = RedshiftEngine.over(
                demo.folder().resolve("curated"), statements().toList());
        for (DailyTable table : DailyTable.values()) {
            engine.execute("CREATE VIEW " + table.tableName() + " AS SELECT * FROM tidemark." + table.tableName());
        }
        engine.execute(AnalystQuery.RESTATEMENTS.sql());
    }

    @AfterAll
    static void close() throws SQLException {
        engine.close();
    }

    static Stream<String> statements() {
        return Arrays.stream(RedshiftViews.sql().replaceAll("(?m)^--.*$", "").split(";", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty());
    }

    static Stream<String> views() {
        return statements().filter(statement -> statement.startsWith("CREATE OR REPLACE VIEW"));
    }

    /** Run with {@code -Dtidemark.docs.write=true} to write it anew. */
    @Test
    void theFileToRunIsUpToDate() throws Exception {
        if (Boolean.getBoolean("tidemark.docs.write")) {
            Files.writeString(VIEWS, RedshiftViews.sql());
        }
        assertThat(VIEWS).hasContent(RedshiftViews.sql());
    }

    @ParameterizedTest
    @MethodSource("views")
    void aParserReadsEachAndAllItsTablesNameTheirSchema(String view) throws Exception {
        assertThat(view).endsWith(RedshiftEngine.LATE_BINDING);
        String sql = view.replace(RedshiftEngine.LATE_BINDING, "");
        CCJSqlParserUtil.parse(sql);
        String question = sql.substring(sql.indexOf(" AS\n") + " AS\n".length());
        assertThat(TablesNamesFinder.findTables(question)).isNotEmpty().allMatch(name -> name.startsWith("tidemark"));
    }

    @ParameterizedTest
    @EnumSource
    void filesHaveTheColumnsAndTypesThatTheCatalogTells(DailyTable table) throws Exception {
        Stream<String> told = table.columns().stream().map(column -> column.name() + " " + inTheEngine(column.type()));
        assertThat(engine.ask(
                        "SELECT column_name || ' ' || column_type FROM (DESCRIBE tidemark." + table.tableName() + ")"))
                .containsExactlyElementsOf(
                        Stream.concat(Stream.of("dt DATE"), told).toList());
    }

    private static String inTheEngine(String type) {
        return switch (type) {
            case "string" -> "VARCHAR";
            case "timestamp" -> "TIMESTAMP WITH TIME ZONE";
            default -> type.toUpperCase(Locale.ROOT);
        };
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RESTATEMENTS")
    void viewsAnswerAsTheQueriesOfAthena(AnalystQuery query) throws Exception {
        String view = "SELECT * FROM tidemark." + query.label().replace('-', '_');
        String known = "SELECT * FROM (" + query.sql() + ")";
        assertThat(engine.ask("SELECT column_name FROM (DESCRIBE " + view + ")"))
                .isEqualTo(engine.ask("SELECT column_name FROM (DESCRIBE " + known + ")"));
        assertSameRows(view, known);
    }

    @Test
    void whatWasTakenBackMakesNoMonthMature(@TempDir Path curated) throws Exception {
        TakenBack.write(curated);
        try (RedshiftEngine tables = RedshiftEngine.over(curated, statements().toList())) {
            assertThat(tables.ask("SELECT mature FROM tidemark.chargeback_rates WHERE completed_count > 0"))
                    .containsExactly("false");
            assertThat(tables.ask("SELECT month FROM tidemark.network_monitor WHERE network = 'mastercard'"))
                    .containsExactly("2026-01-01");
        }
    }

    @Test
    void restatementsAreThoseOfAthena() throws Exception {
        assertSameRows("SELECT * FROM tidemark.restatements", "SELECT * FROM restatements");
    }

    @Test
    void theSchemaIsTheDatabaseOfTheStack() throws Exception {
        String database = Synthesised.stacks()
                .plain()
                .ofType("AWS::Glue::Database")
                .get(0)
                .at("/DatabaseInput/Name")
                .asText();
        assertThat(Files.readString(Path.of("redshift/external-schema.sql")))
                .contains("CREATE EXTERNAL SCHEMA IF NOT EXISTS tidemark_files\n")
                .contains("FROM DATA CATALOG DATABASE '" + database + "'\n");
    }

    @Test
    void theCatalogHasTheFilesWithoutDaysWhereThereIsAWarehouse() {
        Synthesised stacks = Synthesised.stacks();
        for (DailyTable table : DailyTable.values()) {
            assertThat(stacks.everything()
                            .one("AWS::Glue::Table", "/TableInput/Name", table.tableName() + GlueTables.FILES)
                            .at("/TableInput/PartitionKeys"))
                    .isEmpty();
        }
        assertThat(stacks.plain().ofType("AWS::Glue::Table")).hasSameSizeAs(DailyTable.values());
    }

    private static void assertSameRows(String one, String other) throws SQLException {
        assertThat(engine.ask(one)).isNotEmpty();
        assertThat(engine.ask("(" + one + ") EXCEPT ALL (" + other + ")")).isEmpty();
        assertThat(engine.ask("(" + other + ") EXCEPT ALL (" + one + ")")).isEmpty();
    }
}
