package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.CuratedTables;
import io.tidemark.jobs.query.WrittenTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report is made of. */
class ReportDataTest {

    @TempDir
    private Path dir;

    @Test
    void anEventThatIsDatedAheadIsShownAndMakesNoMonthComplete() throws Exception {
        new WrittenTables(dir.resolve("curated"))
                .row(Table.DAILY_TRANSACTIONS, "2026-03-01", List.of("EUR"), Map.of("transaction_count", 1))
                .row(Table.DAILY_TRANSACTIONS, "2199-12-31", List.of("EUR"), Map.of("transaction_count", 1));

        assertThat(coverage("last_day")).contains("2199-12-31");
        assertThat(coverage("known_until")).contains("2026-03-01");
    }

    @Test
    void whereAllIsDatedAheadThatIsWhatIsKnown() throws Exception {
        new WrittenTables(dir.resolve("curated"))
                .row(Table.DAILY_TRANSACTIONS, "2199-12-31", List.of("EUR"), Map.of("transaction_count", 1));

        assertThat(coverage("known_until")).contains("2199-12-31");
    }

    /** A column of the only row that tells how far the data goes. */
    private String coverage(String column) throws Exception {
        try (CuratedTables tables = CuratedTables.open(dir.resolve("curated"), dir.resolve("alerts"))) {
            JsonNode all = new JsonMapper()
                    .readTree(new ReportData(
                                    tables, new ReportSource("out", "1.0", Optional.empty()), ReportLimits.standard())
                            .json());
            return all.at("/tables/coverage").findValue(column).toString();
        }
    }
}
