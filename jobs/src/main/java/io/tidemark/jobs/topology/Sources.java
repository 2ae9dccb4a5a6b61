package io.tidemark.jobs.topology;

import io.tidemark.connectors.file.RawFileSource;
import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.file.RawRecord;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfig.SourceConfig;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.core.fs.Path;

/**
 * Where the graph's raw records come from, by kind of event. A kind without a source has no events.
 *
 * @param byKind the sources
 */
public record Sources(Map<EventKind, Source<RawRecord, ?, ?>> byKind) {

    /** Copies the map. */
    public Sources {
        byKind = Map.copyOf(byKind);
    }

    /** The files that the configuration names: watched for new ones by a live job, read to their end by a replay. */
    public static Sources files(JobConfig config) {
        SourceConfig sources = config.sources();
        Map<EventKind, Source<RawRecord, ?, ?>> byKind = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            List<String> paths =
                    switch (kind) {
                        case TRANSACTION -> sources.transactions();
                        case ORDER -> sources.orders();
                        case CHARGEBACK -> sources.chargebacks();
                    };
            if (!paths.isEmpty()) {
                byKind.put(kind, RawFileSource.of(rawFiles(paths, config)));
            }
        }
        return new Sources(byKind);
    }

    private static RawFiles rawFiles(List<String> paths, JobConfig config) {
        Optional<Duration> watch =
                config.mode() == Mode.STREAM ? Optional.of(config.sources().watchInterval()) : Optional.empty();
        return new RawFiles(
                paths.stream().map(Path::new).toList(),
                config.sources().partitions(),
                watch,
                config.sources().maxRecordBytes());
    }
}
