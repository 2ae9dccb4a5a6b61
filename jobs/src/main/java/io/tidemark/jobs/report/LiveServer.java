package io.tidemark.jobs.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the report on this machine only, and tells the pages that look at it what is new: {@code /} is the page,
 * {@code /data} what it shows, {@code /events} a stream of server-sent events: {@code tables} when there is newer data,
 * {@code alert} with each message about an alert.
 */
public final class LiveServer implements AutoCloseable {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";
    private static final String NEWER_TABLES = event("tables", "{}");

    private final List<LiveListener> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(LiveServer::daemon);
    private final ReportPage page;
    private final HttpServer server;
    private volatile byte[] data;

    private LiveServer(ReportPage page, byte[] data, HttpServer server) {
        this.page = page;
        this.data = data;
        this.server = server;
    }

    /**
     * Starts one at a port that is free.
     *
     * @param data what the page shows first
     */
    public static LiveServer start(ReportPage page, byte[] data) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        LiveServer live = new LiveServer(page, data, http);
        http.setExecutor(live.threads);
        http.createContext("/", live.guarded(live::serve));
        http.start();
        return live;
    }

    /** Where the page is. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** There is newer data. */
    public void show(byte[] newer) {
        data = newer;
        tell(NEWER_TABLES);
    }

    /** There is a message about an alert, as one line of JSON. */
    public void announce(String alert) {
        tell(event("alert", alert));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Another site's page must not read this one through a name that leads here. */
    private HttpHandler guarded(HttpHandler handler) {
        return exchange -> {
            String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                    .orElse("");
            int port = server.getAddress().getPort();
            if (host.equals("127.0.0.1:" + port) || host.equals("localhost:" + port)) {
                handler.handle(exchange);
            } else {
                answer(exchange, 403, "text/plain", "Only as " + address() + "\n");
            }
        };
    }

    private void serve(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/" -> answer(exchange, 200, HTML, page.html(data));
            case "/data" -> answer(exchange, 200, JSON, data);
            case "/events" -> listen(exchange);
            default -> answer(exchange, 404, "text/plain", "Not here; the report is at /\n");
        }
    }

    private void listen(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        LiveListener listener = new LiveListener();
        listeners.add(listener);
        try {
            // What became new while the page was on its way is not missed.
            listener.tell(bytes(NEWER_TABLES));
            listener.write(exchange.getResponseBody());
        } finally {
            listeners.remove(listener);
            exchange.close();
        }
    }

    private void tell(String event) {
        byte[] message = bytes(event);
        listeners.forEach(listener -> listener.tell(message));
    }

    private static String event(String name, String message) {
        return "event: " + name + "\ndata: " + message + "\n\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        answer(exchange, status, type, bytes(text));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "live-report");
        thread.setDaemon(true);
        return thread;
    }
}
