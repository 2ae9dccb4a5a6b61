package io.tidemark.jobs.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** A page in a browser: what it says, what it complains of, and what it asks for. */
public final class Tab implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final JsonMapper json = new JsonMapper();
    private final Browser browser;
    private final String target;
    private final String session;
    private final Consumer<JsonNode> ear = this::hear;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    Tab(Browser browser, String target, String session) {
        this.browser = browser;
        this.target = target;
        this.session = session;
        browser.listen(ear);
        for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
            call(domain + ".enable", json.createObjectNode());
        }
    }

    /** Opens an address and waits until all of it is there. */
    public Tab open(String address) {
        call("Page.navigate", json.createObjectNode().put("url", address));
        Awaitility.await().atMost(PATIENCE).until(() -> evaluate(
                        "document.readyState === 'complete' && location.href !== 'about:blank'")
                .asBoolean());
        return this;
    }

    /** A window of this size. */
    public Tab sized(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                json.createObjectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
        return this;
    }

    /** As on a system with a dark or a light theme. */
    public Tab themed(String scheme) {
        ObjectNode media = json.createObjectNode();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme);
        call("Emulation.setEmulatedMedia", media);
        return this;
    }

    /** What an expression is worth in the page; a promise is waited for. */
    public JsonNode evaluate(String expression) {
        JsonNode result = call(
                "Runtime.evaluate",
                json.createObjectNode()
                        .put("expression", expression)
                        .put("returnByValue", true)
                        .put("awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    /** Console errors and warnings, exceptions, and what the page's policy refused. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Every address that was asked for. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Presses and releases a key, such as {@code Tab}. */
    public void press(String key, int code) {
        for (String type : List.of("keyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    json.createObjectNode()
                            .put("type", type)
                            .put("key", key)
                            .put("code", key)
                            .put("windowsVirtualKeyCode", code)
                            .put("text", type.equals("keyDown") && key.equals("Enter") ? "\r" : ""));
        }
    }

    /** Takes a picture of the whole page. */
    public void picture(Path file) throws IOException {
        JsonNode size = call("Page.getLayoutMetrics", json.createObjectNode()).path("cssContentSize");
        ObjectNode shot = json.createObjectNode().put("format", "png").put("captureBeyondViewport", true);
        shot.putObject("clip")
                .put("x", 0)
                .put("y", 0)
                .put("width", size.path("width").asDouble())
                .put("height", size.path("height").asDouble())
                .put("scale", 1);
        write(file, shot);
    }

    /** Takes a picture of what fits into the window. */
    public void pictureOfWindow(Path file) throws IOException {
        write(file, json.createObjectNode().put("format", "png"));
    }

    @Override
    public void close() {
        browser.closeTab(target, ear);
    }

    private void write(Path file, ObjectNode shot) throws IOException {
        String data = call("Page.captureScreenshot", shot).path("data").asText();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    private JsonNode call(String method, ObjectNode parameters) {
        return browser.call(session, method, parameters);
    }

    private void hear(JsonNode event) {
        if (!event.path("sessionId").asText().equals(session)) {
            return;
        }
        JsonNode about = event.path("params");
        switch (event.path("method").asText()) {
            case "Runtime.exceptionThrown" ->
                complaints.add(about.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning", "assert")
                        .contains(about.path("type").asText())) {
                    complaints.add(about.path("args").toString());
                }
            }
            case "Log.entryAdded" -> complaints.add(about.path("entry").toString());
            case "Network.requestWillBeSent" ->
                requests.add(about.path("request").path("url").asText());
            default -> {
                // of no interest
            }
        }
    }
}
