package io.tidemark.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs state machines in a process of Node.js, with replies in the place of AWS. */
final class Simulator implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PROGRAMS = Path.of("target/programs").toAbsolutePath();
    private static final List<String> SOURCES = List.of("package.json", "package-lock.json");

    private final Process node;
    private final BufferedReader outcomes;
    private final BufferedWriter scenarios;

    private Simulator(Process node) {
        this.node = node;
        this.outcomes = node.inputReader(StandardCharsets.UTF_8);
        this.scenarios = node.outputWriter(StandardCharsets.UTF_8);
    }

    /** Installs what it needs, if it is not there, and starts it. */
    static Simulator start() throws IOException, InterruptedException {
        install();
        return new Simulator(new ProcessBuilder("node", "src/test/node/simulate.mjs", PROGRAMS.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /**
     * One run.
     *
     * @param definition of the state machine
     * @param replies of the services, by the name of the state that asks; the last one is repeated
     */
    Outcome run(JsonNode definition, JsonNode input, Map<String, List<JsonNode>> replies) throws IOException {
        ObjectNode scenario = JSON.createObjectNode();
        scenario.set("definition", definition);
        scenario.set("input", input);
        scenario.set("replies", JSON.valueToTree(replies));
        scenarios.write(scenario.toString());
        scenarios.newLine();
        scenarios.flush();
        String outcome = outcomes.readLine();
        if (outcome == null) {
            throw new IOException("the simulator ended; what it said stands above");
        }
        return new Outcome(JSON.readTree(outcome));
    }

    /** Ends with its input. */
    @Override
    public void close() throws IOException, InterruptedException {
        scenarios.close();
        if (!node.waitFor(30, TimeUnit.SECONDS)) {
            node.destroyForcibly().waitFor();
        }
    }

    /** What happened. */
    record Outcome(JsonNode json) {

        /** What the checker has against the definition. */
        String faults() {
            return json.path("faults").asText();
        }

        /** Which states were entered, in order. */
        List<String> states() {
            List<String> names = new ArrayList<>();
            json.path("states").forEach(name -> names.add(name.asText()));
            return names;
        }

        /** What a state asked a service for, the first time. */
        JsonNode request(String state) {
            for (JsonNode call : json.path("calls")) {
                if (call.path("state").asText().equals(state)) {
                    return call.path("request");
                }
            }
            throw new AssertionError(state + " made no call; there were " + json.path("calls"));
        }

        /** The error with which it ended; empty when it went well. */
        String failure() {
            return json.path("failure").asText();
        }
    }

    private static void install() throws IOException, InterruptedException {
        Path done = PROGRAMS.resolve("installed");
        if (Files.exists(done) && isUpToDate()) {
            return;
        }
        Files.createDirectories(PROGRAMS);
        Files.deleteIfExists(done);
        for (String name : SOURCES) {
            Files.write(PROGRAMS.resolve(name), Files.readAllBytes(Path.of(name)));
        }
        Path log = PROGRAMS.resolve("npm.log");
        Process npm = new ProcessBuilder("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts")
                .directory(PROGRAMS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (npm.waitFor() != 0) {
            throw new IOException("npm could not install the simulator; see " + log);
        }
        Files.createFile(done);
    }

    private static boolean isUpToDate() throws IOException {
        for (String name : SOURCES) {
            if (Files.mismatch(Path.of(name), PROGRAMS.resolve(name)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
