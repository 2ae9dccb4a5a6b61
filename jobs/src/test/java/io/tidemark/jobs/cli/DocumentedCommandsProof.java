package io.tidemark.jobs.cli;

import static io.tidemark.jobs.cli.TypedCommand.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** As documented, but over in minutes: what is said last holds. */
    private static final String SMALL = " -Dtidemark.oracle.rounds=2 -Dtidemark.proof.days=5"
            + " -Dtidemark.proof.orders-per-day=50 -Dtidemark.proof.kills=1 -Dtidemark.proof.outage-seconds=5"
            + " -Dtidemark.test.kills=2 -Dtidemark.faults.rounds=1 -Dtidemark.faults.per-round=2"
            + " -Dtidemark.soak.minutes=1 -Dtidemark.soak.rate=20 -Dtidemark.bench.records=10000"
            + " -Dtidemark.bench.rounds=2 -Dtidemark.bench.alerts=50 -Dtidemark.bench.warm-up=10"
            + " -Dtidemark.fuzz.executions=20000";

    /** A clone in which everything is built already; else one is made. */
    private static final String BUILT = System.getProperty("tidemark.proof.clone", "");

    private static final Pattern TESTS = Pattern.compile(" -Dtest=(\\w+)");

    /** What a page says where its reader has a JDK. */
    private static final String NEW_JDK = "/path/to/jdk-25";

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
            TypedCommand.finish(dir, "git clone -q '" + DocumentedCommand.ROOT.toRealPath() + "' clone");
            finish(command);
        } else {
            clone = Path.of(BUILT);
        }
    }

    static List<String> ofMaven() throws IOException {
        return DocumentedCommand.those(DocumentedCommand::takesLong).stream()
                .map(DocumentedCommand::text)
                .filter(text -> TESTS.matcher(text).find())
                .distinct()
                .toList();
    }

    @Test
    void theDemoLeavesAReport() throws Exception {
        finish(take("./tidemark demo"));
        assertThat(clone.resolve("out/demo/report.html")).isNotEmptyFile();
    }

    @Test
    void whatSetsTheStackUpIsInstalled() throws Exception {
        finish(take("npm ci"));
        assertThat(clone.resolve("deploy/node_modules/.bin/cdk")).exists();
    }

    @Test
    void enginesGoSideBySide() throws Exception {
        String output =
                finish(take("benchmarks/run side-by-side").replace("1000000", "5000") + " --rounds 1 --warmup 0");
        assertThat(output).contains("DuckDB");
    }

    @Test
    void speedAndStateAreMeasuredAtSeveralSizes() throws Exception {
        String output = finish(take("benchmarks/run scaling") + " --transactions 5000 --modes ROCKSDB");
        assertThat(output).contains("| live on RocksDB | 2 |");
    }

    @Test
    void latencyIsMeasuredUnderLoad() throws Exception {
        String output = finish(take("benchmarks/run latency") + " --seconds 20 --shares 10");
        assertThat(output).containsPattern("alert \\| [1-9]");
    }

    @ParameterizedTest
    @MethodSource("ofMaven")
    void whatMavenRunsPasses(String command) throws Exception {
        take(command);
        Matcher test = TESTS.matcher(command);
        assertThat(test.find()).isTrue();
        TestReports reports = new TestReports(clone, test.group(1));
        reports.forget();

        finish(onThisMachine(command) + SMALL);

        reports.requireSomeRun();
    }

    private static String onThisMachine(String command) {
        Optional<String> jdk = Optional.ofNullable(System.getenv("TRINO_JAVA_HOME"));
        if (command.contains(NEW_JDK) && jdk.isEmpty()) {
            TestReports.skip(command + " needs a JDK 24 or newer; set TRINO_JAVA_HOME to one");
        }
        return command.replace(NEW_JDK, jdk.orElse(NEW_JDK));
    }

    @Test
    void theBillOfMaterialsIsMade() throws Exception {
        finish(take("cyclonedx:makeAggregateBom"));
        assertThat(clone.resolve("target/bom.json")).content().contains("tidemark-jobs");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void nothingIsLeft() {
        assertThat(left).isEmpty();
    }

    @Test
    void aPageShowsTheLiveDemo() throws Exception {
        try (TypedCommand demo = start(take("./tidemark demo --live"))) {
            thePageShowsNumbers(demo);
        }
    }

    @Test
    void aLocalCloudServesItsPageAndOthers() throws Exception {
        try (TypedCommand cloud = start(take("./tidemark local-cloud"))) {
            thePageShowsNumbers(cloud);
            Path folder = cloud.configuration().getParent();
            String environment = take(". DIR/environment.sh").replace("DIR", folder.toString()) + "; ";
            finish(environment
                    + take("--config DIR/config.json")
                            .replace("DIR", folder.toString())
                            .replace("elsewhere", folder.resolve("input").toString()));
            String rows = finish(environment + take("--s3-endpoint URL").replace("URL", cloud.told("S3 +(\\S+),")));
            assertThat(rows).contains("EUR");
        }
    }

    /** On streams of servers that nothing else is run on: nobody else takes alerts from the queue. */
    @Test
    void aConfigurationIsProducedAndRun() throws Exception {
        try (TypedCommand servers = start("./tidemark local-cloud --servers-only")) {
            Path config = servers.configuration();
            String environment = ". " + config.resolveSibling("environment.sh") + "; ";
            String produce = take("--config streams.json --input in").replace("streams.json", config.toString());
            finish("mkdir -p in && cp -r " + config.resolveSibling("input") + "/* in");
            finish(environment + produce.replace("--speed 3600", "--speed 10000000"));
            String run = environment + "exec ./tidemark run --config " + config;
            take("./tidemark run --config streams.json");
            try (TypedCommand job = start(run)) {
                itRuns(job, config);
                alertsComeTo(servers, environment);
            }
            take("./tidemark run --config live.json");
            try (TypedCommand job = start(run)) {
                itRuns(job, config);
                String ask =
                        take("curl http://127.0.0.1:9249/metrics").replace("9249", setting(config, "metrics.port"));
                // Its first answers come before the job's operators.
                await().atMost(PATIENCE).until(() -> finish(ask).contains("flink_taskmanager_job_task"));
            }
        }
    }

    private void itRuns(TypedCommand job, Path config) {
        job.told("(writes to s3://lake/curated)");
        await().atMost(PATIENCE).until(() -> answers(uiOf(config)));
    }

    private void alertsComeTo(TypedCommand servers, String environment) throws Exception {
        String follow = take("./tidemark alerts --queue");
        String instead = follow.replaceAll("https://\\S+", Matcher.quoteReplacement(servers.told("--queue (\\S+)")));
        assertThat(instead).isNotEqualTo(follow);
        try (TypedCommand alerts = start(environment + "exec " + instead)) {
            alerts.told("(HIGH|CRITICAL)");
        }
    }

    private static URI uiOf(Path config) throws IOException {
        return URI.create("http://127.0.0.1:" + setting(config, "ui.port") + "/");
    }

    private static String setting(Path config, String name) throws IOException {
        Matcher port = Pattern.compile('"' + name + "\" : \"(\\d+)\"").matcher(Files.readString(config));
        assertThat(port.find()).isTrue();
        return port.group(1);
    }

    private void thePageShowsNumbers(TypedCommand running) throws Exception {
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

    private String finish(String script) throws Exception {
        return TypedCommand.finish(clone, script);
    }

    private TypedCommand start(String script) throws IOException {
        return TypedCommand.start(clone, script);
    }
}
