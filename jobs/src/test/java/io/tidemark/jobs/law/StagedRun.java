package io.tidemark.jobs.law;

import io.tidemark.connectors.file.RawRecord;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.law.LawCluster.Job;
import io.tidemark.jobs.law.Stage.Ending;
import io.tidemark.jobs.topology.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/**
 * A live run in stages, each of which goes on where the one before was saved.
 *
 * @param config of the job
 * @param arrivals all that it reads
 * @param folder holds what the stages leave behind for each other
 */
record StagedRun(LawCluster cluster, JobConfig config, Arrivals arrivals, Path folder) {

    private static final int BEHIND_A_CHECKPOINT = 40;

    /** Runs all stages. */
    void run(List<Stage> stages) throws Exception {
        Optional<String> saved = Optional.empty();
        for (int i = 0; i < stages.size(); i++) {
            saved = Optional.of(run(stages.get(i), saved, folder.resolve("stage-" + i)));
        }
    }

    /** Runs one stage; tells where it was saved. */
    String run(Stage stage, Optional<String> from, Path place) throws Exception {
        try (Job job =
                cluster.start(config, sources(stage, place), stage.parallelism(), settings(stage, place), from)) {
            job.awaitTasks();
            job.await(() -> haveAll(stage, place, "stopped-"));
            if (stage.ending() != Ending.CRASH) {
                return job.stop(
                        place.resolve("savepoints"),
                        stage.ending() == Ending.END,
                        stage.ending().format());
            }
            String checkpoint = job.checkpoint();
            job.await(() -> haveAll(stage, place, "behind-"));
            return checkpoint;
        }
    }

    private Sources sources(Stage stage, Path place) throws IOException {
        Map<EventKind, Source<RawRecord, ?, ?>> sources = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            List<String> texts = arrivals.texts(kind);
            int behind = stage.ending() == Ending.CRASH ? BEHIND_A_CHECKPOINT : 0;
            sources.put(
                    kind,
                    new StagedSource(
                            texts,
                            stage.stopsAmong(texts.size()),
                            behind,
                            Files.createDirectories(marks(place, kind))));
        }
        return new Sources(sources);
    }

    private static Path marks(Path place, EventKind kind) {
        return place.resolve("marks").resolve(kind.plural());
    }

    /** Whether all lanes of all kinds have left such a mark. */
    private static boolean haveAll(Stage stage, Path place, String mark) throws IOException {
        for (EventKind kind : EventKind.values()) {
            try (Stream<Path> marks = Files.list(marks(place, kind))) {
                if (marks.filter(file -> file.getFileName().toString().startsWith(mark))
                                .count()
                        < stage.stops().size()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Configuration settings(Stage stage, Path place) {
        Configuration settings = new Configuration();
        settings.set(StateBackendOptions.STATE_BACKEND, stage.backend());
        settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(1));
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofDays(1));
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                place.resolve("checkpoints").toUri().toString());
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        return settings;
    }
}
