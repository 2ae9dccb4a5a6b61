package io.tidemark.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The manifests in an output folder, as JSON files. */
final class Manifests {

    private static final JsonMapper JSON = new JsonMapper();

    private final OutputFolder output;

    Manifests(OutputFolder output) {
        this.output = output;
    }

    /** A manifest as it is written. */
    static String text(Manifest manifest) throws IOException {
        return PrettyJson.text(manifest);
    }

    /** Adds a manifest, which becomes the latest. */
    void add(Manifest manifest) throws IOException {
        byte[] text = text(manifest).getBytes(StandardCharsets.UTF_8);
        output.manifest(manifest.runId()).write(text);
        output.manifest().write(text);
    }

    /** The latest one as it is written; empty when there is none, or it cannot be understood. */
    Optional<JsonNode> latest() {
        try {
            return output.manifest().exists()
                    ? Optional.of(JSON.readTree(output.manifest().read())).filter(JsonNode::isObject)
                    : Optional.empty();
        } catch (IOException notOurs) {
            return Optional.empty();
        }
    }

    /** The zone by whose days the latest run counted; empty when there was none, or its manifest does not tell. */
    Optional<String> zone() {
        try {
            return output.manifest().exists()
                    ? Optional.of(JSON.readTree(output.manifest().read())
                                    .path("zone")
                                    .asText())
                            .filter(zone -> !zone.isEmpty())
                    : Optional.empty();
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw UsageException.of(
                    "--output", output.manifest(), "cannot be read", unreadable, "allow it, or give another folder");
        }
    }
}
