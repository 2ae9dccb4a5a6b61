package io.tidemark.jobs.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.util.FileUtils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A headless Chromium, driven by its own protocol; a test is skipped, and says so, where none is installed. */
public final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final JsonMapper json = new JsonMapper();
    private final AtomicInteger lastCall = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();
    private final Process process;
    private final Path profile;
    private final WebSocket socket;

    private Browser(Process process, Path profile, URI address) {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Messages())
                .join();
    }

    /** Starts one with a profile of its own in this folder. */
    public static Browser start(Path profile) throws IOException {
        Process process = new ProcessBuilder(
                        program(),
                        "--headless",
                        "--hide-scrollbars",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--force-color-profile=srgb",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolveSibling("browser.log").toFile())
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        Awaitility.await()
                .atMost(PATIENCE)
                .failFast("the browser has ended", () -> !process.isAlive())
                .until(() -> Files.exists(port) && Files.readAllLines(port).size() == 2);
        List<String> address = Files.readAllLines(port);
        return new Browser(process, profile, URI.create("ws://127.0.0.1:" + address.get(0) + address.get(1)));
    }

    private static String program() {
        Optional<Path> found = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(":", -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            String message =
                    "NOT TESTED in a browser: none of " + NAMES + " is on the PATH; install the package chromium";
            System.err.println("\n*** " + message + " ***\n");
            return Assumptions.abort(message);
        }
        return found.get().toString();
    }

    /** An empty tab. */
    public Tab tab() {
        ObjectNode blank = json.createObjectNode().put("url", "about:blank");
        String target = call("", "Target.createTarget", blank).path("targetId").asText();
        ObjectNode attach = json.createObjectNode().put("targetId", target).put("flatten", true);
        return new Tab(
                this,
                target,
                call("", "Target.attachToTarget", attach).path("sessionId").asText());
    }

    /** Calls a method of the protocol and waits for its answer. */
    JsonNode call(String session, String method, ObjectNode parameters) {
        int id = lastCall.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        calls.put(id, answer);
        ObjectNode message = json.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        socket.sendText(message.toString(), true).join();
        JsonNode result =
                answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (result.has("error")) {
            throw new IllegalStateException(method + ": " + result.path("error"));
        }
        return result.path("result");
    }

    void listen(Consumer<JsonNode> listener) {
        listeners.add(listener);
    }

    void closeTab(String target, Consumer<JsonNode> listener) {
        listeners.remove(listener);
        call("", "Target.closeTarget", json.createObjectNode().put("targetId", target));
    }

    /** Ends it with all the processes it has started, and takes its profile away. */
    @Override
    public void close() {
        List<ProcessHandle> processes = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        // A process that is being ended may still write for a moment.
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> FileUtils.deleteDirectory(profile.toFile()));
    }

    private final class Messages implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(String message) {
            try {
                JsonNode read = json.readTree(message);
                CompletableFuture<JsonNode> waiting =
                        calls.remove(read.path("id").asInt());
                if (waiting != null) {
                    waiting.complete(read);
                } else {
                    listeners.forEach(listener -> listener.accept(read));
                }
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
