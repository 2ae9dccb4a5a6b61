package io.tidemark.jobs.topology;

import io.tidemark.connectors.file.RawFileSource;
import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.file.RawRecord;
import io.tidemark.connectors.file.announced.AnnouncedFileSource;
import io.tidemark.connectors.kinesis.KinesisSource;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.events.EventKind;
import io.tidemark.events.ValidationRules;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfig.SourceConfig;
import io.tidemark.jobs.config.KinesisConfig;
import io.tidemark.jobs.config.KinesisConfig.StreamInput;
import io.tidemark.jobs.operators.EventClock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.Path;

/**
 * Where the graph's raw records come from: for each kind of event files or a stream, or one stream for all of them.
 *
 * @param files sources of files
 * @param announced files of several kinds, of which one queue tells
 * @param streams streams that hold one kind each
 * @param shared a stream that holds all kinds
 * @param history files of what came before the streams, which end
 */
public record Sources(
        Map<EventKind, Source<RawRecord, ?, ?>> files,
        Optional<AnnouncedFiles> announced,
        Map<EventKind, Source<KinesisRecord, ?, ?>> streams,
        Optional<Source<KinesisRecord, ?, ?>> shared,
        Map<EventKind, Source<RawRecord, ?, ?>> history) {

    /**
     * Files of several kinds.
     *
     * @param source all of them
     * @param folders where the files of each kind lie
     */
    public record AnnouncedFiles(Source<RawRecord, ?, ?> source, Map<EventKind, List<String>> folders) {

        /** Copies the map. */
        public AnnouncedFiles {
            folders = Map.copyOf(folders);
        }

        private boolean holds(EventKind kind) {
            return folders.containsKey(kind);
        }
    }

    /**
     * Copies the maps.
     *
     * @throws IllegalArgumentException if a kind has no source, or two
     */
    public Sources {
        files = Map.copyOf(files);
        streams = Map.copyOf(streams);
        history = Map.copyOf(history);
        for (EventKind kind : EventKind.values()) {
            int sources = (files.containsKey(kind) ? 1 : 0)
                    + (announced.filter(some -> some.holds(kind)).isPresent() ? 1 : 0)
                    + (streams.containsKey(kind) ? 1 : 0)
                    + (shared.isPresent() ? 1 : 0);
            if (sources == 0) {
                throw new IllegalArgumentException(
                        "There is no source of " + kind.plural() + "; give one that is empty");
            }
            if (sources > 1) {
                throw new IllegalArgumentException(
                        "There are " + sources + " sources of " + kind.plural() + "; give one of them");
            }
        }
    }

    /** Files only. */
    public Sources(Map<EventKind, Source<RawRecord, ?, ?>> files) {
        this(files, Optional.empty(), Map.of(), Optional.empty(), Map.of());
    }

    /**
     * The files and streams that the configuration names. Files are watched for new ones by a live job, read to their
     * end by a replay. A kind without either has no events, but a source that waits for some: were its absence a part
     * of the graph that ends, a later run with paths would take it from the checkpoint that this kind has ended for
     * good. Only where all streams are to end, it ends with them.
     */
    public static Sources of(JobConfig config) {
        KinesisConfig kinesis = config.sources().kinesis();
        boolean ends = config.mode() == Mode.REPLAY || kinesis.ends();
        Optional<Duration> watch =
                ends ? Optional.empty() : Optional.of(config.sources().watchInterval());
        Optional<Source<KinesisRecord, ?, ?>> shared =
                kinesis.shared().map(input -> timed(stream(input), Optional.empty(), config));
        Map<EventKind, Source<KinesisRecord, ?, ?>> streams = new EnumMap<>(EventKind.class);
        Map<EventKind, Source<RawRecord, ?, ?>> files = new EnumMap<>(EventKind.class);
        kinesis.streams().forEach((kind, input) -> streams.put(kind, timed(stream(input), Optional.of(kind), config)));
        Optional<AnnouncedFiles> announced = announced(config);
        for (EventKind kind : EventKind.values()) {
            if (shared.isEmpty()
                    && !streams.containsKey(kind)
                    && announced.filter(some -> some.holds(kind)).isEmpty()) {
                files.put(kind, files(config.sources().paths(kind), config, watch));
            }
        }
        Map<EventKind, Source<RawRecord, ?, ?>> history = new EnumMap<>(EventKind.class);
        config.sources().history().forEach((kind, paths) -> history.put(kind, files(paths, config, Optional.empty())));
        return new Sources(files, announced, streams, shared, history);
    }

    private static Optional<AnnouncedFiles> announced(JobConfig config) {
        SourceConfig inputs = config.sources();
        return inputs.announcements().map(announcements -> {
            Map<EventKind, List<String>> folders = new EnumMap<>(EventKind.class);
            for (EventKind kind : EventKind.values()) {
                // A kind that comes from nowhere could come from here later.
                if (!inputs.kinesis().streams().containsKey(kind)) {
                    folders.put(kind, inputs.paths(kind));
                }
            }
            List<String> paths = folders.values().stream().flatMap(List::stream).toList();
            return new AnnouncedFiles(
                    AnnouncedFileSource.of(rawFiles(paths, config, Optional.empty()), announcements), folders);
        });
    }

    /** The files that the configuration names, read to their end by a live job too. */
    public static Sources filesToTheirEnd(JobConfig config) {
        Map<EventKind, Source<RawRecord, ?, ?>> files = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            files.put(kind, files(config.sources().paths(kind), config, Optional.empty()));
        }
        return new Sources(files);
    }

    private static KinesisSource stream(StreamInput input) {
        return KinesisSource.of(Configuration.fromMap(input.options()));
    }

    /** A stream that tells how far the time of its events is; they are of one kind, or each says of which. */
    static KinesisSource timed(KinesisSource stream, Optional<EventKind> kind, JobConfig config) {
        SourceConfig inputs = config.sources();
        ValidationRules rules = config.validation();
        int maxBytes = inputs.maxRecordBytes();
        TimestampAssignerSupplier<KinesisRecord> clock = kind.<TimestampAssignerSupplier<KinesisRecord>>map(
                        only -> context -> EventClock.of(only, rules, maxBytes))
                .orElse(context -> EventClock.ofAll(rules, maxBytes));
        return stream.withEventTime(
                EventTime.<KinesisRecord>of(inputs.outOfOrderness()).withTimestampAssigner(clock),
                inputs.idleTimeout());
    }

    /** A replay can be run again, and then finds what there is; a live job could only fail with the same file again. */
    private static Source<RawRecord, ?, ?> files(List<String> paths, JobConfig config, Optional<Duration> watch) {
        RawFiles files = rawFiles(paths, config, watch);
        return config.mode() == Mode.REPLAY ? RawFileSource.of(files) : RawFileSource.goingOn(files);
    }

    private static RawFiles rawFiles(List<String> paths, JobConfig config, Optional<Duration> watch) {
        return new RawFiles(
                paths.stream().map(Path::new).toList(),
                config.sources().partitions(),
                watch,
                config.sources().maxRecordBytes());
    }
}
