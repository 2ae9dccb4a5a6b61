package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.InputLimits;
import io.tidemark.jobs.config.ReplayConfig;
import io.tidemark.jobs.config.RulesConfig;
import io.tidemark.jobs.run.EmbeddedReplay;
import io.tidemark.jobs.run.StateBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays into a place that a live job has written: what is published is compared with them, and rebuilt by them. */
class VerifyCommandTest {

    private static final String EUROS = transaction("t1", "o1", "2026-01-05T10:00:00Z", "20.00", "EUR");
    private static final String DOLLARS = transaction("t2", "o2", "2026-01-05T11:00:00Z", "7.50", "USD");
    private static final String NEXT_DAY = transaction("t3", "o3", "2026-01-06T10:00:00Z", "1.00", "USD");

    @TempDir
    private Path dir;

    private Path output;

    @BeforeEach
    void publishLive() throws Exception {
        output = dir.resolve("out");
        Path input = write(EUROS, DOLLARS, NEXT_DAY);
        ReplayConfig config = new ReplayConfig(
                Map.of(EventKind.TRANSACTION, List.of(input.toString())),
                OutputFolder.open(output).sinks(),
                Optional.empty(),
                ZoneId.of("UTC"),
                ZoneId.of("UTC"),
                RulesConfig.standard().withoutRules(),
                output.resolve("alerts").toString(),
                InputLimits.usual(),
                "live-1");
        EmbeddedReplay.asLive(config.job(), 1, StateBackend.HEAP).run((records, elapsed) -> {});
    }

    @Test
    void aReplayOfTheSameEventsSaysTheSame() throws IOException {
        Cli.Result result = replay(write(DOLLARS, NEXT_DAY, EUROS, EUROS), "--verify");

        assertThat(result.complaints()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualToNormalizingNewlines("Equal: 6 rows say the same.\n");
    }

    @Test
    void differencesAreShownAndNothingIsWritten() throws IOException {
        List<String> before = everything();

        Cli.Result result = replay(write(EUROS, NEXT_DAY.replace("1.00", "1234.50")), "--verify");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out().lines().map(line -> line.replaceAll(" {2,}", "|")
                        .replaceAll("live-1 at .*", "live-1")))
                .contains(
                        "day|table|row|measure|published|replay|difference|published by",
                        "2026-01-05|daily_transactions|USD|transaction_count|1|0|-1|live-1",
                        "2026-01-06|daily_transactions|USD|transaction_value|1.00|1,234.50|+1,233.50|live-1",
                        "2026-01-06|daily_payment_methods|USD credit_card visa|completed_value|1.00|1,234.50|+1,233.50"
                                + "|live-1")
                .last()
                .isEqualTo("Different: 4 of 6 rows, on 2 days. Nothing was written; without --verify the replay"
                        + " publishes what it has.");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void onlyTheDaysGivenAreCompared() throws IOException {
        Path input = write(EUROS, DOLLARS);

        assertThat(replay(input, "--verify", "--to", "2026-01-05").exitCode()).isZero();
        assertThat(replay(input, "--verify", "--from", "2026-01-06").exitCode()).isEqualTo(3);
    }

    @Test
    void programsGetEveryDigit() throws IOException {
        Cli.Result result = replay(
                write(EUROS, DOLLARS, NEXT_DAY, transaction("t4", "o4", "2026-01-06T11:00:00Z", "3", "JPY")),
                "--verify",
                "--json");

        assertThat(result.exitCode()).isEqualTo(3);
        JsonNode json = new JsonMapper().readTree(result.out());
        assertThat(json.path("equal").asBoolean()).isFalse();
        assertThat(json.path("rows_compared").asInt()).isEqualTo(8);
        assertThat(json.path("rows_different").asInt()).isEqualTo(2);
        JsonNode row = json.path("differences").get(0);
        assertThat(row.path("table").asText()).isEqualTo("daily_transactions");
        assertThat(row.path("dt").asText()).isEqualTo("2026-01-06");
        assertThat(row.path("currency").asText()).isEqualTo("JPY");
        assertThat(row.has("published_by")).isFalse();
        assertThat(row.at("/measures/transaction_value/published").asText()).isEqualTo("0.0000");
        assertThat(row.at("/measures/transaction_value/replay").asText()).isEqualTo("3.0000");
        assertThat(row.at("/measures/transaction_value/difference").asText()).isEqualTo("3.0000");
    }

    @Test
    void rebuiltDaysKeepNoRowThatTheReplayDoesNotHave() throws IOException {
        Path fixed = write(EUROS.replace("20.00", "21.00"));

        Cli.Result rebuilt = replay(fixed, "--from", "2026-01-05", "--to", "2026-01-05");

        assertThat(rebuilt.exitCode()).as(rebuilt.err()).isZero();
        assertThat(rebuilt.out())
                .contains("Rows taken back, which were published before and are not there:"
                        + " daily_payment_methods 1, daily_transactions 1");
        assertThat(query("SELECT dt, currency, transaction_count AS n, transaction_value AS value, run_id = 'live-1' AS"
                        + " live FROM current_daily_transactions"))
                .isEqualToNormalizingNewlines("""
                        dt,currency,n,value,live
                        2026-01-05,EUR,1,21.0000,false
                        2026-01-05,USD,0,0.0000,false
                        2026-01-06,USD,1,1.0000,true
                        """);
        assertThat(replay(fixed, "--verify", "--to", "2026-01-05").exitCode()).isZero();
        assertThat(replay(fixed, "--verify").exitCode())
                .as("the other day is as it was")
                .isEqualTo(3);
    }

    @Test
    void daysAreNotRebuiltWithoutAKindThatTheyHold() throws IOException {
        Path payments = write(EUROS, DOLLARS, NEXT_DAY);
        Path disputes = write("""
                {"transaction_id":"t1","dispute_date":"2026-02-05","amount":20,"reason_code":"fraud","status":"open"}
                """);
        String[] january = {"--from", "2026-01-01", "--to", "2026-01-31"};
        assertThat(replay(payments, "--chargebacks", disputes.toString()).exitCode())
                .isZero();
        List<String> before = everything();

        for (String option : List.of("--no-rules", "--verify")) {
            assertThat(replay(payments, option, january[0], january[1], january[2], january[3]))
                    .isEqualTo(new Cli.Result(
                            2,
                            "",
                            "tidemark replay: There are no --chargebacks, but " + output
                                    + " has chargebacks of the days"
                                    + " that are rebuilt, which would be taken back; give --chargebacks, or --without"
                                    + " chargebacks if there are none\n"));
        }
        assertThat(Cli.runEmbedded(
                                "replay",
                                "--chargebacks",
                                disputes.toString(),
                                "--output",
                                output.toString(),
                                january[0],
                                january[1])
                        .err())
                .contains("There are no --transactions");
        assertThat(everything()).isEqualTo(before);
        assertThat(replay(payments, "--without", "chargebacks", "--chargebacks", disputes.toString())
                        .err())
                .contains("--without chargebacks contradicts --chargebacks; leave one of the two out");

        assertThat(replay(payments, "--without", "chargebacks", january[0], january[1], january[2], january[3])
                        .exitCode())
                .isZero();
        assertThat(query("SELECT sum(disputed_transaction_count) AS n FROM current_daily_payment_methods"))
                .isEqualToNormalizingNewlines("n\n0\n");
    }

    @Test
    void compactedTablesSayTheSame() throws IOException {
        Path all = write(EUROS, DOLLARS, NEXT_DAY);
        assertThat(replay(all).exitCode()).isZero();

        Cli.Result compacted = Cli.quiet().run("compact", "--path", output.toString(), "--older-than", "0");

        assertThat(compacted.out()).contains("daily_transactions");
        assertThat(query("SELECT count(*) AS n FROM daily_transactions")).isEqualToNormalizingNewlines("n\n3\n");
        assertThat(replay(all, "--verify").exitCode()).isZero();
    }

    @Test
    void withoutDaysEverythingElseStays() throws IOException {
        Cli.Result result = replay(write(EUROS.replace("20.00", "21.00")));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(query("SELECT dt, currency, transaction_value AS value FROM current_daily_transactions"))
                .isEqualToNormalizingNewlines("""
                        dt,currency,value
                        2026-01-05,EUR,21.0000
                        2026-01-05,USD,7.5000
                        2026-01-06,USD,1.0000
                        """);
    }

    @Test
    void daysOfAnotherZoneAreNotCompared() throws IOException {
        for (String option : List.of("--verify", "--no-rules")) {
            Cli.Result result = replay(write(EUROS), option, "--zone", "Asia/Tokyo");

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("--zone Asia/Tokyo differs from UTC, by whose days the tables in");
        }
    }

    @Test
    void inputThatCannotBeReadProvesNothing() throws IOException {
        Path missing = dir.resolve("missing");

        assertThat(replay(missing, "--verify").exitCode()).isEqualTo(2);
        Cli.Result nothing = Cli.quiet()
                .run("replay", "--transactions", write(EUROS).toString(), "--output", missing.toString(), "--verify");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("--output " + missing + " holds no tables to compare with");
        assertThat(missing).doesNotExist();
    }

    private Cli.Result replay(Path input, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "replay", "--transactions", input.toString(), "--output", output.toString(), "--parallelism", "1"));
        arguments.addAll(List.of(options));
        return Cli.runEmbedded(arguments.toArray(String[]::new));
    }

    private String query(String sql) {
        return Cli.quiet()
                .run("query", sql, "--input", output.toString(), "--format", "csv")
                .out();
    }

    private List<String> everything() throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(Files.createTempFile(dir, "transactions", ".ndjson"), String.join("", lines));
    }

    private static String transaction(String id, String order, String time, String amount, String currency) {
        return """
                {"transaction_id":"%s","order_id":"%s","timestamp":"%s","amount":%s,"currency":"%s","status":"completed","payment_method":{"type":"credit_card","provider":"visa"}}
                """.formatted(id, order, time, amount, currency);
    }
}
