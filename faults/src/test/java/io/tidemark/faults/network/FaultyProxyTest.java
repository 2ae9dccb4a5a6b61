package io.tidemark.faults.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyProxyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private HttpServer server;
    private FaultyProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if ("close".equals(exchange.getRequestHeaders().getFirst("Connection"))) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        proxy = FaultyProxy.before(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), 1);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.stop(0);
    }

    @Test
    void passesOnWhatIsSaidAndAnswered() throws Exception {
        String large = "x".repeat(200_000);

        assertThat(say(large).body()).isEqualTo(large);
        assertThat(proxy.disturbed()).isZero();
    }

    @Test
    void isAwayWhenTold() throws Exception {
        say("before");

        proxy.behave(Behaviour.DOWN);

        assertThatThrownBy(() -> say("now")).isInstanceOf(IOException.class);
        assertThat(proxy.disturbed()).isPositive();
    }

    @Test
    void saysWhatTheServiceWouldSay() throws Exception {
        proxy.behave(new Behaviour.Refuse(Reply.S3_THROTTLES, 1));

        HttpResponse<String> answer = say("much".repeat(10_000));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("<Code>SlowDown</Code>");
    }

    @Test
    void delays() throws Exception {
        proxy.behave(new Behaviour.Delay(Duration.ofMillis(100)));
        Instant start = Instant.now();

        assertThat(say("later").body()).isEqualTo("later");
        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(proxy.disturbed()).isEqualTo(1);
    }

    @Test
    void ignoresAConnectionForEver() throws Exception {
        proxy.behave(Behaviour.HANGS);
        HttpClient client = HttpClient.newHttpClient();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request("hello"), BodyHandlers.ofString());
        await().until(() -> proxy.disturbed() == 1);

        proxy.behave(Behaviour.NORMAL);

        assertThat(say("again").body()).isEqualTo("again");
        assertThat(answer).isNotDone();
        proxy.close();
        assertThat(answer).failsWithin(PATIENCE);
    }

    @Test
    void refusesSomeRequestsOfAClientThatKeepsItsConnection() throws Exception {
        proxy.behave(new Behaviour.Refuse(Reply.S3_THROTTLES, 0.5));
        HttpClient client = HttpClient.newHttpClient();
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            HttpResponse<String> answer = say(client, "again " + i);
            answers.add(answer.statusCode());
            if (answer.statusCode() == 200) {
                assertThat(answer.body()).isEqualTo("again " + i);
            }
        }

        assertThat(answers).contains(200, 503);
        assertThat(answers.lastIndexOf(503))
                .as("refused also when one was served")
                .isGreaterThan(answers.indexOf(200));
        assertThat(Collections.frequency(answers, 503)).isEqualTo((int) proxy.disturbed());
    }

    @Test
    void isWellAgain() throws Exception {
        proxy.behave(Behaviour.DOWN);
        proxy.behave(Behaviour.NORMAL);

        assertThat(say("again").body()).isEqualTo("again");
    }

    private HttpResponse<String> say(String text) throws IOException, InterruptedException {
        return say(HttpClient.newHttpClient(), text);
    }

    private HttpResponse<String> say(HttpClient client, String text) throws IOException, InterruptedException {
        return client.send(request(text), BodyHandlers.ofString());
    }

    private HttpRequest request(String text) {
        return HttpRequest.newBuilder(proxy.endpoint())
                .POST(BodyPublishers.ofString(text, StandardCharsets.UTF_8))
                .build();
    }
}
