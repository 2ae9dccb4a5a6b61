package io.tidemark.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.ledger.Table;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalog describes the tables that the job writes. */
final class CatalogTest {

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
}
