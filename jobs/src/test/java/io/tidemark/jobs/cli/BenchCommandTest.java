package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.run.RunReport;
import io.tidemark.jobs.run.RunReport.KindCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {

    @TempDir
    private Path dir;

    @BeforeEach
    void writeInput() throws IOException {
        write("orders/a.ndjson", "{\"order_id\":\"o1\"}\n{\"order_id\":\"o2\"}\n");
        write("transactions/a.json", "[{\"transaction_id\":\"t1\"}]");
        write("chargebacks/a.csv", "transaction_id,dispute_date,amount,reason_code,status\nt1,2026-01-01,1,x,open\n");
    }

    @Test
    void comparesTheReplayWithALoopOverTheSameRecords() throws IOException {
        Cli.Result result = bench(4);

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode json = new JsonMapper().readTree(result.out());
        assertThat(json.path("records").asLong()).isEqualTo(4);
        assertThat(json.path("bytes").asLong()).isEqualTo(36 + 25 + 54 + 23);
        assertThat(json.path("rounds")).hasSize(2);
        assertThat(json.path("replay").path("seconds").asDouble()).isEqualTo(8.0);
        assertThat(json.path("replay").path("records_per_second").asLong()).isEqualTo(1);
        assertThat(json.path("bare_loop").path("seconds").asDouble()).isLessThan(8.0);
        assertThat(result.err()).contains("Round 1 of 2: loop ").contains("replay 8.0 s");
    }

    @Test
    void doesNotCompareWhatIsNotTheSame() {
        Cli.Result result = bench(5);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("the loop read 4 records, but the replay 5");
    }

    private Cli.Result bench(long recordsOfReplay) {
        RunReport report = new RunReport(
                Map.of(EventKind.ORDER, new KindCounts(recordsOfReplay, 0, 0, 0, recordsOfReplay, Map.of())),
                Map.of(),
                Map.of(),
                Map.of(),
                Duration.ofSeconds(8));
        return new Cli((config, progress) -> report, false)
                .run(
                        "bench",
                        "--input",
                        dir.toString(),
                        "--output",
                        dir.resolve("out").toString(),
                        "--rounds",
                        "2",
                        "--json");
    }

    private void write(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
