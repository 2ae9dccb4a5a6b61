package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of the pages that take servers, minutes or Maven, typed into a shell in a fresh clone of what is
 * committed. Takes long, so it is run on demand, and prints what it does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DocumentedCommandsProof {

    private static final Duration PATIENCE = Duration.ofMinutes(Integer.getInteger("tidemark.proof.patience", 30));

    /** As documented, but over in minutes: what is said last holds. */
    private static final String SMALL = " -Dtidemark.oracle.rounds=2 -Dtidemark.proof.days=5"
            + " -Dtidemark.proof.orders-per-day=50 -Dtidemark.proof.kills=1 -Dtidemark.proof.outage-seconds=5"
            + " -Dtidemark.test.kills=2 -Dtidemark.faults.rounds=1 -Dtidemark.faults.per-round=2"
            + " -Dtidemark.soak.minutes=1 -Dtidemark.soak.rate=20 -Dtidemark.bench.records=10000"
            + " -Dtidemark.bench.rounds=2 -Dtidemark.bench.alerts=50 -Dtidemark.bench.warm-up=10";

    /** A clone in which everything is built already; else one is made. */
    private static final String BUILT = System.getProperty("tidemark.proof.clone", "");

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<DocumentedCommand> left = new ArrayList<>();
    private Path clone;

    @TempDir
    private static Path dir;

    @BeforeAll
    void build() throws Exception {
        left.addAll(DocumentedCommand.those(DocumentedCommand::takesLong));
        String command = take("./mvnw -DskipTests package");
        if (BUILT.isEmpty()) {
            clone = dir.resolve("clone");
            finish(dir, "git clone -q '" + DocumentedCommand.ROOT.toRealPath() + "' clone");
            finish(clone, command);
        } else {
            clone = Path.of(BUILT);
        }
    }

    static List<String> ofMaven() throws IOException {
        return DocumentedCommand.those(DocumentedCommand::takesLong).stream()
                .map(DocumentedCommand::text)
                .filter(text -> text.startsWith("./mvnw") && !text.endsWith("-DskipTests package"))
                .distinct()
                .toList();
    }

    @Test
    void theDemoLeavesAReport() throws Exception {
        finish("./tidemark demo");
        assertThat(clone.resolve("out/demo/report.html")).isNotEmptyFile();
    }

    @Test
    void whatSetsTheStackUpIsInstalled() throws Exception {
        finish("npm ci");
        assertThat(clone.resolve("deploy/node_modules/.bin/cdk")).exists();
    }

    @Test
    void enginesGoSideBySide() throws Exception {
        String output = finish(clone, take("benchmarks/run").replace("1000000", "5000") + " --rounds 1 --warmup 0");
        assertThat(output).contains("DuckDB");
    }

    @ParameterizedTest
    @MethodSource("ofMaven")
    void whatMavenRunsPasses(String command) throws Exception {
        take(command);
        finish(clone, command + SMALL);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void nothingIsLeft() {
        assertThat(left).isEmpty();
    }

    @Test
    void aPageShowsTheLiveDemo() throws Exception {
        try (Running demo = start(take("./tidemark demo --live"))) {
            thePageShowsNumbers(demo);
        }
    }

    @Test
    void aLocalCloudServesItsPageAndOthers() throws Exception {
        try (Running cloud = start(take("./tidemark local-cloud"))) {
            thePageShowsNumbers(cloud);
            Path folder = cloud.configuration().getParent();
            String queue = cloud.told("--queue (\\S+)");
            String environment = take(". DIR/environment.sh").replace("DIR", folder.toString()) + "; ";
            finish(
                    clone,
                    environment
                            + take("--config DIR/config.json")
                                    .replace("DIR", folder.toString())
                                    .replace(
                                            "elsewhere", folder.resolve("input").toString()));
            String rows =
                    finish(clone, environment + take("--s3-endpoint URL").replace("URL", cloud.told("S3 +(\\S+),")));
            assertThat(rows).contains("EUR");
            String follow = take("./tidemark alerts --queue");
            String instead = follow.replaceAll("https://\\S+", Matcher.quoteReplacement(queue));
            assertThat(instead).isNotEqualTo(follow);
            try (Running alerts = start(environment + "exec " + instead)) {
                alerts.told("(HIGH|CRITICAL)");
            }
        }
    }

    /** On streams of servers that nothing else is run on. */
    @Test
    void aConfigurationIsProducedAndRun() throws Exception {
        try (Running servers = start("./tidemark local-cloud --servers-only")) {
            Path config = servers.configuration();
            String environment = ". " + config.resolveSibling("environment.sh") + "; ";
            String produce = take("--config streams.json --input in").replace("streams.json", config.toString());
            finish(clone, "mkdir -p in && cp -r " + config.resolveSibling("input") + "/* in");
            finish(clone, environment + produce.replace("--speed 3600", "--speed 10000000"));
            for (String name : List.of("streams.json", "live.json")) {
                String run = take("./tidemark run --config " + name).replace(name, config.toString());
                try (Running job = start(environment + "exec " + run)) {
                    job.told("(writes to s3://lake/curated)");
                    await().atMost(PATIENCE).until(() -> answers(uiOf(config)));
                }
            }
        }
    }

    private static URI uiOf(Path config) throws IOException {
        Matcher port = Pattern.compile("\"ui.port\" : \"(\\d+)\"").matcher(Files.readString(config));
        assertThat(port.find()).isTrue();
        return URI.create("http://127.0.0.1:" + port.group(1) + "/");
    }

    private void thePageShowsNumbers(Running running) throws Exception {
        URI report = URI.create(running.told("Report +(\\S+)"));
        assertThat(body(report)).contains("<!DOCTYPE html>", running.told("Flink +(\\S+)"));
        await().atMost(PATIENCE)
                .until(() -> body(report.resolve("data")).matches("(?s).*\"transactions\":\\{\"rows\":[1-9].*"));
        await().atMost(PATIENCE).until(() -> answers(URI.create(running.told("Flink +(\\S+)"))));
    }

    private String body(URI address) throws Exception {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    private boolean answers(URI address) throws Exception {
        try {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The next command of the pages with this in it, on whichever of them it stands. */
    private String take(String part) {
        DocumentedCommand found = left.stream()
                .filter(command -> command.text().contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no page has " + part));
        left.removeIf(command -> command.text().equals(found.text()));
        return found.text();
    }

    private void finish(String part) throws Exception {
        finish(clone, take(part));
    }

    private static String finish(Path folder, String script) throws Exception {
        try (Running running = new Running(folder, script)) {
            assertThat(running.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(running.output())
                    .isTrue();
            assertThat(running.process.exitValue()).as(running.output()).isZero();
            return running.output();
        }
    }

    private Running start(String script) throws IOException {
        return new Running(clone, script);
    }

    /** A shell at work; closing it is Ctrl-C, after which it must end by itself. */
    private static final class Running implements AutoCloseable {

        private final Path folder;
        private final Path log;
        private final Process process;

        Running(Path folder, String script) throws IOException {
            System.out.println("$ " + script);
            this.folder = folder;
            this.log = Files.createTempFile("documented", ".log");
            this.process = new ProcessBuilder("bash", "-ec", script)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        }

        /** What it has printed behind a word. */
        String told(String pattern) {
            Pattern wanted = Pattern.compile(pattern);
            return await().atMost(PATIENCE)
                    .failFast("it has ended", () -> {
                        if (!process.isAlive() && !wanted.matcher(output()).find()) {
                            throw new AssertionError(output());
                        }
                    })
                    .until(() -> wanted.matcher(output()).results().findFirst(), Optional::isPresent)
                    .orElseThrow()
                    .group(1);
        }

        /** That of a local cloud, which tells where it is. */
        Path configuration() {
            return folder.resolve(told("--config (\\S+config.json)"));
        }

        private String output() {
            try {
                return Files.readString(log);
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        }

        @Override
        public void close() throws IOException {
            process.destroy();
            try {
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("it does not end: " + output());
                }
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
            Files.delete(log);
        }
    }
}
