package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.query.CuratedTables;
import io.tidemark.jobs.query.ResultHandler;
import io.tidemark.testdata.Generator;
import io.tidemark.testdata.GeneratorOptions;
import io.tidemark.testdata.GeneratorProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job as a cluster starts it, on one inside this process. */
class FinanceJobTest {

    private static final int DAYS = 10;
    private static final int ORDERS_PER_DAY = 5;

    @TempDir
    private Path dir;

    @Test
    void aReplayLeavesTheRowsAndAlertsOfItsDaysAndThenAManifestOfEachSink() throws Exception {
        Path input = dir.resolve("input");
        Generator.generate(GeneratorOptions.of(DAYS, ORDERS_PER_DAY, 7, input), GeneratorProgress.none());
        String from = GeneratorOptions.FIRST_DAY.plusDays(2).toString();
        String to = GeneratorOptions.FIRST_DAY.plusDays(4).toString();

        FinanceJob.main(new String[] {config(input, from, to).toString()});

        try (Stream<Path> manifests = Files.list(dir.resolve("manifests/rebuild-1"))) {
            assertThat(manifests.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "daily-transactions-table.json",
                            "daily-payment-methods-table.json",
                            "daily-failures-table.json",
                            "daily-chargebacks-table.json",
                            "transactions-dead-letters.json",
                            "orders-dead-letters.json",
                            "chargebacks-dead-letters.json",
                            "left-out-dead-letters.json",
                            "alert-archive.json",
                            "shadow-alert-archive.json");
        }
        List<String> days = List.of(from, GeneratorOptions.FIRST_DAY.plusDays(3).toString(), to);
        assertThat(days("daily_transactions WHERE run_id = 'rebuild-1'")).isEqualTo(days);
        assertThat(days("alerts")).isNotEmpty().isSubsetOf(days);
        assertThat(Files.readString(dir.resolve("manifests/rebuild-1/daily-transactions-table.json")))
                .doesNotContain("\"files\": 0");
    }

    private Path config(Path input, String from, String to) throws Exception {
        List<Map<String, Object>> groups = List.of(
                group(
                        "tidemark.source",
                        Map.of(
                                "transactions.paths",
                                        input.resolve(EventKind.TRANSACTION.plural())
                                                .toString(),
                                "orders.paths",
                                        input.resolve(EventKind.ORDER.plural()).toString(),
                                "chargebacks.paths",
                                        input.resolve(EventKind.CHARGEBACK.plural())
                                                .toString())),
                group(
                        "tidemark.sink",
                        Map.of(
                                "curated.path", dir.resolve("curated").toString(),
                                "dead-letter.path", dir.resolve("dead-letter").toString())),
                group("tidemark.alerts", Map.of("path", dir.resolve("alerts").toString())),
                group(
                        "tidemark.replay",
                        Map.of(
                                "from",
                                from,
                                "to",
                                to,
                                "run.id",
                                "rebuild-1",
                                "manifests.path",
                                dir.resolve("manifests").toString())));
        Path file = dir.resolve("config.json");
        new ObjectMapper().writeValue(file.toFile(), groups);
        return file;
    }

    private static Map<String, Object> group(String id, Map<String, String> properties) {
        return Map.of("PropertyGroupId", id, "PropertyMap", properties);
    }

    private List<String> days(String rows) throws Exception {
        List<String> days = new ArrayList<>();
        try (CuratedTables tables = CuratedTables.open(dir.resolve("curated"), dir.resolve("alerts"))) {
            tables.query("SELECT DISTINCT dt FROM " + rows + " ORDER BY dt", new ResultHandler() {
                @Override
                public void columns(List<String> names) {}

                @Override
                public void row(List<Optional<Object>> values) {
                    days.add(values.get(0).orElseThrow().toString());
                }
            });
        }
        return days;
    }
}
