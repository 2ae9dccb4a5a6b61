package io.tidemark.jobs.config;

import io.tidemark.connectors.kinesis.KinesisOptions;
import io.tidemark.events.EventKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Kinesis streams that events come from, if any.
 *
 * @param streams the streams that hold one kind of event each
 * @param shared the one that holds all kinds; there is no other input then
 */
public record KinesisConfig(Map<EventKind, StreamInput> streams, Optional<StreamInput> shared) {

    /** No stream. */
    public static final KinesisConfig NONE = new KinesisConfig(Map.of(), Optional.empty());

    /** Copies the map. */
    public KinesisConfig {
        streams = Map.copyOf(streams);
    }

    /** All streams. */
    public List<StreamInput> all() {
        return Stream.concat(streams.values().stream(), shared.stream()).toList();
    }

    /** Whether the streams are read to a given moment only. */
    public boolean ends() {
        return all().stream().anyMatch(stream -> stream.options().containsKey(KinesisOptions.STOP_TIMESTAMP.key()));
    }

    /**
     * One stream.
     *
     * @param setting the setting that names it, for messages
     * @param options as {@link KinesisOptions} has them, by their keys
     */
    public record StreamInput(String setting, Map<String, String> options) {

        /** Copies the map. */
        public StreamInput {
            options = Map.copyOf(options);
        }
    }
}
