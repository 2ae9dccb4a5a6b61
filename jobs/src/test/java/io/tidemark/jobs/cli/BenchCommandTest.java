package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.run.RunReport;
import io.tidemark.jobs.run.RunReport.KindCounts;
import io.tidemark.jobs.run.StateBackend;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.spec.RuleMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
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
    void comparesReplaysWithALoopOverTheSameRecords() throws IOException {
        Cli cli = jobThatReads(4);
        Cli.Result result = bench(cli, "--rounds", "2", "--warmup", "1", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode json = new JsonMapper().readTree(result.out());
        assertThat(json.path("cold").path("elapsed").asDouble()).isEqualTo(8.0);
        JsonNode replay = json.path("variants").path("replay");
        assertThat(replay.path("records").asLong()).isEqualTo(4);
        assertThat(replay.path("bytes").asLong()).isEqualTo(36 + 25 + 54 + 23);
        assertThat(replay.path("warmup")).hasSize(1);
        assertThat(replay.path("rounds")).hasSize(2);
        assertThat(replay.path("median").path("elapsed").asDouble()).isEqualTo(8.0);
        assertThat(replay.path("records_per_second").asLong()).isEqualTo(1);
        JsonNode loop = json.path("variants").path("bare_loop");
        assertThat(loop.path("median").path("elapsed").asDouble()).isLessThan(8.0);
        assertThat(json.path("ratios").fieldNames())
                .toIterable()
                .containsExactly("replay_to_bare_loop", "replay_with_rules_to_replay");
        assertThat(json.path("ratios")
                        .path("replay_with_rules_to_replay")
                        .path("elapsed")
                        .asDouble())
                .isEqualTo(1.0);
        assertThat(result.err())
                .contains("Cold: replay 8.0 s", "Warm-up 1 of 1: bare loop ", "Round 1 of 2: replay with rules 8.0 s");
    }

    @Test
    void replaysInTurnsWithoutRulesAndWithAllOfThem() {
        Cli cli = jobThatReads(4);
        bench(cli, "--rounds", "2", "--warmup", "0");

        assertThat(cli.replays).extracting(BenchCommandTest::liveRules).containsExactly(0, 0, 20, 0, 20);
    }

    @Test
    void replaysACopyInWhichSomeLinesCannotBeRead() throws IOException {
        String sound = "{\"order_id\":\"o3\",\"timestamp\":\"2026-01-01\",\"total_amount\":1,\"currency\":\"EUR\"}";
        write("orders/b.ndjson", (sound + "\n").repeat(40));
        Cli cli = jobThatReads(44);
        Cli.Result result = bench(cli, "--rounds", "1", "--warmup", "0", "--garbage", "25");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).containsPattern("replay with garbage / replay +1\\.000");
        assertThat(cli.replays).extracting(BenchCommandTest::liveRules).containsExactly(0, 0, 0, 20);
        JobConfig spoiled = cli.replays.get(2);
        Path copy = Path.of(spoiled.sources().orders().get(0)).resolve("b.ndjson");
        assertThat(Files.readAllLines(copy, StandardCharsets.ISO_8859_1))
                .hasSize(40)
                .filteredOn(sound::equals)
                .hasSize(30);
        assertThat(bench(cli, "--garbage", "100").err()).contains("'100' is more than 99; give 1 to 99");
    }

    @Test
    void measuresTheLiveJobOnBothStateBackends() throws IOException {
        Cli cli = jobThatReads(4);
        Cli.Result result = bench(cli, "--rounds", "1", "--warmup", "0", "--live", "--live-input", dir.toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(cli.backends)
                .containsExactly(StateBackend.HEAP, StateBackend.HEAP, StateBackend.ROCKSDB, StateBackend.ROCKSDB);
        assertThat(cli.lives).extracting(BenchCommandTest::liveRules).containsExactly(0, 20, 0, 20);
        assertThat(result.out())
                .contains("The very first replay took 8 s")
                .containsPattern("live on the heap with rules / live on the heap +1\\.000")
                .containsPattern("live on RocksDB with rules / live on RocksDB +1\\.000");
    }

    @Test
    void doesNotCompareWhatIsNotTheSame() {
        Cli.Result result = bench(jobThatReads(5), "--rounds", "1", "--warmup", "0");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("the bare loop read 4 records, but the replay 5");
    }

    private static int liveRules(JobConfig job) {
        RuleBook book = job.rules().book();
        return (int) book.specs().stream()
                .filter(rule -> book.settings(rule.id()).mode() == RuleMode.LIVE)
                .count();
    }

    private static Cli jobThatReads(long records) {
        RunReport report = new RunReport(
                Map.of(EventKind.ORDER, new KindCounts(records, 0, 0, 0, records, Map.of())),
                Map.of(),
                Map.of(),
                Map.of(),
                Duration.ofSeconds(8));
        return new Cli((config, progress) -> report, false);
    }

    private Cli.Result bench(Cli cli, String... options) {
        Stream<String> arguments = Stream.of(
                "bench",
                "--input",
                dir.toString(),
                "--output",
                dir.resolve("out").toString());
        return cli.run(Stream.concat(arguments, Stream.of(options)).toArray(String[]::new));
    }

    private void write(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
