package io.tidemark.faults.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyProxyTest {

    private HttpServer server;
    private FaultyProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
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
        assertThat(proxy.refused()).isZero();
    }

    @Test
    void isAwayWhenTold() throws Exception {
        say("before");

        proxy.behave(Behaviour.DOWN);

        assertThatThrownBy(() -> say("now")).isInstanceOf(IOException.class);
        assertThat(proxy.refused()).isPositive();
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
    }

    @Test
    void isWellAgain() throws Exception {
        proxy.behave(Behaviour.DOWN);
        proxy.behave(Behaviour.NORMAL);

        assertThat(say("again").body()).isEqualTo("again");
    }

    private HttpResponse<String> say(String text) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(proxy.endpoint())
                                .POST(BodyPublishers.ofString(text, StandardCharsets.UTF_8))
                                .build(),
                        BodyHandlers.ofString());
    }
}
