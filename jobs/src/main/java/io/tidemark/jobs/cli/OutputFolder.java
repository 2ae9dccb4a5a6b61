package io.tidemark.jobs.cli;

import io.tidemark.jobs.config.JobConfig.SinkConfig;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.store.S3Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Where a run leaves everything. What earlier runs left stays: tables and dead letters grow, and each run has a
 * manifest of its own, of which {@code manifest.json} is the latest.
 *
 * @param root the folder
 */
record OutputFolder(Location root) {

    private static final String OPTION = "--output";

    /**
     * The folder, made if it is not there.
     *
     * @throws UsageException when nothing can be written there
     */
    static OutputFolder open(Location root) {
        requireWritable(OPTION, root);
        return new OutputFolder(root);
    }

    /** The same on this machine. */
    static OutputFolder open(Path root) {
        return open(Location.of(root));
    }

    /**
     * Makes a folder if it is not there.
     *
     * @param option under which it was given
     * @throws UsageException when nothing can be written there
     */
    static void requireWritable(String option, Location folder) {
        try {
            if (folder.isS3()) {
                S3Probe.standard().isThere(folder);
                S3Probe.standard().write(folder);
            } else if (folder.isLocal()) {
                if (folder.exists() && !folder.isFolder()) {
                    throw UsageException.of(option, folder, "is a file", "give a folder");
                }
                Files.createDirectories(folder.local());
                Files.delete(Files.createTempFile(folder.local(), ".tidemark", ".probe"));
            }
        } catch (IOException refused) {
            throw UsageException.of(
                    option,
                    folder,
                    "cannot be written to",
                    refused,
                    "give a folder that can, or make room and rights there");
        }
    }

    /**
     * The folder, made if it is not there, for what must not be mixed with anything.
     *
     * @throws UsageException when something is there already, or nothing can be written
     */
    static OutputFolder openEmpty(Location root) throws IOException {
        OutputFolder folder = open(root);
        if (root.isFolder() && root.path().getFileSystem().listStatus(root.path()).length > 0) {
            throw UsageException.of(OPTION, root, "holds data already", "give a folder that is new or empty");
        }
        return folder;
    }

    /**
     * @param problem what is wrong without it
     * @throws UsageException when none of these folders is there, or nobody may look
     */
    void requireOutput(String option, String problem, Location... folders) {
        try {
            for (Location folder : folders) {
                if (folder.isS3() ? S3Probe.standard().isThere(folder) : folder.isFolder()) {
                    return;
                }
            }
        } catch (IOException unreadable) {
            throw UsageException.of(option, root, "cannot be read", unreadable, "give one that can");
        }
        throw UsageException.of(option, root, problem, "give the --output of a replay, or run 'tidemark demo' first");
    }

    /**
     * @throws UsageException when the tables that are here already count by the days of another zone: rows of both
     *     would stand for different days under the same date
     */
    void requireZone(ZoneId zone) throws IOException, QueryException {
        Optional<String> known = new Manifests(this).zone();
        // A live job leaves no manifest.
        (known.isPresent() ? known : WrittenZone.of(curated()))
                .ifPresent(written -> WrittenZone.require(
                        "--zone", zone, written, root, "use --zone " + written + " or another --output"));
    }

    Location curated() {
        return root.resolve("curated");
    }

    Location deadLetter() {
        return root.resolve("dead-letter");
    }

    Location alerts() {
        return root.resolve("alerts");
    }

    Location manifest() {
        return root.resolve("manifest.json");
    }

    Location manifest(String runId) {
        return root.resolve("manifests").resolve(runId + ".json");
    }

    /** Where the job writes. */
    SinkConfig sinks() {
        return new SinkConfig(curated().path().toString(), deadLetter().path().toString());
    }
}
