package io.tidemark.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.ledger.Table;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalog describes the tables that the job writes. */
final class CatalogTest {

    private static final String GLUE = "arn:aws:glue:eu-west-1:123456789012:";
    private static final Pattern VIEW = Pattern.compile("^CREATE VIEW (\\w+)", Pattern.MULTILINE);

    @Test
    void allTablesOfTheJobAreThere() {
        assertThat(Arrays.stream(DailyTable.values()).map(DailyTable::tableName))
                .containsExactlyElementsOf(
                        Arrays.stream(Table.values()).map(Table::tableName).toList());
    }

    @ParameterizedTest
    @EnumSource
    void withTheColumnsOfTheJob(DailyTable table) {
        Table written = Table.valueOf(table.name());
        assertThat(table.dimensions()).isEqualTo(written.dimensions());
        assertThat(table.measures())
                .containsExactlyElementsOf(
                        written.measures().stream().map(Table.Measure::name).toList());
        assertThat(written.measures()).allSatisfy(measure -> assertThat(measure.money())
                .isEqualTo(measure.name().endsWith("_value")));
    }

    @ParameterizedTest
    @EnumSource
    void daysAreFoundByTheNamesOfTheirFolders(DailyTable table) {
        JsonNode input = Synthesised.stacks()
                .plain()
                .one("AWS::Glue::Table", "/TableInput/Name", table.tableName())
                .path("TableInput");
        String location = StackJson.resolved(input.at("/StorageDescriptor/Location"));
        assertThat(location).endsWith("/curated/" + table.tableName());
        assertThat(StackJson.resolved(input.at("/Parameters/storage.location.template")))
                .isEqualTo(location + "/dt=${dt}");
        assertThat(input.at("/Parameters/projection.dt.range").asText()).isEqualTo("2020-01-01,NOW+1DAYS");
        assertThat(input.at("/StorageDescriptor/Columns"))
                .hasSize(table.columns().size());
    }

    @Test
    void analystsMayMakeTheViewsThatTheirQueriesMakeAndNothingElse() {
        Synthesised.stacks().both().forEach(stack -> {
            Set<String> named = new HashSet<>();
            for (JsonNode query : stack.ofType("AWS::Athena::NamedQuery")) {
                Matcher view = VIEW.matcher(query.path("QueryString").asText());
                if (view.find()) {
                    String database = query.path("Database").asText();
                    named.addAll(Set.of(
                            GLUE + "catalog",
                            GLUE + "database/" + database,
                            GLUE + "table/" + database + "/" + view.group(1)));
                }
            }
            assertThat(named).hasSize(3);
            assertThat(stack.statements().stream()
                            .filter(statement -> statement.type().equals("AWS::IAM::ManagedPolicy"))
                            .filter(statement -> statement.actions().contains("glue:CreateTable")))
                    .singleElement()
                    .satisfies(statement -> {
                        assertThat(statement.allows()).isTrue();
                        assertThat(statement.resources()).containsExactlyInAnyOrderElementsOf(named);
                    });
        });
    }
}
