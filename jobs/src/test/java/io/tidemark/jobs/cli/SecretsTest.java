package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.Traces;
import io.tidemark.localcloud.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that a run could know are in nothing that it leaves or says. */
@Timeout(120)
class SecretsTest {

    private static final String PLANTED = "pLaNtEd7secret";
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "AWS_ACCESS_KEY_ID",
            "AKIAPLANTEDKEYID0000",
            "AWS_SECRET_ACCESS_KEY",
            PLANTED + "/key",
            "SOME_TOKEN",
            PLANTED + "/token",
            "AWS_REGION",
            "eu-west-1",
            "DATABASE_PASSWORD",
            PLANTED + "/password");

    @TempDir
    private Path dir;

    @Test
    void theEnvironmentIsNeitherLeftNorTold() throws Exception {
        Path orders = Files.writeString(dir.resolve("orders.ndjson"), "{\"order_id\":\"o1\"}\n");
        Files.createDirectories(dir.resolve("good"));
        Files.createDirectories(dir.resolve("bad"));
        try (S3Server s3 = S3Server.start()) {
            Process good = tidemark(
                    "good", "replay", "--verbose", "--orders", orders.toString(), "--output", path("good/out"));
            Process refused = tidemark(
                    "bad",
                    "replay",
                    "--verbose",
                    "--orders",
                    S3Server.uri("in"),
                    "--output",
                    path("bad/out"),
                    "--s3-endpoint",
                    s3.endpoint());

            assertThat(good.waitFor(100, TimeUnit.SECONDS)).isTrue();
            assertThat(refused.waitFor(100, TimeUnit.SECONDS)).isTrue();
            assertThat(good.exitValue())
                    .as(Files.readString(dir.resolve("good/log")))
                    .isZero();
            assertThat(refused.exitValue()).isNotZero();
        }

        assertThat(Files.readString(dir.resolve("bad/log"))).contains("S3 does not accept");
        assertThat(dir.resolve("good/out/manifest.json")).exists();
        assertNothingHolds(PLANTED);
    }

    @Test
    void whatStandsInAConfigurationIsNotToldWithItsFaults() throws IOException {
        Path config = Files.writeString(dir.resolve("config.json"), """
                [{"PropertyGroupId": "tidemark.source", "PropertyMap": {
                   "orders.paths": "in", "aws.secretAccessKey": "PLANTED1", "api-key": "PLANTED2", "token": "PLANTED3",
                   "kinesis.endpoint": "https://user:PLANTED4@kinesis.example.com"}},
                 {"PropertyGroupId": "credentials", "PropertyMap": {"password": "PLANTED5"}},
                 {"PropertyGroupId": "tidemark.alerts", "PropertyMap": {"sns.endpoint": "http://PLANTED6@sns.example.com"}},
                 {"PropertyGroupId": "tidemark.local", "PropertyMap": {"s3.endpoint": "ftp://u:PLANTED7@s3.example.com"}}]
                """.replace("PLANTED", PLANTED));
        Path notJson = Files.writeString(dir.resolve("broken.json"), "[{\"password\": \"" + PLANTED + "\" oops}]");

        for (Path file : List.of(config, notJson)) {
            Cli.Result result = Cli.quiet().run("run", "--verbose", "--config", file.toString());

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.out() + result.err()).contains("tidemark run: ").doesNotContain(PLANTED);
        }
        Cli.Result option = Cli.quiet()
                .run(
                        "query",
                        "SELECT 1",
                        "--input",
                        "s3://lake/x",
                        "--s3-endpoint",
                        "https://me:" + PLANTED + "@localhost");
        assertThat(option.err()).contains("holds a user").doesNotContain(PLANTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay --orders s3://AKIA:PLANTED@lake/in --output OUT",
                "replay --orders=s3a://AKIA:ab/PLANTED@lake/in --output OUT",
                "replay --orders in --output s3://AKIA:PLANTED@lake/out",
                "replay --orders in --output OUT --rules s3://AKIA:PLANTED@lake/rules.json",
                "query SHOW --input s3://AKIA:PLANTED@lake/out",
                "compact --path s3://AKIA:PLANTED@lake/out",
                "produce --config s3://AKIA:PLANTED@lake/config.json --input in",
                "generate --output s3://AKIA:PLANTED@lake/in",
                "alerts --queue https://me:PLANTED@sqs.eu-west-1.amazonaws.com/123456789012/alerts",
                "query SHOW s3://AKIA:PLANTED@lake/out",
                "query SHOW --inputs=s3://AKIA:PLANTED@lake/out"
            })
    void whoeverPutsAUserIntoAnAddressIsRefusedAndNotQuoted(String typed) throws IOException {
        String arguments = typed.replace("PLANTED", PLANTED).replace("OUT", path("out"));

        Cli.Result result = Cli.quiet().run(arguments.split(" ", -1));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out() + result.err()).contains("(not shown)@").doesNotContain(PLANTED);
        assertNothingHolds(PLANTED);
    }

    @Test
    void thePathsOfAConfigurationHoldNoUser() throws IOException {
        Path config = Files.writeString(dir.resolve("paths.json"), """
                [{"PropertyGroupId": "tidemark.source", "PropertyMap": {
                   "orders.paths": "in, s3://AKIA:PLANTED1@lake/in", "chargebacks.paths": "in"}},
                 {"PropertyGroupId": "tidemark.sink", "PropertyMap": {
                   "curated.path": "s3://AKIA:PLANTED2@lake/curated", "dead-letter.path": "dead"}},
                 {"PropertyGroupId": "tidemark.alerts", "PropertyMap": {"path": "s3://AKIA:ab/PLANTED3@lake/alerts"}}]
                """.replace("PLANTED", PLANTED));

        Cli.Result result = Cli.quiet().run("run", "--verbose", "--config", config.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("orders.paths = 'in, s3://(not shown)@lake/in' holds a user")
                .contains("curated.path = 's3://(not shown)@lake/curated' holds a user")
                .contains("path = 's3://(not shown)@lake/alerts' holds a user")
                .doesNotContain(PLANTED);
    }

    private String path(String name) {
        return dir.resolve(name).toString();
    }

    private Process tidemark(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + Files.createDirectories(dir.resolve(name + "/tmp")),
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Tidemark.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve(name + "/log").toFile());
        builder.environment().putAll(ENVIRONMENT);
        return builder.start();
    }

    private void assertNothingHolds(String secret) throws IOException {
        assertThat(new Traces(secret).below(dir)).as("files that hold it").isEmpty();
    }
}
