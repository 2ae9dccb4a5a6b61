package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.events.EventKind;
import io.tidemark.events.ValidationRules;
import io.tidemark.events.codes.DeclineClass;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.LimitsConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.RulesConfig;
import io.tidemark.jobs.run.RunReport;
import io.tidemark.jobs.run.RunReport.KindCounts;
import io.tidemark.rules.RuleBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

    @TempDir
    private Path dir;

    private Path orders;
    private Path output;

    @BeforeEach
    void writeOrders() throws IOException {
        orders = Files.writeString(dir.resolve("orders.ndjson"), "{\"order_id\":\"o1\",\"items\":[]}\n");
        output = dir.resolve("out");
    }

    @Test
    void handsEverythingToTheJob() throws IOException {
        Path more = Files.writeString(dir.resolve("more.json"), "not even JSON");
        Cli cli = Cli.quiet();

        Cli.Result result = replay(
                cli,
                "--orders",
                more.toString(),
                "--from",
                "2026-01-01",
                "--to",
                "2026-01-31",
                "--parallelism",
                "3",
                "--zone",
                "Europe/Berlin",
                "--input-zone",
                "Asia/Tokyo");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        JobConfig job = cli.replays.get(0);
        assertThat(cli.parallelisms).containsExactly(3);
        assertThat(job.mode()).isEqualTo(Mode.REPLAY);
        assertThat(job.sources().orders()).containsExactly(orders.toString(), more.toString());
        assertThat(job.sources().transactions()).isEmpty();
        assertThat(job.reporting().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(job.validation().inputZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(job.reporting().days()).contains(new DateRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31)));
        assertThat(job.sources().partitions())
                .as("540 days around, where what belongs to an order may lie")
                .contains(new DateRange(LocalDate.of(2024, 7, 10), LocalDate.of(2027, 7, 25)));
        assertThat(job.sinks().curated()).isEqualTo(output.resolve("curated").toString());
        assertThat(job.sinks().deadLetter())
                .isEqualTo(output.resolve("dead-letter").toString());
    }

    @Test
    void rulesAndCodesMayBeOnesOwn() throws IOException {
        Path rules = Files.writeString(dir.resolve("rules.json"), "{\"rules\": {}}");
        Path classes = Files.writeString(dir.resolve("classes.csv"), "e17,technical");
        Path reasons = Files.writeString(dir.resolve("reasons.csv"), "acme,x1,fraud");
        Path sql = Files.createDirectory(dir.resolve("sql"));
        String[] options = {
            "--rules", rules.toString(),
            "--sql-rules", sql.toString(),
            "--decline-classes", classes.toString(),
            "--reason-codes", reasons.toString()
        };
        Cli cli = Cli.quiet();

        replay(cli, options);
        replay(cli, Stream.concat(Stream.of(options), Stream.of("--no-rules")).toArray(String[]::new));

        RulesConfig all = cli.replays.get(0).rules();
        assertThat(all.book()).isEqualTo(RuleBook.standard());
        assertThat(all.sqlFolder()).contains(sql.toString());
        RulesConfig none = cli.replays.get(1).rules();
        assertThat(none.book()).isEqualTo(RuleBook.standard().off());
        assertThat(none.sqlFolder()).isEmpty();
        assertThat(List.of(all, none)).allSatisfy(config -> {
            assertThat(config.declineClasses().of("e17")).isEqualTo(DeclineClass.TECHNICAL);
            assertThat(config.reasonCodes().of("acme", "x1").category()).isEqualTo(ReasonCategory.FRAUD);
        });
        assertThat(cli.replays.get(0).alerts().archive())
                .isEqualTo(output.resolve("alerts").toString());
    }

    @Test
    void theLimitsAndWhatIsValidMayBeThoseOfALiveJob() throws IOException {
        Path live = Files.writeString(dir.resolve("config.json"), """
                [{"PropertyGroupId": "tidemark.source",
                    "PropertyMap": {"orders.stream": "orders", "record.max-bytes": "2 mb"}},
                 {"PropertyGroupId": "tidemark.limits",
                    "PropertyMap": {"order.max-items": "7", "order.max-transactions": "600"}},
                 {"PropertyGroupId": "tidemark.validation",
                    "PropertyMap": {"input.zone": "Europe/Berlin", "validation.payment-types": "wallet, crypto",
                                    "validation.order-total-tolerance": "2"}}]
                """);
        Cli cli = Cli.quiet();

        replay(cli);
        replay(cli, "--limits", live.toString());
        replay(cli, "--limits", live.toString(), "--input-zone", "Asia/Tokyo");

        assertThat(cli.replays.get(0).limits()).isEqualTo(LimitsConfig.USUAL);
        JobConfig limited = cli.replays.get(1);
        assertThat(limited.limits())
                .isEqualTo(new LimitsConfig(
                        600,
                        LimitsConfig.USUAL.chargebacks(),
                        LimitsConfig.USUAL.providers(),
                        LimitsConfig.USUAL.codes()));
        assertThat(cli.replays.get(0).validation()).isEqualTo(ValidationRules.defaults());
        assertThat(limited.validation())
                .isEqualTo(new ValidationRules(ZoneId.of("Europe/Berlin"), 2, Set.of("wallet", "crypto"), 7));
        assertThat(cli.replays.get(2).validation().inputZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(limited.sources().maxRecordBytes()).isEqualTo(2 << 20);
    }

    @Test
    void tellsAllThatIsWrongWithTheLimits() throws IOException {
        Path live = Files.writeString(dir.resolve("config.json"), """
                [{"PropertyGroupId": "tidemark.limits",
                    "PropertyMap": {"order.max-item": "7", "day.max-providers": "none"}},
                 {"PropertyGroupId": "tidemark.validation",
                    "PropertyMap": {"payment-types": "crypto"}}]
                """);
        Cli cli = Cli.quiet();

        Cli.Result result = replay(cli, "--limits", live.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(cli.replays).isEmpty();
        assertThat(result.err().lines().toList())
                .satisfiesExactly(
                        unknown -> assertThat(unknown)
                                .startsWith(
                                        "tidemark replay: --limits: tidemark.limits/order.max-item = '7' is not a setting"),
                        foreign -> assertThat(foreign)
                                .startsWith(
                                        "tidemark replay: --limits: tidemark.validation/payment-types = 'crypto' is not a setting"),
                        bad -> assertThat(bad)
                                .startsWith("tidemark replay: --limits: tidemark.limits/day.max-providers = 'none' "));
    }

    @Test
    void tellsAllThatIsWrongWithTheRulesAndCodes() throws IOException {
        Path rules = Files.writeString(dir.resolve("rules.json"), "{\"rules\": {\"luck\": {}}, \"x\": 1}");
        Path classes = Files.writeString(dir.resolve("classes.csv"), "e17,technical\ne18,unlucky");
        Cli cli = Cli.quiet();

        Cli.Result result = replay(cli, "--rules", rules.toString(), "--decline-classes", classes.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(cli.replays).isEmpty();
        assertThat(result.err().lines().toList())
                .satisfiesExactly(
                        key -> assertThat(key)
                                .startsWith("tidemark replay: " + rules + ": x is not a key of a rule file"),
                        rule -> assertThat(rule).startsWith("tidemark replay: " + rules + ": rules.luck is not a rule"),
                        line -> assertThat(line)
                                .startsWith("tidemark replay: " + classes + ": line 2: 'unlucky' is not one of hard"));
    }

    @Test
    void oneEndOfTheDaysIsEnough() {
        Cli cli = Cli.quiet();

        replay(cli, "--from", "2026-01-01");

        DateRange days = cli.replays.get(0).reporting().days().orElseThrow();
        assertThat(days.contains(LocalDate.of(2026, 1, 1))).isTrue();
        assertThat(days.contains(LocalDate.of(2025, 12, 31))).isFalse();
        assertThat(days.contains(LocalDate.of(2999, 12, 31))).isTrue();
    }

    @Test
    void readsAllDaysUnlessTold() {
        Cli cli = Cli.quiet();

        replay(cli);

        assertThat(cli.replays.get(0).reporting().days()).isEmpty();
        assertThat(cli.replays.get(0).sources().partitions()).isEmpty();
    }

    @Test
    void summarises() {
        Cli.Result result = replay(Cli.quiet());

        assertThat(result.out())
                .contains("transactions  1,234     1,200         20          10         4")
                .contains("Rejected transactions: BAD_AMOUNT 3, EMPTY_FIELD 2")
                .contains("Accepted with a warning: FAILED_WITHOUT_ERROR_CODE 7")
                .contains("Rows written: daily_transactions 62")
                .contains("Days are those of UTC.")
                .contains("Manifest:     " + output.resolve("manifest.json"));
    }

    @Test
    void tellsWhatBecameOfFindingsByRule() {
        assertThat(replay(Cli.quiet()).out().lines().map(String::strip))
                .containsSubsequence(
                        "alerts by rule  opened  updated  resolved  suppressed",
                        "card_testing         3        2         1       1,234",
                        "tried_out            5        0         0           0  shadow")
                .noneMatch(line -> line.startsWith("velocity"));
    }

    @Test
    void leavesAManifest() throws IOException {
        replay(Cli.quiet(), "--from", "2026-01-01", "--parallelism", "2");

        JsonNode manifest = manifest();
        assertThat(manifest.path("outcome").asText()).isEqualTo("complete");
        assertThat(manifest.path("command").asText()).isEqualTo("replay");
        assertThat(manifest.path("arguments").toString()).contains("\"--parallelism\",\"2\"");
        assertThat(manifest.path("zone").asText()).isEqualTo("UTC");
        assertThat(manifest.path("parallelism").asInt()).isEqualTo(2);
        assertThat(manifest.path("days").path("from").asText()).isEqualTo("2026-01-01");
        assertThat(manifest.path("inputs").path("orders").path(0).path("path").asText())
                .isEqualTo(orders.toString());
        assertThat(manifest.path("inputs").path("orders").path(0).path("bytes").asLong())
                .isEqualTo(Files.size(orders));
        assertThat(manifest.path("kinds")
                        .path("transactions")
                        .path("rejected_by_code")
                        .toString())
                .contains("\"BAD_AMOUNT\":3");
        assertThat(manifest.path("rows").path("daily_transactions").asLong()).isEqualTo(62);
        assertThat(manifest.path("alerts").path("tried_out").toString())
                .isEqualTo("{\"shadow\":true,\"opened\":5,\"updated\":0,\"resolved\":0,\"suppressed\":0}");
        assertThat(manifest.path("run_id").asText()).isNotEmpty();
    }

    @Test
    void printsItForPrograms() throws IOException {
        assertThat(new JsonMapper().readTree(replay(Cli.quiet(), "--json").out()))
                .isEqualTo(manifest());
    }

    @Test
    void keepsTheManifestsOfEarlierRuns() throws IOException {
        Cli cli = Cli.quiet();
        replay(cli);
        String first = manifest().path("run_id").asText();
        replay(cli);
        String second = manifest().path("run_id").asText();

        assertThat(second).isNotEqualTo(first);
        try (Stream<Path> manifests = Files.list(output.resolve("manifests"))) {
            assertThat(manifests.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(first + ".json", second + ".json");
        }
    }

    @Test
    void aFailedRunTellsItsCauseInOneLine() throws IOException {
        Cli cli = new Cli(
                (config, progress) -> {
                    throw new IllegalStateException("job failed", new IOException("disk\n  full"));
                },
                false);

        Cli.Result result = replay(cli);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("tidemark replay: the run failed: IOException: disk full (--verbose shows where)"
                        + System.lineSeparator());
        assertThat(manifest().path("outcome").asText()).isEqualTo("failed");
        assertThat(manifest().path("problem").asText()).isEqualTo("IOException: disk full");
    }

    @Test
    void aFailedRunShowsItsStackTraceOnDemand() {
        Cli cli = new Cli(
                (config, progress) -> {
                    throw new IllegalStateException("job failed", new IOException("disk full"));
                },
                false);

        Cli.Result result = replay(cli, "--verbose");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("tidemark replay: the run failed: IOException: disk full" + System.lineSeparator())
                .contains("Caused by: java.io.IOException: disk full")
                .contains("\tat ");
    }

    @Test
    void aFileThatCouldNotBeReadToItsEndIsNamedAfterEverythingElseIsDone() throws IOException {
        Cli cli = new Cli((config, progress) -> truncated(config), false);

        Cli.Result result = replay(cli);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("tidemark replay: --orders /data/orders.gz could be read only up to byte 12,345"
                        + " (TRUNCATED_FILE); fetch it again and replay into another folder"
                        + System.lineSeparator());
        assertThat(result.out()).contains("Rows written:");
        assertThat(manifest().path("outcome").asText()).isEqualTo("incomplete");
        assertThat(manifest().path("unread_files").path(0).path("path").asText())
                .isEqualTo("/data/orders.gz");
    }

    @Test
    void anEarlierRunsUnreadFilesAreNotThisOnes() {
        Cli broken = new Cli((config, progress) -> truncated(config), false);
        replay(broken);

        assertThat(replay(broken).err().lines()).hasSize(1);
        assertThat(replay(Cli.quiet()).exitCode()).isZero();
    }

    @Test
    void tellsProgressOverAndOverInOneLineOfATerminal() {
        Cli cli = new Cli(
                (config, progress) -> {
                    progress.accept(1_000_000L, Duration.ofSeconds(2));
                    progress.accept(3_000_000L, Duration.ofSeconds(4));
                    return Cli.REPORT;
                },
                true);

        assertThat(replay(cli).err())
                .isEqualTo("\r\u001b[K1,000,000 records, 500,000/s, 2.0 s\r\u001b[K3,000,000 records, 750,000/s, 4.0 s"
                        + "\r\u001b[K");
    }

    @Test
    void tellsProgressNowAndThenElsewhere() {
        Cli cli = new Cli(
                (config, progress) -> {
                    for (int second = 1; second <= 95; second++) {
                        progress.accept(second * 1_000L, Duration.ofSeconds(second));
                    }
                    return Cli.REPORT;
                },
                false);

        assertThat(replay(cli).err().lines())
                .hasSize(9)
                .startsWith("10,000 records, 1,000/s, 10.0 s")
                .endsWith("90,000 records, 1,000/s, 1 min 30 s");
    }

    private static RunReport truncated(JobConfig config) {
        Path letters = Path.of(config.sinks().deadLetter(), "orders");
        try {
            Files.createDirectories(letters);
            Files.writeString(letters.resolve("part-" + config.reporting().runId() + ".jsonl"), """
                    {"kind":"order","origin":"/data/a","position":1,"faults":[{"code":"NO_ITEMS","field":"TRUNCATED_FILE","value":""}],"raw":""}
                    {"kind":"order","origin":"/data/orders.gz","position":12345,"faults":[{"code":"TRUNCATED_FILE","field":"","value":""}],"raw":""}
                    """);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new RunReport(
                Map.of(EventKind.ORDER, new KindCounts(3, 1, 0, 0, 2, Map.of("TRUNCATED_FILE", 1L, "NO_ITEMS", 1L))),
                Map.of(),
                Map.of(),
                Map.of(),
                Duration.ofSeconds(1));
    }

    private JsonNode manifest() throws IOException {
        return new JsonMapper().readTree(output.resolve("manifest.json").toFile());
    }

    private Cli.Result replay(Cli cli, String... more) {
        Stream<String> given = Stream.of("replay", "--orders", orders.toString(), "--output", output.toString());
        return cli.run(Stream.concat(given, Stream.of(more)).toArray(String[]::new));
    }
}
