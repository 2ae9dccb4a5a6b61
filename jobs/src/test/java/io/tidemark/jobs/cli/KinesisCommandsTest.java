package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.connectors.kinesis.server.LiveStream;
import io.tidemark.connectors.kinesis.server.LiveStream.Put;
import io.tidemark.connectors.server.LocalServers;
import io.tidemark.jobs.cli.Cli.Result;
import io.tidemark.localcloud.KinesisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live job over Kinesis streams, from the command line, against a server that speaks the real protocol. */
@Timeout(300)
class KinesisCommandsTest {

    private static final List<String> TABLES =
            List.of("daily_transactions", "daily_payment_methods", "daily_failures", "daily_chargebacks");
    private static final List<String> KINDS = List.of("transactions", "orders", "chargebacks");

    private final JsonMapper json = new JsonMapper();

    @TempDir
    private Path dir;

    @Test
    void aMonthThatIsPutOntoStreamsComesOutAsItsReplayDoes() throws Exception {
        Path input = generate();
        replay(input);
        try (KinesisServer server = LocalServers.kinesis()) {
            for (String kind : KINDS) {
                LiveStream.create(server, kind, 2).close();
            }
            Map<String, String> streams = Map.of(
                    "transactions.stream", "transactions",
                    "orders.stream", "orders",
                    "chargebacks.stream", "chargebacks");
            produce(server, streams, input);
            run(server, streams, "live");

            assertSameAnswer("live");
            assertThat(faults("live")).isEqualTo(faults("replay"));
            assertThat(letters("live"))
                    .allSatisfy(letter -> assertThat(letter.path("origin").asText())
                            .matches("kinesis://" + letter.path("kind").asText() + "s/shardId-\\d{12}/\\d+#1"));
        }
    }

    @Test
    void theSameMonthOnOneStreamComesOutTheSame() throws Exception {
        Path input = generate();
        replay(input);
        try (KinesisServer server = LocalServers.kinesis()) {
            LiveStream.create(server, "events", 3).close();
            Map<String, String> streams = Map.of("events.stream", "events");
            produce(server, streams, input);
            run(server, streams, "shared");

            assertSameAnswer("shared");
            assertThat(letters("shared")).hasSameSizeAs(letters("replay"));
        }
    }

    @Test
    void aRecordMayHoldSeveralLinesAndWhatIsOfNoKindIsADeadLetter() throws Exception {
        String order =
                "{\"type\":\"Order\",\"order_id\":\"o1\",\"customer_id\":\"c1\",\"timestamp\":\"2026-03-10T09:00:00Z\","
                        + "\"total_amount\":\"10.00\",\"currency\":\"EUR\",\"payment_status\":\"paid\","
                        + "\"items\":[{\"product_id\":\"p\",\"quantity\":1,\"unit_price\":\"10.00\"}]}";
        String payment = "{\"transaction_id\":\"t1\",\"order_id\":\"o1\",\"timestamp\":\"2026-03-10T09:00:00Z\","
                + "\"amount\":\"10.00\",\"currency\":\"EUR\",\"status\":\"completed\","
                + "\"payment_method\":{\"type\":\"credit_card\",\"provider\":\"visa\"},\"type\":\"transaction\"}";
        String untyped = "{\"order_id\":\"o2\",\"payment_method\":{\"type\":\"order\"}}";
        try (KinesisServer server = LocalServers.kinesis();
                LiveStream stream = LiveStream.create(server, "events", 1)) {
            stream.put(List.of(new Put(
                    "o1", String.join("\n", order, payment, untyped, "{\"type\":\"refund\"}", "{\"type\":", ""))));
            run(server, Map.of("events.stream", "events"), "lines");
        }

        assertThat(rows("lines", "daily_transactions"))
                .singleElement()
                .asString()
                .contains("EUR");
        assertThat(letters("lines"))
                .extracting(letter -> letter.path("kind").asText() + " "
                        + letter.path("origin").asText().replaceAll(".*#", "#") + " "
                        + letter.path("faults").get(0).path("code").asText() + " "
                        + letter.path("faults").get(0).path("field").asText() + " "
                        + letter.path("faults").get(0).path("value").asText().replaceAll("^byte.*", ""))
                .containsExactlyInAnyOrder(
                        "unknown #3 MISSING_FIELD type ",
                        "unknown #4 UNKNOWN_EVENT_TYPE type refund",
                        "unknown #5 MALFORMED_JSON  ");
    }

    @Test
    void aStreamThatIsNotThereIsToldAtOnce() throws Exception {
        try (KinesisServer server = LocalServers.kinesis()) {
            Path config = config(server, Map.of("orders.stream", "nothing"), "absent", Map.of());

            for (Result refused : List.of(
                    Cli.runEmbedded("run", "--config", config.toString()),
                    Cli.runEmbedded("produce", "--config", config.toString(), "--input", orders().toString()))) {
                assertThat(refused.exitCode()).isEqualTo(2);
                assertThat(refused.err())
                        .contains("--config: tidemark.source/orders.stream nothing cannot be used (")
                        .contains("ResourceNotFoundException")
                        .contains("; check the stream's name, its region and the account");
                assertThat(refused.err().lines()).hasSize(1);
            }
        }
    }

    private Path orders() throws IOException {
        Files.createDirectories(dir.resolve("some"));
        Files.writeString(
                dir.resolve("some/orders.ndjson"), "{\"order_id\":\"o1\",\"customer_id\":\"c1\",\"items\":[]}");
        return dir.resolve("some");
    }

    private Path generate() {
        Path input = dir.resolve("in");
        succeed("generate", "--days", "30", "--orders-per-day", "15", "--seed", "7", "--output", input.toString());
        return input;
    }

    private void replay(Path input) {
        List<String> arguments = new ArrayList<>(List.of(
                "replay",
                "--parallelism",
                "2",
                "--output",
                dir.resolve("replay").toString()));
        KINDS.forEach(kind ->
                arguments.addAll(List.of("--" + kind, input.resolve(kind).toString())));
        succeed(arguments.toArray(String[]::new));
    }

    private void produce(KinesisServer server, Map<String, String> streams, Path input) throws IOException {
        Path config = config(server, streams, "produce", Map.of());
        Result produced = succeed("produce", "--config", config.toString(), "--input", input.toString());
        assertThat(produced.out()).startsWith("Put ").doesNotContain("Left out");
    }

    /** To the end of what is on the streams now. */
    private void run(KinesisServer server, Map<String, String> streams, String output) throws IOException {
        Path config = config(
                server,
                streams,
                output,
                Map.of("kinesis.stop.timestamp", Instant.now().plusMillis(100).toString()));
        succeed("run", "--config", config.toString(), "--parallelism", "2");
    }

    private Path config(KinesisServer server, Map<String, String> streams, String output, Map<String, String> more)
            throws IOException {
        Map<String, String> source = new LinkedHashMap<>(streams);
        source.put("kinesis.region", "us-east-1");
        source.put("kinesis.endpoint", server.endpoint().toString());
        source.put("kinesis.poll.interval", "50 ms");
        source.put("kinesis.discovery.interval", "500 ms");
        source.putAll(more);
        Path out = dir.resolve(output);
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        groups.put("tidemark.source", source);
        groups.put(
                "tidemark.sink",
                Map.of(
                        "curated.path", out.resolve("curated").toString(),
                        "dead-letter.path", out.resolve("dead-letter").toString()));
        groups.put("tidemark.alerts", Map.of("path", out.resolve("alerts").toString()));
        groups.put("tidemark.local", Map.of("checkpoint.interval", "1 s"));
        List<Map<String, Object>> entries = new ArrayList<>();
        groups.forEach((group, map) -> entries.add(Map.of("PropertyGroupId", group, "PropertyMap", map)));
        return Files.writeString(dir.resolve(output + ".json"), json.writeValueAsString(entries));
    }

    private void assertSameAnswer(String output) throws IOException {
        for (String table : TABLES) {
            assertThat(rows(output, table))
                    .as("the rows of " + table)
                    .isNotEmpty()
                    .isEqualTo(rows("replay", table));
        }
        assertThat(alerts(output)).as("the alerts").isNotEmpty().isEqualTo(alerts("replay"));
    }

    private List<String> rows(String output, String table) {
        String sql = "SELECT * EXCLUDE (revision, as_of, run_id) FROM current_" + table + " ORDER BY ALL";
        return succeed("query", sql, "--input", dir.resolve(output).toString(), "--format", "csv")
                .out()
                .lines()
                .skip(1)
                .toList();
    }

    private List<String> alerts(String output) throws IOException {
        return documents(dir.resolve(output).resolve("alerts")).stream()
                .map(alert -> alert.path("alert_id").asText())
                .distinct()
                .sorted()
                .toList();
    }

    private Map<String, Long> faults(String output) throws IOException {
        Map<String, Long> faults = new TreeMap<>();
        for (JsonNode letter : letters(output)) {
            letter.path("faults")
                    .forEach(fault -> faults.merge(
                            letter.path("kind").asText() + " "
                                    + fault.path("code").asText() + " "
                                    + fault.path("field").asText(),
                            1L,
                            Long::sum));
        }
        return faults;
    }

    private List<JsonNode> letters(String output) throws IOException {
        return documents(dir.resolve(output).resolve("dead-letter"));
    }

    private List<JsonNode> documents(Path folder) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jsonl"))
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    documents.add(json.readTree(line));
                }
            }
        }
        return documents;
    }

    private static Result succeed(String... arguments) {
        Result result = Cli.runEmbedded(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result;
    }
}
