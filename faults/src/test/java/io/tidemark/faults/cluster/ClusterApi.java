package io.tidemark.faults.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The interface of the job manager to everybody, over HTTP. It is not always there. */
public final class ClusterApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration LONG_CALL = Duration.ofMinutes(2);
    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;

    private final URI address;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CALL).build();

    ClusterApi(int port) {
        address = URI.create("http://127.0.0.1:" + port);
    }

    /** How many task managers have registered; nothing while there is no job manager. */
    public Optional<Integer> taskManagers() {
        return find("/overview").map(overview -> overview.get("taskmanagers").intValue());
    }

    /** The task managers that have work, by their names. */
    Set<String> busyTaskManagers() {
        Set<String> busy = new HashSet<>();
        find("/taskmanagers").ifPresent(all -> all.path("taskmanagers").forEach(one -> {
            if (one.path("freeSlots").intValue() < one.path("slotsNumber").intValue()) {
                busy.add(one.path("id").textValue());
            }
        }));
        return busy;
    }

    /** Uploads the jar of a job; returns its name there. */
    public String upload(Path jar) throws IOException {
        String boundary = "----tidemark";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"job.jar\"\r\n"
                        + "Content-Type: application/java-archive\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        Files.copy(jar, body);
        body.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        String stored = call(request("/jars/upload", LONG_CALL)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofByteArray(body.toByteArray())))
                .get("filename")
                .textValue();
        return Path.of(stored).getFileName().toString();
    }

    /** Starts the job of a jar with a configuration file, from a checkpoint if there is one. */
    public ClusterJob run(String jar, Path configuration, Optional<String> checkpoint) throws IOException {
        ObjectNode order = JSON.createObjectNode();
        order.putArray("programArgsList").add(configuration.toString());
        order.put("parallelism", ClusterSettings.PARALLELISM);
        checkpoint.ifPresent(path -> order.put("savepointPath", path));
        JsonNode started = call(request("/jars/" + jar + "/run", LONG_CALL)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order.toString())));
        return new ClusterJob(this, started.get("jobid").textValue());
    }

    /** What is found at a path; nothing if it is not there, or nobody is. */
    public Optional<JsonNode> find(String path) {
        try {
            return Optional.of(call(request(path, CALL).GET()));
        } catch (IOException notNow) {
            return Optional.empty();
        }
    }

    JsonNode post(String path, JsonNode body) throws IOException {
        return call(request(path, CALL)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    JsonNode patch(String path) throws IOException {
        return call(request(path, CALL).method("PATCH", BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(timeout);
    }

    private JsonNode call(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() < OK || response.statusCode() >= MULTIPLE_CHOICES) {
                throw new IOException(response.uri() + ": " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
