package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.connectors.kinesis.server.FaultyServer;
import io.tidemark.connectors.kinesis.server.FaultyServer.Fault;
import io.tidemark.connectors.kinesis.server.LiveStream;
import io.tidemark.connectors.server.LocalServers;
import io.tidemark.jobs.cli.Cli.Result;
import io.tidemark.localcloud.KinesisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that cannot be used: each is told in one line, and none ends a run as if all were well. */
@Timeout(120)
class KinesisFailuresTest {

    /** So that a test doesn't wait as long as a user would want to. */
    private static final Map<String, String> IMPATIENT =
            Map.of("kinesis.discovery.timeout", "500 ms", "kinesis.request.timeout", "1 s");

    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException, allow kinesis:ListShards on the stream",
        "400, UnrecognizedClientException, check the permissions and the options",
        "403, InvalidSignatureException, check the permissions and the options",
        "400, InvalidArgumentException, check the permissions and the options",
    })
    void whatTheServiceRefusesIsToldAtOnce(int status, String code, String remedy) throws Exception {
        try (FaultyServer server = FaultyServer.alone()) {
            server.answerAlways("ListShards", new Fault(status, code));

            Result refused = run(config("orders", server.endpoint().toString(), Map.of()));

            assertRefused(refused, "orders", "ListShards", code, remedy);
            assertThat(server.calls("ListShards")).isEqualTo(1);
        }
    }

    @Test
    void aStreamThatMayBeListedAndNotReadIsToldAtOnce() throws Exception {
        try (KinesisServer kinesis = LocalServers.kinesis();
                FaultyServer server = FaultyServer.before(kinesis)) {
            LiveStream.create(kinesis, "orders", 2).close();
            server.answerAlways("GetRecords", Fault.DENIED);

            Result refused = run(config("orders", server.endpoint().toString(), Map.of()));

            assertRefused(refused, "orders", "GetRecords", "AccessDenied", "allow kinesis:GetRecords on the stream");
        }
    }

    @Test
    void anArnOfAnotherRegionIsTold() throws Exception {
        String arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders";

        Result refused = run(config(arn, "http://127.0.0.1:1", Map.of()));

        assertRefused(
                refused, arn, "region is 'us-east-1', but the stream's ARN says 'eu-west-1'", "leave the region out");
    }

    @Test
    void aStreamOfAnotherRegionIsNotFoundInThisOne() throws Exception {
        try (FaultyServer server = FaultyServer.alone()) {
            server.answerAlways("ListShards", new Fault(400, "ResourceNotFoundException"));

            Result refused = run(config("orders", server.endpoint().toString(), Map.of()));

            assertRefused(
                    refused,
                    "orders",
                    "ListShards of stream orders in us-east-1",
                    "check the stream's name, its region and the account");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:kinesis:us-east-1:42:stream/orders", "arn:aws:sqs:us-east-1:123456789012:orders"})
    void anArnThatIsNoneOfAStreamIsTold(String arn) throws Exception {
        Result refused = run(config(arn, "http://127.0.0.1:1", Map.of()));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .contains("tidemark.source/orders.stream", arn, "arn:aws:kinesis:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1", "https://kinesis.invalid"})
    void anEndpointThatCannotBeReachedIsTriedForAWhileAndThenTold(String endpoint) throws Exception {
        Result refused = run(config("orders", endpoint, IMPATIENT));

        assertRefused(refused, "orders", endpoint, "check the endpoint, the network and the credentials");
    }

    @Test
    void anEndpointThatSaysNothingIsTriedForAWhileAndThenTold() throws Exception {
        try (FaultyServer server = FaultyServer.alone()) {
            server.answerAlways("ListShards", Fault.SILENCE);

            Result refused = run(config("orders", server.endpoint().toString(), IMPATIENT));

            assertRefused(refused, "orders", "ListShards", "check the endpoint, the network and the credentials");
            assertThat(server.calls("ListShards")).isGreaterThan(1);
        }
    }

    @Test
    void faultsThatPassDoNotKeepARunFromItsStart() throws Exception {
        try (KinesisServer kinesis = LocalServers.kinesis();
                FaultyServer server = FaultyServer.before(kinesis)) {
            LiveStream.create(kinesis, "orders", 2).close();
            server.answer("ListShards", Fault.THROTTLED, Fault.INTERNAL);
            server.answer("GetRecords", Fault.INTERNAL);

            Result passed = run(config(
                    "orders",
                    server.endpoint().toString(),
                    Map.of("kinesis.stop.timestamp", Instant.now().toString())));

            assertThat(passed.exitCode()).as(passed.err()).isZero();
            assertThat(server.faultsLeft()).isZero();
        }
    }

    @Test
    void aRunThatMayNoLongerReadFailsAndSaysWhy() throws Exception {
        try (KinesisServer kinesis = LocalServers.kinesis();
                FaultyServer server = FaultyServer.before(kinesis)) {
            LiveStream.create(kinesis, "orders", 1).close();
            Path config = config("orders", server.endpoint().toString(), Map.of());
            CompletableFuture<Result> run = CompletableFuture.supplyAsync(() -> run(config));
            await().atMost(Duration.ofSeconds(60)).until(() -> server.calls("GetRecords") > 3);

            server.answerAlways("GetRecords", Fault.DENIED);

            Result failed = run.get();
            assertThat(failed.exitCode()).isEqualTo(1);
            assertThat(failed.err().lines().toList())
                    .last()
                    .asString()
                    .contains(
                            "the run failed: GetRecords of stream orders in us-east-1",
                            "AccessDeniedException",
                            "; allow kinesis:GetRecords on the stream");
        }
    }

    private static void assertRefused(Result refused, String stream, String... said) {
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .contains("--config: tidemark.source/orders.stream " + stream + " cannot be used (")
                .contains(said);
    }

    private static Result run(Path config) {
        return Cli.runEmbedded("run", "--config", config.toString(), "--parallelism", "1");
    }

    private Path config(String stream, String endpoint, Map<String, String> more) throws IOException {
        Map<String, String> source = new HashMap<>(Map.of(
                "orders.stream",
                stream,
                "kinesis.region",
                "us-east-1",
                "kinesis.endpoint",
                endpoint,
                "kinesis.poll.interval",
                "50 ms"));
        source.putAll(more);
        List<Map<String, Object>> groups = List.of(
                group("tidemark.source", source),
                group(
                        "tidemark.sink",
                        Map.of(
                                "curated.path", dir.resolve("curated").toString(),
                                "dead-letter.path", dir.resolve("dead-letter").toString())),
                group("tidemark.alerts", Map.of("path", dir.resolve("alerts").toString())),
                group("tidemark.local", Map.of("restart.attempts", "2")));
        return Files.writeString(dir.resolve("config.json"), new JsonMapper().writeValueAsString(groups));
    }

    private static Map<String, Object> group(String name, Map<String, String> settings) {
        return Map.of("PropertyGroupId", name, "PropertyMap", settings);
    }
}
