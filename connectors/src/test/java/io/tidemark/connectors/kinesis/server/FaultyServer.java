package io.tidemark.connectors.kinesis.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidemark.localcloud.KinesisServer;
import io.tidemark.localcloud.SdkSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a client and a server, and says in the server's place what no server says on request: the errors of
 * the service, over the real protocol. Calls have the names that the service gives them, such as {@code GetRecords}.
 */
public final class FaultyServer implements AutoCloseable {

    private static final String TARGET = "X-Amz-Target";

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Optional<URI> behind;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Queue<Fault>> next = new HashMap<>();
    private final Map<String, Fault> always = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();

    static {
        SdkSettings.forServersHere();
        // Without, each small reply waits for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /**
     * What is said in the server's place.
     *
     * @param status of the reply
     * @param code the name of the error
     */
    public record Fault(int status, String code) {

        /** No reply at all. */
        public static final Fault SILENCE = new Fault(0, "");

        /** Too much was asked for. */
        public static final Fault THROTTLED = new Fault(400, "ProvisionedThroughputExceededException");

        /** The service has a fault. */
        public static final Fault INTERNAL = new Fault(500, "InternalFailure");

        /** The iterator is older than five minutes. */
        public static final Fault ITERATOR_EXPIRED = new Fault(400, "ExpiredIteratorException");

        /** Not permitted. */
        public static final Fault DENIED = new Fault(400, "AccessDeniedException");

        byte[] body() {
            return ("{\"__type\":\"" + code + "\",\"message\":\"said in the test\"}").getBytes(StandardCharsets.UTF_8);
        }
    }

    private FaultyServer(Optional<URI> behind) throws IOException {
        this.behind = behind;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::answer);
        http.start();
    }

    /** In front of a server, to which all goes that no fault answers. */
    public static FaultyServer before(KinesisServer server) throws IOException {
        return new FaultyServer(Optional.of(server.endpoint()));
    }

    /** With nothing behind it. */
    public static FaultyServer alone() throws IOException {
        return new FaultyServer(Optional.empty());
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** The next such calls are answered so, one after another. */
    public synchronized void answer(String call, Fault... faults) {
        next.computeIfAbsent(call, any -> new ArrayDeque<>()).addAll(List.of(faults));
    }

    /** All such calls are answered so from now on. */
    public synchronized void answerAlways(String call, Fault fault) {
        always.put(call, fault);
    }

    /** How often it was called so. */
    public synchronized int calls(String call) {
        return calls.getOrDefault(call, 0);
    }

    /** How many faults are still to be told. */
    public synchronized int faultsLeft() {
        return next.values().stream().mapToInt(Queue::size).sum();
    }

    @Override
    public void close() {
        closing.countDown();
        http.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst(TARGET);
            Optional<Fault> fault = fault(target.substring(target.indexOf('.') + 1));
            if (fault.isEmpty()) {
                passOn(exchange, behind.orElseThrow());
            } else if (fault.get().equals(Fault.SILENCE)) {
                closing.await();
            } else {
                reply(
                        exchange,
                        fault.get().status(),
                        "application/x-amz-json-1.1",
                        fault.get().body());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Fault> fault(String call) {
        calls.merge(call, 1, Integer::sum);
        Queue<Fault> faults = next.getOrDefault(call, new ArrayDeque<>());
        return Optional.ofNullable(faults.isEmpty() ? always.get(call) : faults.remove());
    }

    private void passOn(HttpExchange exchange, URI server) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server)
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        exchange.getRequestBody().readAllBytes()));
        for (String header : new String[] {TARGET, "Content-Type", "Authorization", "X-Amz-Date"}) {
            request.header(header, exchange.getRequestHeaders().getFirst(header));
        }
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        reply(
                exchange,
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse("application/x-amz-json-1.1"),
                response.body());
    }

    private static void reply(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
