package io.tidemark.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidemark.jobs.Configs;
import io.tidemark.jobs.config.Deployment;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.LocalConfig;
import io.tidemark.jobs.config.S3Config;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live job whose metrics are asked for as Prometheus does. */
class MetricsEndpointTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The first column of a table of the page. */
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([^|]+)` \\|");

    /** A metric of the job itself; labels tell where it comes from. */
    private static final Pattern OWN = Pattern.compile("(?m)^flink_\\w+?_kinesisanalytics_(\\w+)\\{");

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService runner = Executors.newSingleThreadExecutor();
    private Future<?> run;

    @AfterEach
    void stop() throws Exception {
        runner.shutdownNow();
        assertThat(runner.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void metricsOfALiveJobAreServedToThisMachineAlone() throws Exception {
        for (String kind : List.of("transactions", "orders", "chargebacks")) {
            Files.createDirectories(folder.resolve("in").resolve(kind));
        }
        Files.write(
                folder.resolve("in/transactions/1.json"), List.of(payment("t1"), payment("t2"), payment("t2"), "{}"));
        int port = freePort();
        start(port);

        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(IOException.class).untilAsserted(() -> {
            assertThat(run.isDone()).isFalse();
            String page = scrape(port);
            assertThat(sum(page, "transactions_read")).isEqualTo(4);
            assertThat(sum(page, "transactions_accepted")).isEqualTo(2);
            assertThat(sum(page, "transactions_duplicate")).isEqualTo(1);
            assertThat(sum(page, "transactions_superseded")).isZero();
            assertThat(sum(page, "transactions_rejected")).isEqualTo(1);
            assertThat(sum(page, "transactions_rejected_MISSING_FIELD")).isPositive();
            assertThat(page).contains("_publishLagMillis{").contains("_eventTimeLagMillis{");
        });
        assertThat(own(scrape(port)))
                .contains("alerts_opened_card_testing", "alerts_suppressed_card_testing")
                .allMatch(MetricsEndpointTest::isDocumented, "stands in docs/metrics.md");
        for (InetAddress other : addressesForOthers()) {
            assertThatThrownBy(() -> connect(other, port)).isInstanceOf(ConnectException.class);
        }
    }

    private void start(int port) {
        LocalConfig local =
                new LocalConfig(Duration.ofMillis(200), Optional.empty(), 3, S3Config.AWS, 0, Optional.of(port));
        run = runner.submit(() -> {
            new EmbeddedStream(
                            new Deployment(Configs.of(Mode.STREAM, folder.resolve("in"), folder.resolve("out")), local),
                            2)
                    .run();
            return null;
        });
    }

    private String scrape(int port) throws IOException, InterruptedException {
        URI metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
        return client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                .body();
    }

    /** Over all operators that count the same thing, and their parallel instances. */
    private static long sum(String page, String metric) {
        Matcher samples = Pattern.compile("(?m)^flink_\\w+_kinesisanalytics_" + metric + "\\{[^}]*} (\\S+)$")
                .matcher(page);
        return samples.results()
                .mapToLong(sample -> (long) Double.parseDouble(sample.group(1)))
                .sum();
    }

    private static List<String> own(String page) {
        return OWN.matcher(page)
                .results()
                .map(sample -> sample.group(1))
                .distinct()
                .toList();
    }

    private static boolean isDocumented(String metric) {
        return DOCUMENTED
                .matcher(page())
                .results()
                .anyMatch(row -> metric.matches(row.group(1)
                        .replace("<kind>", "(transactions|orders|chargebacks)")
                        .replaceAll("<[a-z ]+>", "\\\\w+")
                        .replaceAll("[.-]", "_")));
    }

    private static String page() {
        try {
            return Files.readString(Path.of("../docs/metrics.md"));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private static List<Inet4Address> addressesForOthers() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .map(Inet4Address.class::cast)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String payment(String id) {
        return String.format(
                "{\"transaction_id\":\"%s\",\"order_id\":\"o1\",\"timestamp\":\"2026-03-10T09:00:00Z\",\"amount\":\"10\","
                        + "\"currency\":\"EUR\",\"status\":\"completed\","
                        + "\"payment_method\":{\"type\":\"credit_card\",\"provider\":\"visa\"}}",
                id);
    }
}
