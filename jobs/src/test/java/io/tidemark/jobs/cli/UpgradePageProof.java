package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.cli.Cli.Result;
import io.tidemark.jobs.law.EventText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of docs/upgrades.md, as they are written there, with the files that they name in a folder. It starts the
 * live job twice, so it is run on demand.
 */
class UpgradePageProof {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** To ask takes longer than to answer. */
    private static final String OFTEN = "500 ms";

    @TempDir
    private Path dir;

    private final ExecutorService runner = Executors.newSingleThreadExecutor();

    @BeforeEach
    void layFiles() throws IOException {
        for (EventKind kind : EventKind.values()) {
            Files.createDirectories(dir.resolve("raw").resolve(kind.plural()));
        }
        Files.createDirectories(dir.resolve("out/live"));
        rules("{}");
        Files.write(dir.resolve("live.json"), new JsonMapper().writeValueAsBytes(settings()));
        arrive(EventKind.TRANSACTION, payment("t1", "o1", "10.00"));
        arrive(
                EventKind.ORDER,
                EventText.order("o1")
                        .with("customer_id", "c1")
                        .at("2026-01-05T09:00:00Z")
                        .json());
        arrive(
                EventKind.CHARGEBACK,
                EventText.chargeback("t1").with("dispute_date", "2026-01-06").json());
    }

    @AfterEach
    void stop() throws InterruptedException {
        runner.shutdownNow();
        assertThat(runner.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void aJobGoesOnWithOtherRulesAndCountsWhatAReplayDoes() throws Exception {
        List<DocumentedCommand> page = DocumentedCommand.all().stream()
                .filter(command -> command.page().equals("upgrades.md"))
                .toList();
        assertThat(page).hasSize(3);
        DocumentedCommand check = page.get(0);
        DocumentedCommand run = page.get(1);
        DocumentedCommand verify = page.get(2);
        Future<Result> old = runner.submit(() -> typed(run));
        awaitTransactions(old, 1);

        rules("{\"card_testing\":{\"mode\":\"off\"},\"retry_storm\":{\"parameters\":{\"short-limit\":3}}}");
        assertThat(typed(check).out()).contains("rules.json is right", "it changes 2;", "1 off");
        old.cancel(true);
        arrive(EventKind.TRANSACTION, payment("t2", "o2", "5.50"));
        Future<Result> upgraded = runner.submit(() -> typed(run));
        awaitTransactions(upgraded, 2);

        assertThat(answer("SELECT min(revision) > 1 FROM daily_transactions WHERE transaction_count = 2"))
                .as("the rows go on, they do not begin anew")
                .isEqualTo("true");
        Result verified = typed(verify);
        assertThat(verified.exitCode()).as(verified.toString()).isZero();
        assertThat(verified.out()).startsWith("Equal: ");
    }

    /** Runs a command as it is written; the files that it names are those of the folder. */
    private Result typed(DocumentedCommand command) {
        return Cli.runEmbedded(command.words().stream()
                .skip(1)
                .map(word -> Files.exists(dir.resolve(word)) ? dir.resolve(word).toString() : word)
                .toArray(String[]::new));
    }

    private void awaitTransactions(Future<Result> run, int count) {
        await().atMost(PATIENCE).failFast("the run has ended", run::isDone).untilAsserted(() -> assertThat(
                        answer("SELECT sum(transaction_count) FROM current_daily_transactions"))
                .isEqualTo(String.valueOf(count)));
    }

    private String answer(String sql) {
        Result result =
                Cli.quiet().run("query", sql, "--input", dir.resolve("out/live").toString(), "--format", "csv");
        return result.out().lines().skip(1).findFirst().orElse(result.err());
    }

    private void rules(String rules) throws IOException {
        Files.writeString(dir.resolve("rules.json"), "{\"rules\":" + rules + "}");
    }

    /** Moves a complete file into place, as object stores do. */
    private void arrive(EventKind kind, String event) throws IOException {
        Path complete = Files.createTempFile(dir, kind.plural(), ".ndjson");
        Files.writeString(complete, event + "\n");
        Files.move(complete, dir.resolve("raw").resolve(kind.plural()).resolve(complete.getFileName()));
    }

    private static String payment(String id, String order, String amount) {
        return EventText.transaction(order, id)
                .at("2026-01-05T10:00:00Z")
                .amount(amount)
                .json();
    }

    private List<Map<String, Object>> settings() {
        Map<String, String> source = new LinkedHashMap<>(Map.of("watch.interval", OFTEN));
        for (EventKind kind : EventKind.values()) {
            source.put(
                    kind.plural() + ".paths",
                    dir.resolve("raw").resolve(kind.plural()).toString());
        }
        Path output = dir.resolve("out/live");
        return List.of(
                group("tidemark.source", source),
                group(
                        "tidemark.sink",
                        Map.of(
                                "curated.path", output.resolve("curated").toString(),
                                "dead-letter.path",
                                        output.resolve("dead-letter").toString())),
                group("tidemark.reporting", Map.of("reporting.zone", "Europe/Berlin", "publish.interval", OFTEN)),
                group("tidemark.rules", Map.of("file", dir.resolve("rules.json").toString())),
                group("tidemark.alerts", Map.of("path", output.resolve("alerts").toString())),
                group(
                        "tidemark.local",
                        Map.of(
                                "checkpoint.interval",
                                OFTEN,
                                "checkpoint.path",
                                dir.resolve("checkpoints").toString())));
    }

    private static Map<String, Object> group(String name, Map<String, String> properties) {
        return Map.of("PropertyGroupId", name, "PropertyMap", properties);
    }
}
