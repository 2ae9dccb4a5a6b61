package io.tidemark.jobs.law;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.Configs;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.SourceConfig;
import io.tidemark.jobs.config.KinesisConfig;
import io.tidemark.jobs.config.KinesisConfig.StreamInput;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job that is configured to read files, made to read streams that are named as the kinds, and often. */
final class StreamedJob {

    private StreamedJob() {}

    /** The job with streams instead of its files; options are what the sources are told besides. */
    static JobConfig insteadOfFiles(JobConfig job, URI endpoint, Map<String, String> options) {
        return reading(job, endpoint, options, Map.of());
    }

    /** The job with its files as the history of the streams. */
    static JobConfig afterFiles(JobConfig job, URI endpoint) {
        Map<EventKind, List<String>> history = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            history.put(kind, job.sources().paths(kind));
        }
        return reading(job, endpoint, Map.of(), history);
    }

    private static JobConfig reading(
            JobConfig job, URI endpoint, Map<String, String> options, Map<EventKind, List<String>> history) {
        Map<EventKind, StreamInput> inputs = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            inputs.put(kind, input(kind.plural(), endpoint, options));
        }
        SourceConfig files = job.sources();
        SourceConfig sources = new SourceConfig(
                List.of(),
                List.of(),
                List.of(),
                files.watchInterval(),
                files.partitions(),
                files.outOfOrderness(),
                files.idleTimeout(),
                files.maxRecordBytes(),
                new KinesisConfig(inputs, Optional.empty()),
                Optional.empty(),
                history);
        return Configs.reading(sources, job);
    }

    private static StreamInput input(String stream, URI endpoint, Map<String, String> more) {
        Map<String, String> options = new HashMap<>(Map.of(
                "stream", stream,
                "region", "us-east-1",
                "endpoint", endpoint.toString(),
                "poll.interval", "20 ms",
                "discovery.interval", "200 ms"));
        options.putAll(more);
        return new StreamInput(stream + ".stream", options);
    }
}
