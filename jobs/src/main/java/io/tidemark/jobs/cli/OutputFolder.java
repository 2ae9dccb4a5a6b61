package io.tidemark.jobs.cli;

import io.tidemark.jobs.config.JobConfig.SinkConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.stream.Stream;

/**
 * Where a run leaves everything. What earlier runs left stays: tables and dead letters grow, and each run has a
 * manifest of its own, of which {@code manifest.json} is the latest.
 *
 * @param root the folder
 */
record OutputFolder(Path root) {

    private static final String OPTION = "--output";

    /**
     * The folder, made if it is not there.
     *
     * @throws UsageException when nothing can be written there
     */
    static OutputFolder open(Path root) {
        requireWritable(OPTION, root);
        return new OutputFolder(root);
    }

    /**
     * Makes a folder if it is not there.
     *
     * @param option under which it was given
     * @throws UsageException when nothing can be written there
     */
    static void requireWritable(String option, Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw UsageException.of(option, folder, "is a file", "give a folder");
        }
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".tidemark", ".probe"));
        } catch (IOException refused) {
            throw UsageException.of(
                    option,
                    folder,
                    "cannot be written to (" + Failures.describe(refused) + ")",
                    "give a folder that can, or make room and rights there");
        }
    }

    /**
     * The folder, made if it is not there, for what must not be mixed with anything.
     *
     * @throws UsageException when something is there already, or nothing can be written
     */
    static OutputFolder openEmpty(Path root) throws IOException {
        OutputFolder folder = open(root);
        try (Stream<Path> entries = Files.list(root)) {
            if (entries.findAny().isPresent()) {
                throw UsageException.of(OPTION, root, "holds data already", "give a folder that is new or empty");
            }
        }
        return folder;
    }

    /**
     * @throws UsageException when the tables that are here already count by the days of another zone: rows of both
     *     would stand for different days under the same date
     */
    void requireZone(ZoneId zone) {
        new Manifests(this)
                .zone()
                .filter(earlier -> !earlier.equals(zone.getId()))
                .ifPresent(earlier -> {
                    throw UsageException.of(
                            "--zone",
                            zone,
                            "differs from " + earlier + ", by whose days the tables in " + root + " count",
                            "use --zone " + earlier + " or another --output");
                });
    }

    Path curated() {
        return root.resolve("curated");
    }

    Path deadLetter() {
        return root.resolve("dead-letter");
    }

    Path alerts() {
        return root.resolve("alerts");
    }

    Path manifest() {
        return root.resolve("manifest.json");
    }

    Path manifest(String runId) {
        return root.resolve("manifests").resolve(runId + ".json");
    }

    /** Where the job writes. */
    SinkConfig sinks() {
        return new SinkConfig(
                curated().toAbsolutePath().toString(),
                deadLetter().toAbsolutePath().toString());
    }
}
