package io.tidemark.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.connectors.server.ListeningSockets;
import io.tidemark.jobs.Configs;
import io.tidemark.jobs.compaction.Compaction;
import io.tidemark.jobs.compaction.CompactionPolicy;
import io.tidemark.jobs.config.Deployment;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfig.SourceConfig;
import io.tidemark.jobs.config.LocalConfig;
import io.tidemark.jobs.config.S3Config;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.CuratedTables;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.query.ResultHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live job over folders into which files are moved while it runs. */
class EmbeddedStreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final ExecutorService runner = Executors.newSingleThreadExecutor();
    private Future<?> run;

    @BeforeEach
    void makeFolders() throws Exception {
        for (String kind : List.of("transactions", "orders", "chargebacks")) {
            Files.createDirectories(folder.resolve("in").resolve(kind));
        }
    }

    @AfterEach
    void stop() throws Exception {
        runner.shutdownNow();
        assertThat(runner.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("an interrupted run ends")
                .isTrue();
    }

    @Test
    void aFileThatComesLaterIsReadAndCanBeSeenAfterACheckpoint() throws Exception {
        Set<String> openBefore = ListeningSockets.openToOthers();
        arrive("transactions/1.json", payment("t1", "o1", "10.00"));
        int port = freePort();
        start(config(), port);
        awaitTransactions("1|10.0000");
        assertThat(ListeningSockets.openToOthers())
                .as("sockets that the run opened to other machines")
                .isSubsetOf(openBefore);
        assertNobodyElseIsAnsweredAndNobodyObeyed(port);

        arrive("transactions/2.json", payment("t2", "o2", "5.50"), payment("t1", "o1", "10.00"));
        awaitTransactions("2|15.5000");
        assertThat(run.isDone()).isFalse();
    }

    private static void assertNobodyElseIsAnsweredAndNobodyObeyed(int port) throws IOException {
        String own = "Host: 127.0.0.1:" + port;
        assertThat(answer(port, "GET /jobs/overview", own))
                .startsWith("HTTP/1.1 200 ")
                .contains("tidemark")
                .doesNotContainIgnoringCase("access-control-allow-origin: *");
        assertThat(answer(port, "GET /", own, "Sec-Fetch-Site: none"))
                .startsWith("HTTP/1.1 200 ")
                .contains("<html");
        assertThat(answer(port, "GET /jobs/overview", own, "Origin: http://127.0.0.1:" + port))
                .startsWith("HTTP/1.1 200 ");
        assertThat(answer(port, "GET /jobs/overview", own, "Origin: https://shop.example"))
                .startsWith("HTTP/1.1 403 ")
                .doesNotContain("tidemark");
        assertThat(answer(port, "GET /jobs/overview", "Host: shop.example:" + port))
                .startsWith("HTTP/1.1 403 ")
                .doesNotContain("tidemark");
        for (String command : List.of("POST /jobs", "POST /v1/jobs", "DELETE /cluster")) {
            assertThat(answer(port, command, own, "Content-Length: 0"))
                    .as(command)
                    .startsWith("HTTP/1.1 403 ");
        }
    }

    /** The whole answer to a request that a browser would send, with headers that Java's client does not let be set. */
    private static String answer(int port, String request, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            String text = request + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void anInterruptedRunIsTakenUpWhereItsLastCheckpointWas() throws Exception {
        arrive("transactions/1.json", payment("t1", "o1", "10.00"));
        start(config());
        awaitTransactions("1|10.0000");
        interrupt();

        Files.delete(folder.resolve("in/transactions/1.json"));
        arrive("transactions/2.json", payment("t2", "o2", "5.50"));
        start(config());

        awaitTransactions("2|15.5000");
    }

    @Test
    void rulesThatAreTurnedOffTakeWhatTheyKnewAlong() throws Exception {
        arrive("transactions/1.json", payment("t1", "o1", "10.00"));
        start(config());
        awaitTransactions("1|10.0000");
        interrupt();

        arrive("transactions/2.json", payment("t2", "o2", "5.50"));
        start(Configs.withoutRules(config()));

        awaitTransactions("2|15.5000");
    }

    @Test
    void whatComesAfterItsDayWasFinalIsARestatement() throws Exception {
        arrive(
                "transactions/1.json",
                payment("t1", "o1", "10.00"),
                payment("t2", "o2", "1.00").replace("2026-03-10", "2026-03-12"));
        start(config());
        awaitAnswer("SELECT \"final\" FROM current_daily_transactions WHERE dt = DATE '2026-03-10'", "true");
        awaitAnswer("SELECT \"final\" FROM current_daily_transactions WHERE dt = DATE '2026-03-12'", "false");

        arrive(
                "transactions/2.json",
                payment("t3", "o3", "5.50"),
                payment("t4", "o4", "2.00").replace("2026-03-10", "2026-03-12"));

        awaitAnswer(
                "SELECT dt || ' ' || previous_value || ' ' || new_value || ' ' || difference FROM restatements"
                        + " WHERE table_name = 'daily_transactions' AND measure = 'completed_value'",
                "2026-03-10 10.0000 15.5000 5.5000");
        awaitAnswer("SELECT sum(transaction_count) FROM current_daily_transactions", "4");
        awaitAnswer("SELECT count(*) FROM restatements WHERE dt <> DATE '2026-03-10'", "0");
    }

    @Test
    void itGoesOnOverTablesThatWereCompactedMeanwhile() throws Exception {
        arrive("transactions/1.json", payment("t1", "o1", "10.00"));
        start(config());
        awaitTransactions("1|10.0000");
        arrive("transactions/2.json", payment("t2", "o2", "5.50"));
        awaitTransactions("2|15.5000");

        new Compaction(Location.of(folder.resolve("out/curated")), new CompactionPolicy(Instant.now(), false, false))
                .run();

        awaitTransactions("2|15.5000");
        arrive("transactions/3.json", payment("t3", "o3", "1.00"));
        awaitTransactions("3|16.5000");
        interrupt();
        start(config());
        arrive("transactions/4.json", payment("t4", "o4", "2.00"));
        awaitTransactions("4|18.5000");
    }

    @Test
    void aKindThatIsAddedLaterIsRead() throws Exception {
        JobConfig all = config();
        SourceConfig sources = all.sources();
        JobConfig withoutChargebacks = Configs.reading(
                new SourceConfig(
                        sources.transactions(),
                        sources.orders(),
                        List.of(),
                        sources.watchInterval(),
                        sources.partitions(),
                        sources.outOfOrderness(),
                        sources.idleTimeout(),
                        sources.maxRecordBytes(),
                        sources.kinesis()),
                all);
        arrive("transactions/1.json", payment("t1", "o1", "10.00"));
        arrive(
                "chargebacks/1.csv",
                "transaction_id,dispute_date,amount,reason_code,status",
                "t1,2026-03-12,10.00,fraud,open");
        start(withoutChargebacks);
        awaitTransactions("1|10.0000");
        interrupt();

        start(config());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(output().currentRows(Table.DAILY_CHARGEBACKS))
                .singleElement()
                .asString()
                .contains("EUR|credit_card|visa|fraud|fraud|1|10.0000"));
    }

    private JobConfig config() {
        return Configs.of(Mode.STREAM, folder.resolve("in"), folder.resolve("out"));
    }

    private void start(JobConfig config) {
        start(config, 0);
    }

    private void start(JobConfig config, int uiPort) {
        LocalConfig local = new LocalConfig(
                Duration.ofMillis(200),
                Optional.of(folder.resolve("checkpoints").toUri().toString()),
                3,
                S3Config.AWS,
                uiPort,
                Optional.empty());
        run = runner.submit(() -> {
            new EmbeddedStream(new Deployment(config, local), 2).run();
            return null;
        });
    }

    private void interrupt() throws Exception {
        run.cancel(true);
        runner.submit(() -> {}).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Moves a complete file into place, as object stores do. */
    private void arrive(String name, String... lines) throws Exception {
        Path complete = Files.write(folder.resolve("arriving"), List.of(lines));
        Files.move(complete, folder.resolve("in").resolve(name));
    }

    private void awaitTransactions(String countAndValue) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(output().currentRows(Table.DAILY_TRANSACTIONS))
                .singleElement()
                .asString()
                .startsWith("daily_transactions|EUR|" + countAndValue));
    }

    private void awaitAnswer(String sql, String answer) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(answers(sql)).containsExactly(answer));
    }

    /** The only column of a query's result. */
    private List<String> answers(String sql) throws QueryException {
        List<String> answers = new ArrayList<>();
        try (CuratedTables tables = CuratedTables.open(folder.resolve("out/curated"), folder.resolve("out/alerts"))) {
            tables.query(sql, new ResultHandler() {
                @Override
                public void columns(List<String> names) {}

                @Override
                public void row(List<Optional<Object>> values) {
                    answers.add(values.get(0).map(Object::toString).orElse(""));
                }
            });
        }
        return answers;
    }

    private Output output() {
        return new Output(folder.resolve("out"));
    }

    private static String payment(String id, String order, String amount) {
        return String.format(
                "{\"transaction_id\":\"%s\",\"order_id\":\"%s\",\"timestamp\":\"2026-03-10T09:00:00Z\",\"amount\":\"%s\","
                        + "\"currency\":\"EUR\",\"status\":\"completed\","
                        + "\"payment_method\":{\"type\":\"credit_card\",\"provider\":\"visa\"}}",
                id, order, amount);
    }
}
