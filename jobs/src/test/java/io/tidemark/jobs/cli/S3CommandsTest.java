package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.jobs.cli.Cli.Result;
import io.tidemark.localcloud.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands with everything in S3, against a server that speaks like it. */
@Timeout(300)
class S3CommandsTest {

    private static final List<String> KINDS = List.of("transactions", "orders", "chargebacks");

    private static final String ORDER =
            "{\"order_id\":\"o1\",\"customer_id\":\"c1\",\"timestamp\":\"2026-10-05T09:00:00Z\","
                    + "\"total_amount\":\"10.00\",\"currency\":\"EUR\",\"payment_status\":\"paid\","
                    + "\"items\":[{\"product_id\":\"p\",\"quantity\":1,\"unit_price\":\"10.00\"}]}";

    private S3Server s3;

    @TempDir
    private Path dir;

    @BeforeEach
    void start() throws Exception {
        s3 = S3Server.start();
    }

    @AfterEach
    void stop() throws Exception {
        s3.close();
    }

    @Test
    void theRawArchiveOfDeliveryStreamsComesOutAsTheFilesDo() throws Exception {
        Path input = dir.resolve("in");
        succeed("generate", "--days", "20", "--orders-per-day", "15", "--seed", "7", "--gzip", "--output", path(input));
        deliver(input);
        String twoOnALine = (ORDER + ORDER.replace("o1", "o2")) + "\n\n";
        s3.put("raw/orders/dt=2026-10-05/hour=23/undelimited", twoOnALine.getBytes(StandardCharsets.UTF_8));
        Files.writeString(input.resolve("orders/dt=2026-10-05/undelimited"), twoOnALine);
        String[] days = {"--from", "2026-10-03", "--to", "2026-10-15", "--parallelism", "2"};

        replay(input.toString(), dir.resolve("out").toString(), days);
        Result replayed = replay(S3Server.uri("raw"), S3Server.uri("out/"), days);

        assertThat(replayed.out()).contains("Tables:       s3://lake/out/curated");
        String sql = "SELECT * EXCLUDE (revision, as_of, run_id) FROM current_daily_payment_methods ORDER BY ALL";
        assertThat(ask(sql, S3Server.uri("out")))
                .isNotEqualTo(ask(
                        "SELECT * EXCLUDE (revision, as_of, run_id) FROM current_daily_payment_methods"
                                + " WHERE false",
                        path(dir.resolve("out"))))
                .isEqualTo(ask(sql, path(dir.resolve("out"))));
        assertThat(alerts(S3Server.uri("out"))).isNotEmpty().isEqualTo(alerts(path(dir.resolve("out"))));
        JsonNode manifest = new JsonMapper().readTree(s3.get("out/manifest.json"));
        assertThat(manifest.path("outcome").asText()).isEqualTo("complete");
        assertThat(s3.keys("out/manifests"))
                .containsExactly("out/manifests/" + manifest.path("run_id").asText() + ".json");
        assertThat(s3.keys("out/dead-letter/orders/"))
                .extracting(key -> new String(s3.get(key), StandardCharsets.UTF_8))
                .anySatisfy(letters -> assertThat(letters)
                        .contains("s3://lake/raw/orders/dt=2026-10-05/hour=23/undelimited")
                        .contains("MALFORMED_JSON"));
        compactedTablesSayTheSame(days);
    }

    private void compactedTablesSayTheSame(String... days) {
        int files = s3.keys("out/curated/").size();

        withS3(List.of("compact", "--path", S3Server.uri("out"), "--older-than", "0"));

        assertThat(s3.keys("out/curated/"))
                .hasSizeLessThan(files)
                .anyMatch(key -> key.contains("/compacted-"))
                .doesNotHaveDuplicates();
        Result verified = replay(
                S3Server.uri("raw"),
                S3Server.uri("out"),
                Stream.concat(Stream.of("--verify"), Stream.of(days)).toArray(String[]::new));
        assertThat(verified.out()).startsWith("Equal: ");
    }

    @Test
    void anOutputInS3KeepsItsZone() throws Exception {
        s3.put(
                "in/orders.ndjson",
                "{\"order_id\":\"o1\",\"customer_id\":\"c1\",\"items\":[]}".getBytes(StandardCharsets.UTF_8));
        String[] arguments = {
            "replay",
            "--orders",
            "s3a://lake/in/orders.ndjson",
            "--output",
            "s3a://lake/out",
            "--s3-endpoint",
            s3.endpoint()
        };
        assertThat(Cli.quiet().run(arguments).exitCode()).isZero();

        Result other = Cli.quiet()
                .run(Stream.concat(Stream.of(arguments), Stream.of("--zone", "Europe/Berlin"))
                        .toArray(String[]::new));

        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("--zone Europe/Berlin differs from UTC");
    }

    @Test
    void whatIsNotThereIsTold() {
        Result replay = Cli.quiet()
                .run(
                        "replay",
                        "--orders",
                        S3Server.uri("none"),
                        "--output",
                        S3Server.uri("out"),
                        "--s3-endpoint",
                        s3.endpoint());
        Result query =
                Cli.quiet().run("query", "SELECT 1", "--input", S3Server.uri("none"), "--s3-endpoint", s3.endpoint());

        assertThat(replay.err().lines())
                .containsExactly(
                        "tidemark replay: --orders s3://lake/none does not exist; give a file or folder that does");
        assertThat(query.err().lines())
                .containsExactly("tidemark query: --input s3://lake/none holds no tables;"
                        + " give the --output of a replay, or run 'tidemark demo' first");
    }

    /** Puts the files where a delivery stream would, with names that tell nothing of what is in them. */
    private void deliver(Path input) throws IOException {
        for (String kind : KINDS) {
            try (Stream<Path> files = Files.walk(input.resolve(kind))) {
                int number = 0;
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String day = file.getParent().getFileName().toString();
                    String suffix =
                            file.getFileName().toString().contains(".csv") ? ".csv.gz" : number % 2 == 0 ? "" : ".gz";
                    s3.put(
                            "raw/" + kind + "/" + day + "/hour=" + String.format("%02d", number % 24) + "/" + kind
                                    + "-1-2026-01-01-00-00-00-" + number + suffix,
                            Files.readAllBytes(file));
                    number++;
                }
            }
        }
    }

    private Result replay(String input, String output, String... more) {
        List<String> arguments = new ArrayList<>(List.of("replay", "--output", output));
        KINDS.forEach(kind -> arguments.addAll(List.of("--" + kind, input + "/" + kind)));
        arguments.addAll(List.of(more));
        return withS3(arguments);
    }

    private String ask(String sql, String input) {
        return withS3(List.of("query", sql, "--input", input, "--format", "csv"))
                .out();
    }

    private List<String> alerts(String input) throws IOException {
        List<String> ids = new ArrayList<>();
        new JsonMapper()
                .readTree(withS3(List.of("alerts", "--json", "--input", input)).out())
                .forEach(alert -> ids.add(alert.path("alert_id").asText()));
        return ids.stream().sorted().toList();
    }

    private Result withS3(List<String> arguments) {
        return succeed(Stream.concat(arguments.stream(), Stream.of("--s3-endpoint", s3.endpoint()))
                .toArray(String[]::new));
    }

    private static Result succeed(String... arguments) {
        Result result = Cli.runEmbedded(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result;
    }

    private static String path(Path path) {
        return path.toString();
    }
}
