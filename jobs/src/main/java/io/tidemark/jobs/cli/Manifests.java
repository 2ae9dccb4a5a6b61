package io.tidemark.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The manifests in an output folder, as JSON files. */
final class Manifests {

    private final OutputFolder output;
    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    Manifests(OutputFolder output) {
        this.output = output;
    }

    /** Adds a manifest, which becomes the latest. */
    void add(Manifest manifest) throws IOException {
        byte[] text = json.writeValueAsBytes(manifest);
        Path own = output.manifest(manifest.runId());
        Files.createDirectories(own.getParent());
        Files.write(own, text);
        Path whole = output.root().resolve(".manifest-" + manifest.runId());
        Files.write(whole, text);
        Files.move(whole, output.manifest(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The zone by whose days the latest run counted; empty when there was none, or its manifest does not tell. */
    Optional<String> zone() {
        if (!Files.exists(output.manifest())) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.readTree(output.manifest().toFile())
                            .path("zone")
                            .asText())
                    .filter(zone -> !zone.isEmpty());
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw UsageException.of(
                    "--output",
                    output.manifest(),
                    "cannot be read (" + Failures.describe(unreadable) + ")",
                    "allow it, or give another folder");
        }
    }
}
