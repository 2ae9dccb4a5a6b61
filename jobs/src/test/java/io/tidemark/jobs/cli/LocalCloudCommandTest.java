package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.connectors.server.ListeningSockets;
import io.tidemark.connectors.server.LocalServers;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertArchive;
import io.tidemark.jobs.cli.Cli.Result;
import io.tidemark.jobs.files.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cloud on this machine, from its start to what subscribers and readers of its bucket have at the end. */
@Timeout(300)
class LocalCloudCommandTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Each table, and when a row says anything: a live run also publishes that a row has become empty. */
    private static final Map<String, String> TABLES = new TreeMap<>(Map.of(
            "daily_transactions", "transaction_count > 0",
            "daily_payment_methods", "transaction_count + chargeback_count > 0",
            "daily_failures", "failed_count > 0",
            "daily_chargebacks", "chargeback_count > 0"));

    private final JsonMapper json = new JsonMapper();

    @TempDir
    private Path dir;

    @BeforeAll
    static void requireNode() throws IOException {
        LocalServers.kinesis().close();
    }

    @Test
    void theBucketHoldsTheTablesOfTheReplayAndTheSubscriberGetsTheAlerts() throws Exception {
        Set<String> openBefore = ListeningSockets.openToOthers();
        Path cloud = dir.resolve("cloud");
        FutureTask<Result> running = new FutureTask<>(() -> Cli.runEmbedded(
                "local-cloud",
                "--output",
                cloud.toString(),
                "--days",
                "10",
                "--orders-per-day",
                "15",
                "--speed",
                "1000000000",
                "--parallelism",
                "2",
                "--json"));
        Thread thread = new Thread(running, "local-cloud");
        thread.start();
        await().atMost(PATIENCE).until(() -> Files.exists(cloud.resolve("config.json")));
        String s3 = s3Endpoint(cloud.resolve("config.json"));
        replay(cloud.resolve("input"));
        List<String> expected = rows(dir.resolve("replay").toString());

        await().atMost(PATIENCE)
                .failFast("it has ended", running::isDone)
                .until(() -> rows("s3://lake", "--s3-endpoint", s3).equals(expected));
        assertThat(ListeningSockets.openToOthers())
                .as("sockets that the cloud opened to other machines")
                .isSubsetOf(openBefore);
        thread.interrupt();
        Result result = running.get();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(rows(cloud.toString())).isEqualTo(expected);
        Set<String> received = received(result.out());
        assertThat(received).isNotEmpty().containsAll(archived(cloud)).isSubsetOf(archived(dir.resolve("replay")));
    }

    private String s3Endpoint(Path config) throws IOException {
        for (JsonNode group : json.readTree(config.toFile())) {
            if (group.path("PropertyGroupId").asText().equals("tidemark.local")) {
                return group.path("PropertyMap").path("s3.endpoint").asText();
            }
        }
        throw new IllegalStateException("no S3 in " + config);
    }

    private void replay(Path input) {
        List<String> arguments = new ArrayList<>(List.of(
                "replay",
                "--parallelism",
                "1",
                "--output",
                dir.resolve("replay").toString()));
        for (String kind : List.of("transactions", "orders", "chargebacks")) {
            arguments.addAll(List.of("--" + kind, input.resolve(kind).toString()));
        }
        Result replayed = Cli.runEmbedded(arguments.toArray(String[]::new));
        assertThat(replayed.exitCode()).as(replayed.err()).isZero();
    }

    /** The current rows; a live run, unlike a replay, does not call its last days final. */
    private static List<String> rows(String output, String... more) {
        List<String> rows = new ArrayList<>();
        for (Map.Entry<String, String> table : TABLES.entrySet()) {
            String sql = "SELECT * EXCLUDE (revision, as_of, run_id, final) FROM current_" + table.getKey() + " WHERE "
                    + table.getValue() + " ORDER BY ALL";
            List<String> arguments = new ArrayList<>(List.of("query", sql, "--input", output, "--format", "csv"));
            arguments.addAll(List.of(more));
            rows.addAll(Cli.runEmbedded(arguments.toArray(String[]::new))
                    .out()
                    .lines()
                    .toList());
        }
        return rows;
    }

    private Set<String> received(String out) throws IOException {
        Set<String> ids = new TreeSet<>();
        for (String line : out.lines().filter(line -> line.startsWith("{")).toList()) {
            ids.add(json.readTree(line).path("alert_id").asText());
        }
        return ids;
    }

    private static Set<String> archived(Path output) throws IOException {
        return new AlertArchive(Location.of(output.resolve("alerts")))
                .messages().stream().map(Alert::alertId).collect(Collectors.toSet());
    }
}
