package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.backtest.Archive;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.run.RunReport;
import io.tidemark.jobs.run.RunReport.KindCounts;
import io.tidemark.rules.alert.EntityType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a job that alerts about one order, and about a second one unless it runs for the file that is compared. */
class BacktestCommandTest {

    private static final String RULE = "duplicate_charge";

    @TempDir
    private Path dir;

    private Path orders;
    private Path labels;
    private Path other;

    @BeforeEach
    void write() throws IOException {
        orders = Files.writeString(dir.resolve("orders.ndjson"), """
                {"order_id": "O-1", "customer_id": "C", "timestamp": "2026-03-02T00:00:00Z", "total_amount": 1, "currency": "EUR", "items": [{"product_id": "p", "quantity": 1, "unit_price": 1}], "payment_status": "refunded"}
                """);
        labels = Files.writeString(dir.resolve("labels.jsonl"), """
                {"rule": "%s", "entity": {"type": "order", "id": "O-1"}, "first_evidence_at": "2026-03-01T00:00:00Z"}
                """.formatted(RULE));
        other = Files.writeString(dir.resolve("other.json"), """
                {"rules": {}}
                """);
    }

    @Test
    void printsARowForEachRule() {
        Cli.Result result = backtest();

        assertThat(result.complaints()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(row(result)).containsExactly(RULE, "2", "2", "0", "1", "1");
        assertThat(result.out())
                .contains("Rules as they come: 2 alerts of live rules over 4,000 orders, 5 for 10,000 orders.");
    }

    @Test
    void labelsAddHowRightTheRuleWas() {
        Cli.Result result = backtest("--labels", labels.toString());

        assertThat(row(result))
                .containsExactly(RULE, "2", "2", "0", "1", "1", "1", "0.500", "1", "1", "1.000", "2", "h", "2", "h");
        assertThat(result.out()).contains("; right 1 of 2, found 1 of 1.");
    }

    @Test
    void twoFilesStandBesideOneAnother() {
        Cli.Result result = backtest("--compare", other.toString());

        assertThat(row(result)).containsExactly(RULE, "as", "they", "come", "2", "2", "0", "1", "1");
        assertThat(result.out().lines().map(String::strip))
                .anyMatch(line -> line.matches("\\Q" + other + "\\E +1 +1 +0 +1 +0"));
    }

    @Test
    void printsOneJsonObject() throws IOException {
        JsonNode json = new JsonMapper()
                .readTree(backtest("--json", "--labels", labels.toString(), "--compare", other.toString())
                        .out());

        assertThat(json.path("results")).hasSize(2);
        JsonNode first = json.at("/results/0");
        assertThat(first.path("alerts_per_10000_orders").asDouble()).isEqualTo(5);
        JsonNode score = first.path("scores").findParents("rule").stream()
                .filter(one -> one.path("rule").asText().equals(RULE))
                .findFirst()
                .orElseThrow();
        assertThat(score.toString())
                .isEqualTo("{\"rule\":\"duplicate_charge\",\"shadow\":false,\"alerts\":2,\"entities\":2,"
                        + "\"later\":{\"disputed\":0,\"refunded\":1,\"neither\":1},"
                        + "\"labels\":{\"right\":1,\"precision\":0.5,\"expected\":1,\"found\":1,\"recall\":1.0,"
                        + "\"median_delay_seconds\":7200.0,\"max_delay_seconds\":7200.0}}");
    }

    @Test
    void leavesNothingUnlessAsked() throws IOException {
        Cli cli = cli();
        cli.run("backtest", "--orders", orders.toString());

        assertThat(Path.of(cli.replays.get(0).alerts().archive())).doesNotExist();

        Path kept = dir.resolve("kept");
        backtest("--output", kept.toString());
        assertThat(kept.resolve("rules").resolve("alerts")).isNotEmptyDirectory();
        assertThat(backtest("--output", kept.toString()).err())
                .contains("--output " + kept + " holds data already; give a folder that is new or empty");
    }

    @Test
    void whatCannotBeUsedIsToldBeforeTheRun() throws IOException {
        Path wrong = Files.writeString(dir.resolve("wrong.json"), "{\"rules\": {\"no_rule\": {}}}");
        Cli cli = cli();

        assertThat(cli.run("backtest", "--orders", orders.toString(), "--compare", wrong.toString())
                        .err())
                .startsWith("tidemark backtest: --compare: " + wrong);
        assertThat(cli.run("backtest", "--orders", orders.toString(), "--labels", orders.toString())
                        .err())
                .contains("tidemark backtest: --labels " + orders + " cannot be read (", "line 1 is no label");
        Path foreign = Files.writeString(dir.resolve("foreign.jsonl"), """
                {"rule": "%s", "entity": {"type": "order", "id": "O-1"}, "first_evidence_at": "4111111111111111"}
                """.formatted(RULE));
        assertThat(cli.run("backtest", "--orders", orders.toString(), "--labels", foreign.toString())
                        .err())
                .contains("line 1 is no label", "411111******1111")
                .doesNotContain("4111111111111111");
        assertThat(cli.run("backtest").err()).contains("No input; give --transactions");
        assertThat(cli.replays).isEmpty();
    }

    private Cli.Result backtest(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "backtest";
        arguments[1] = "--orders";
        arguments[2] = orders.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return cli().run(arguments);
    }

    private static String[] row(Cli.Result result) {
        return result.out()
                .lines()
                .filter(line -> line.startsWith(RULE + " "))
                .findFirst()
                .orElseThrow()
                .split(" +", -1);
    }

    private static Cli cli() {
        return new Cli(BacktestCommandTest::alert, false);
    }

    private static RunReport alert(JobConfig job, BiConsumer<Long, Duration> progress) throws IOException {
        Archive archive = new Archive(Path.of(job.alerts().archive()));
        archive.opened(RULE, EntityType.ORDER, "O-1", "2026-03-01T02:00:00Z");
        if (!archive.folder().toString().contains("compared")) {
            archive.opened(RULE, EntityType.ORDER, "O-2", "2026-03-01T03:00:00Z");
        }
        return new RunReport(
                Map.of(EventKind.ORDER, new KindCounts(4_000, 4_000, 0, 0, 0, Map.of())),
                Map.of(),
                Map.of(),
                Map.of(),
                Duration.ofSeconds(1));
    }
}
