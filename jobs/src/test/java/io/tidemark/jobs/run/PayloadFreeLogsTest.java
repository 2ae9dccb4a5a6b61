package io.tidemark.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidemark.jobs.Configs;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfig.TopicOutput;
import io.tidemark.jobs.topology.Sinks;
import io.tidemark.jobs.topology.Sources;
import io.tidemark.localcloud.SdkSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What events hold is never logged: neither of good ones nor of rejected ones, nor when the job fails over them. */
class PayloadFreeLogsTest {

    /** In each text of each event, and in what cannot be read as one. */
    private static final String TEXT = "payload7f3a";

    private static final String AMOUNT = "98765.43";

    @TempDir
    Path folder;

    private final LoggedText log = new LoggedText();
    private HttpServer topic;

    @BeforeEach
    void write() throws IOException {
        SdkSettings.forServersHere();
        topic = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        topic.createContext("/", PayloadFreeLogsTest::refuse);
        topic.start();
        file(
                "transactions/some.json",
                payment("", "USD", "completed"),
                payment("2", "EUR", "failed").replace("}}", "},\"error_code\":\"" + TEXT + "\"}"),
                payment("3", TEXT, "completed"),
                payment("4", "EUR", TEXT),
                payment("5", "EUR", "completed").replace("2026-03-10", TEXT),
                payment("6", "EUR", "completed").replace(AMOUNT, AMOUNT + TEXT),
                payment("7", "EUR", "completed").replace("credit_card", TEXT),
                "{\"transaction_id\": " + TEXT + "}",
                "{\"transaction_id\": \"" + TEXT,
                TEXT);
        file("orders/some.json", order("", AMOUNT), order("2", "1.00"));
        file(
                "chargebacks/some.csv",
                "transaction_id,dispute_date,amount,reason_code,status",
                TEXT + "-t,2026-03-12," + AMOUNT + "," + TEXT + ",open",
                TEXT + "-t,2026-03-12," + AMOUNT + "," + TEXT + "," + TEXT,
                TEXT + "-t," + TEXT,
                "\"" + TEXT);
    }

    @AfterEach
    void close() {
        topic.stop(0);
        log.close();
    }

    @Test
    void whenAllIsReadAndNobodyCanBeTold() throws Exception {
        run("DROP_AND_COUNT");

        assertThat(written("dead-letter")).contains(TEXT, AMOUNT, "MALFORMED_JSON", "UNKNOWN_CURRENCY");
        assertThat(written("alerts")).contains(TEXT, AMOUNT);
        assertThat(log.text()).contains("Message ", " is dropped: ");
        assertNoPayload(log.text());
    }

    @Test
    void whenTheJobFailsOverAnAlert() {
        assertThatItFails("FAIL", "InvalidParameter");
    }

    @Test
    void whenTheJobFailsOverARejectedRecord() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("out")).resolve("dead-letter"), "a file");

        assertThatItFails("DROP_AND_COUNT", "dead-letter");
    }

    private void assertThatItFails(String poison, String why) {
        Throwable failure = catchThrowable(() -> run(poison));

        assertThat(ExceptionUtils.stringifyException(failure)).contains(why);
        assertThat(log.text()).contains("to FAILED", why);
        assertNoPayload(log.text());
        assertNoPayload(ExceptionUtils.stringifyException(failure));
    }

    private static void assertNoPayload(String text) {
        assertThat(text).doesNotContain(TEXT, AMOUNT);
    }

    private void run(String poison) throws Exception {
        Map<String, String> options = Map.of(
                "topic",
                "arn:aws:sns:us-east-1:123456789012:fraud",
                "poison",
                poison,
                "endpoint",
                "http://127.0.0.1:" + topic.getAddress().getPort());
        JobConfig config = Configs.notifying(
                new TopicOutput(options), Configs.of(Mode.STREAM, folder.resolve("in"), folder.resolve("out")));
        EmbeddedCluster.environment(
                        config,
                        Sources.filesToTheirEnd(config),
                        Sinks.of(config),
                        1,
                        EmbeddedCluster.streamConfiguration(1, StateBackend.HEAP))
                .execute("tidemark");
    }

    /** A topic that is there, but takes no message. */
    private static void refuse(HttpExchange exchange) throws IOException {
        try (exchange) {
            String call = URLDecoder.decode(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8);
            boolean message = call.contains("PublishBatch");
            byte[] answer = (message
                            ? "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidParameter</Code>"
                                    + "<Message>Invalid parameter: Message</Message></Error></ErrorResponse>"
                            : "<GetTopicAttributesResponse><GetTopicAttributesResult><Attributes/>"
                                    + "</GetTopicAttributesResult></GetTopicAttributesResponse>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(message ? 400 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private void file(String name, String... lines) throws IOException {
        Path file = folder.resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    private String written(String where) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve("out").resolve(where))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static String payment(String number, String currency, String status) {
        return String.format(
                "{\"transaction_id\":\"%1$s-t%2$s\",\"order_id\":\"%1$s-o%2$s\",\"timestamp\":\"2026-03-10T09:00:00Z\","
                        + "\"amount\":\"%3$s\",\"currency\":\"%4$s\",\"status\":\"%5$s\","
                        + "\"payment_method\":{\"type\":\"credit_card\",\"provider\":\"%1$s-p\"}}",
                TEXT, number, AMOUNT, currency, status);
    }

    private static String order(String number, String price) {
        return String.format(
                "{\"order_id\":\"%1$s-o%2$s\",\"customer_id\":\"%1$s-c\",\"timestamp\":\"2026-03-10T08:59:00Z\","
                        + "\"total_amount\":\"%3$s\",\"currency\":\"EUR\",\"payment_status\":\"paid\","
                        + "\"items\":[{\"product_id\":\"%1$s-i\",\"quantity\":1,\"unit_price\":\"%4$s\"}]}",
                TEXT, number, AMOUNT, price);
    }
}
