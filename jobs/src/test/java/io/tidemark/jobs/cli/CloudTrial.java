package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.connectors.server.LocalServers;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.Subscriber;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertArchive;
import io.tidemark.jobs.cli.Cli.Result;
import io.tidemark.jobs.files.Location;
import io.tidemark.localcloud.KinesisServer;
import io.tidemark.localcloud.MessageServer;
import io.tidemark.localcloud.S3Server;
import io.tidemark.localcloud.SdkSettings;
import io.tidemark.testdata.Generator;
import io.tidemark.testdata.GeneratorOptions;
import io.tidemark.testdata.GeneratorProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A cloud on this machine, generated events for its streams, live runs in processes of their own that read them, and a
 * subscriber of their alerts.
 */
final class CloudTrial implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int SHARDS = 2;

    private static final String IDLE_TIMEOUT = System.getProperty("tidemark.proof.idle-timeout", "1 min");

    final S3Server s3;
    final MessageServer messages;
    final Subscriber subscriber;

    private final Path folder;
    private final KinesisServer kinesis;
    private final String topic;
    private final List<Process> runs = new ArrayList<>();
    private final Instant start = Instant.now();

    private final Map<EventKind, Long> generated;

    private CloudTrial(Path folder, int days, int ordersPerDay, long seed) throws IOException {
        this.folder = folder;
        generated = Generator.generate(GeneratorOptions.of(days, ordersPerDay, seed, input()), GeneratorProgress.none())
                .records();
        say(generated + " in " + days + " days");
        kinesis = LocalServers.kinesis();
        messages = LocalServers.messages();
        s3 = S3Server.start();
        for (EventKind kind : EventKind.values()) {
            kinesis.createStream(kind.plural(), SHARDS);
        }
        topic = messages.topic("alerts");
        subscriber = Subscriber.of(messages.subscribe(topic, "alerts", Map.of("RawMessageDelivery", "true")));
    }

    /** Starts the servers, and generates events with fraud and trouble in them. */
    static CloudTrial start(Path folder, int days, int ordersPerDay, long seed) throws IOException {
        return new CloudTrial(folder, days, ordersPerDay, seed);
    }

    /** Puts all events onto the streams; the options say how fast. */
    FutureTask<Result> produce(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("produce", "--config", config("produce", Map.of()).toString(), "--input", input().toString()));
        arguments.addAll(List.of(options));
        FutureTask<Result> producing = new FutureTask<>(() -> {
            Result result = Cli.runEmbedded(arguments.toArray(String[]::new));
            say(result.out().strip());
            return result;
        });
        Thread thread = new Thread(producing, "produce");
        thread.setDaemon(true);
        thread.start();
        return producing;
    }

    /** Starts a live run, which goes on from the last checkpoint of those before. */
    Process run() throws IOException {
        return run(Map.of());
    }

    /** Has a last live run read everything that is on the streams now, and waits for its end. */
    void runToTheEnd() throws Exception {
        Process run = run(Map.of("kinesis.stop.timestamp", Instant.now().toString()));
        assertThat(run.waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES))
                .as("a run that is to end ends")
                .isTrue();
        assertThat(run.exitValue()).isZero();
        say("the last run has read everything and ended");
        await().atMost(PATIENCE).until(() -> subscriber.callsInVain() > 1);
    }

    private Process run(Map<String, String> source) throws IOException {
        String name = "run-" + runs.size();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseParallelGC",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Tidemark.class.getName(),
                "run",
                "--config",
                config(name, source).toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile());
        builder.environment().putAll(SdkSettings.environment());
        Process run = builder.start();
        runs.add(run);
        say(name + " started");
        return run;
    }

    /** Kills a run as a failing machine would. */
    void kill(Process run) throws InterruptedException {
        assertThat(run.isAlive()).as("the run is there to be killed").isTrue();
        run.destroyForcibly().waitFor();
        say("killed; the tables count " + Numbers.count(transactions()) + " transactions");
    }

    /** Waits until rows can be seen that could not be seen before. */
    void awaitRows(Process run) {
        int before = files();
        await().atMost(PATIENCE)
                .failFast("the run has ended", () -> goesOn(run))
                .until(() -> files() > before);
    }

    /** Waits until the tables count such a share of all transactions. */
    void awaitTransactions(Process run, double share) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .failFast("the run has ended", () -> goesOn(run))
                .until(() -> transactions() >= share * generated.get(EventKind.TRANSACTION));
    }

    /** Waits until more messages have come than before. */
    void awaitAlerts(Process run, int before) {
        await().atMost(PATIENCE)
                .failFast("the run has ended", () -> goesOn(run))
                .until(() -> subscriber.messages() > before);
    }

    private void goesOn(Process run) throws IOException {
        if (!run.isAlive()) {
            throw new AssertionError("the run has ended; it said:\n" + String.join("\n", lastWords()));
        }
    }

    /** How many transactions the tables count now. */
    long transactions() {
        Result result = query("SELECT coalesce(sum(transaction_count), 0) FROM current_daily_transactions");
        return result.out().lines().skip(1).mapToLong(Long::parseLong).sum();
    }

    private Result query(String sql) {
        return Cli.runEmbedded(
                "query", sql, "--input", "s3://" + S3Server.BUCKET, "--s3-endpoint", s3.endpoint(), "--format", "csv");
    }

    /** What the last run said on its terminal that is not about alerts. */
    List<String> lastWords() throws IOException {
        return Files.readAllLines(folder.resolve("run-" + (runs.size() - 1) + ".err"));
    }

    /** The replay of the same files finds the tables in the bucket equal, row by row. */
    void tablesAreThoseOfTheReplay() {
        List<String> arguments =
                replay("--verify", "--output", "s3://" + S3Server.BUCKET, "--s3-endpoint", s3.endpoint());
        Result verified = Cli.runEmbedded(arguments.toArray(String[]::new));
        say("replay --verify: " + verified.out().strip().lines().findFirst().orElse(verified.err()));
        assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
    }

    /** The subscriber has got what is in the archive, no more and no less, and that is what the replay finds. */
    void alertsAreThoseOfTheArchiveAndOfTheReplay() throws IOException {
        List<String> arguments = replay("--output", folder.resolve("replay").toString());
        Result replayed = Cli.runEmbedded(arguments.toArray(String[]::new));
        assertThat(replayed.exitCode()).as(replayed.err()).isZero();
        List<Alert> archived = archived(s3.fetch("alerts/", folder.resolve("alerts")));
        List<Alert> expected = archived(folder.resolve("replay/alerts"));
        List<Alert> received =
                subscriber.received().stream().map(Subscriber.Received::alert).toList();
        say("messages: received " + subscriber.messages() + ", each once " + received.size() + "; archived "
                + archived.size() + "; of the replay " + expected.size());
        say("alerts: received " + ids(received).size() + "; archived "
                + ids(archived).size() + "; of the replay " + ids(expected).size());
        sayWhatOnlyOneHas("received", received, "archived", archived);
        sayWhatOnlyOneHas("archived", archived, "of the replay", expected);
        assertThat(archived).as("a message is archived once").hasSameSizeAs(names(archived));
        assertThat(names(received)).isNotEmpty().isEqualTo(names(archived));
        assertThat(ids(archived)).isEqualTo(ids(expected));
    }

    private void sayWhatOnlyOneHas(String one, List<Alert> ones, String other, List<Alert> others) {
        sayRules("only " + one + ", not " + other, ones, ids(others));
        sayRules("only " + other + ", not " + one, others, ids(ones));
    }

    private void sayRules(String what, List<Alert> alerts, Set<String> known) {
        Map<String, Long> rules = alerts.stream()
                .filter(alert -> !known.contains(alert.alertId()))
                .collect(Collectors.groupingBy(Alert::ruleId, TreeMap::new, Collectors.counting()));
        if (!rules.isEmpty()) {
            say(what + ": " + rules);
        }
    }

    private static List<Alert> archived(Path alerts) throws IOException {
        return new AlertArchive(Location.of(alerts)).messages();
    }

    private static Set<String> names(List<Alert> alerts) {
        return alerts.stream()
                .map(alert -> alert.alertId() + "-" + alert.sequence())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ids(List<Alert> alerts) {
        return alerts.stream().map(Alert::alertId).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Says what happened, and when. */
    void say(String what) {
        System.out.printf(
                Locale.ROOT,
                "%6.1f s  %s%n",
                Duration.between(start, Instant.now()).toMillis() / 1000.0,
                what);
    }

    private List<String> replay(String... more) {
        List<String> arguments = new ArrayList<>(List.of("replay"));
        for (EventKind kind : EventKind.values()) {
            arguments.addAll(
                    List.of("--" + kind.plural(), input().resolve(kind.plural()).toString()));
        }
        arguments.addAll(List.of(more));
        return arguments;
    }

    private Path input() {
        return folder.resolve("in");
    }

    private int files() {
        return s3.keys("curated/").size();
    }

    private Path config(String name, Map<String, String> moreOfSource) throws IOException {
        Map<String, String> source = new LinkedHashMap<>(Map.of(
                "watermark.idle-timeout",
                IDLE_TIMEOUT,
                "kinesis.region",
                SdkSettings.REGION,
                "kinesis.endpoint",
                kinesis.endpoint().toString()));
        for (EventKind kind : EventKind.values()) {
            source.put(kind.plural() + ".stream", kind.plural());
        }
        source.putAll(moreOfSource);
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        groups.put("tidemark.source", source);
        groups.put(
                "tidemark.sink",
                Map.of("curated.path", S3Server.uri("curated"), "dead-letter.path", S3Server.uri("dead-letter")));
        groups.put("tidemark.reporting", Map.of("publish.interval", "2 s"));
        groups.put(
                "tidemark.alerts",
                Map.of(
                        "path",
                        S3Server.uri("alerts"),
                        "sns.topic",
                        topic,
                        "sns.endpoint",
                        messages.endpoint().toString(),
                        "sns.poison",
                        "FAIL"));
        groups.put(
                "tidemark.local",
                Map.of(
                        "checkpoint.interval",
                        "3 s",
                        "checkpoint.path",
                        S3Server.uri("checkpoints"),
                        "s3.endpoint",
                        s3.endpoint(),
                        "s3.region",
                        SdkSettings.REGION));
        List<Map<String, Object>> entries = new ArrayList<>();
        groups.forEach((group, map) -> entries.add(Map.of("PropertyGroupId", group, "PropertyMap", map)));
        return Files.writeString(folder.resolve(name + ".json"), new JsonMapper().writeValueAsString(entries));
    }

    @Override
    public void close() throws Exception {
        for (Process run : runs) {
            run.destroyForcibly().waitFor();
        }
        subscriber.close();
        messages.close();
        kinesis.close();
        s3.close();
    }
}
