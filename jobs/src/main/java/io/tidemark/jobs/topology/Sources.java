package io.tidemark.jobs.topology;

import io.tidemark.connectors.file.RawFileSource;
import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.file.RawRecord;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.core.fs.Path;

/**
 * Where the graph's raw records come from, for each kind of event.
 *
 * @param byKind the sources
 */
public record Sources(Map<EventKind, Source<RawRecord, ?, ?>> byKind) {

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if a kind has none
     */
    public Sources {
        byKind = Map.copyOf(byKind);
        for (EventKind kind : EventKind.values()) {
            if (!byKind.containsKey(kind)) {
                throw new IllegalArgumentException(
                        "There is no source of " + kind.plural() + "; give one that is empty");
            }
        }
    }

    /**
     * The files that the configuration names: watched for new ones by a live job, read to their end by a replay. A kind
     * without paths has no events, but a source that waits for some: were its absence a part of the graph that ends, a
     * later run with paths would take it from the checkpoint that this kind has ended for good.
     */
    public static Sources files(JobConfig config) {
        return files(
                config,
                config.mode() == Mode.STREAM ? Optional.of(config.sources().watchInterval()) : Optional.empty());
    }

    /** The files that the configuration names, read to their end by a live job too. */
    public static Sources filesToTheirEnd(JobConfig config) {
        return files(config, Optional.empty());
    }

    private static Sources files(JobConfig config, Optional<Duration> watch) {
        Map<EventKind, Source<RawRecord, ?, ?>> byKind = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            byKind.put(kind, RawFileSource.of(rawFiles(config.sources().paths(kind), config, watch)));
        }
        return new Sources(byKind);
    }

    private static RawFiles rawFiles(List<String> paths, JobConfig config, Optional<Duration> watch) {
        return new RawFiles(
                paths.stream().map(Path::new).toList(),
                config.sources().partitions(),
                watch,
                config.sources().maxRecordBytes());
    }
}
