package io.tidemark.jobs.cli;

import io.tidemark.jobs.cli.Manifest.UnreadFile;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.query.Comparison;
import io.tidemark.jobs.query.QueryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.util.FileUtils;

/**
 * Compares what is published with a replay, which leaves nothing.
 *
 * @param comparison what was found
 * @param unreadFiles input that could not be read to its end, without which the comparison proves nothing
 */
record Verification(Comparison comparison, List<UnreadFile> unreadFiles) {

    /** Something differs. */
    static final int DIFFERENT = 3;

    /**
     * Replays into a temporary folder and compares.
     *
     * @param run a replay into the published tables
     * @throws UsageException when something given cannot be used
     * @throws Exception when the replay fails
     */
    static Verification of(ReplayRun run, Runs runs, ProgressLine progress) throws Exception {
        OutputFolder published = new OutputFolder(run.outputRoot());
        published.requireOutput("--output", "holds no tables to compare with", published.curated());
        published.requireZone(run.zone());
        Path folder = Files.createTempDirectory("tidemark-verify");
        try {
            Manifest manifest = run.tablesOnly(Location.of(folder)).execute(runs, progress);
            return new Verification(compare(published, folder, run), manifest.unreadFiles());
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private static Comparison compare(OutputFolder published, Path folder, ReplayRun run)
            throws IOException, QueryException {
        try (LocalTables tables = LocalTables.of(published.curated(), run.days())) {
            Path replayed = OutputFolder.open(folder).curated().local();
            return Comparison.of(tables.curated(), replayed, run.days());
        }
    }

    /** Whether both say the same. */
    boolean isEqual() {
        return comparison.differences().isEmpty();
    }
}
