package io.tidemark.jobs.config;

import io.tidemark.connectors.endpoint.ServiceUrl;
import io.tidemark.connectors.kinesis.KinesisOptions;
import io.tidemark.connectors.kinesis.KinesisOptions.Start;
import io.tidemark.connectors.kinesis.reader.ReaderSettings.Mode;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.KinesisConfig.StreamInput;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where events come from: for each kind files or a stream, or one stream for all kinds.
 *
 * @param values what was given
 */
record InputSettings(SettingValues values) {

    /** What is wrong between settings that are right by themselves. */
    List<String> contradictions() {
        List<String> problems = new ArrayList<>();
        if (!values.has(StreamSettings.EVENTS) && given().isEmpty()) {
            problems.add(
                    Settings.SOURCE + " names no input; set at least one of transactions.paths, orders.paths,"
                            + " chargebacks.paths, or transactions.stream, orders.stream, chargebacks.stream, or events.stream");
        }
        problems.addAll(doubleInputs());
        problems.addAll(consumersWithoutStream());
        problems.addAll(wrongMoments());
        problems.addAll(wrongHistory());
        return problems;
    }

    /** The streams. */
    KinesisConfig kinesis() {
        Map<EventKind, StreamInput> streams = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            stream(StreamSettings.stream(kind), StreamSettings.consumer(kind))
                    .ifPresent(stream -> streams.put(kind, stream));
        }
        return new KinesisConfig(streams, stream(StreamSettings.EVENTS, StreamSettings.EVENTS_CONSUMER));
    }

    /** The files of what came before the streams. */
    Map<EventKind, List<String>> history() {
        Map<EventKind, List<String>> history = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            List<String> paths = values.value(StreamSettings.history(kind));
            if (!paths.isEmpty()) {
                history.put(kind, paths);
            }
        }
        return history;
    }

    /** The settings that name an input of one kind, and were given. */
    private List<Setting<?>> given() {
        List<Setting<?>> given = new ArrayList<>();
        for (EventKind kind : EventKind.values()) {
            if (hasPaths(kind)) {
                given.add(Settings.paths(kind));
            }
            if (values.has(StreamSettings.stream(kind))) {
                given.add(StreamSettings.stream(kind));
            }
        }
        return given;
    }

    private boolean hasPaths(EventKind kind) {
        return !values.value(Settings.paths(kind)).isEmpty();
    }

    private List<String> doubleInputs() {
        List<String> problems = new ArrayList<>();
        if (values.has(StreamSettings.EVENTS)) {
            given().forEach(setting -> problems.add(shown(setting) + " is given beside events.stream, which stands for"
                    + " all kinds; remove one of them"));
            return problems;
        }
        Set<String> streams = new HashSet<>();
        for (EventKind kind : EventKind.values()) {
            Setting<String> stream = StreamSettings.stream(kind);
            if (hasPaths(kind) && values.has(stream)) {
                problems.add(shown(stream) + " is given beside "
                        + Settings.paths(kind).name() + "; remove one of them");
            }
            values.optional(stream)
                    .filter(name -> !streams.add(name))
                    .ifPresent(name -> problems.add(shown(stream)
                            + " is the stream of another kind too; give it as events.stream, or each kind its own"));
        }
        return problems;
    }

    private List<String> consumersWithoutStream() {
        List<String> problems = new ArrayList<>();
        for (EventKind kind : EventKind.values()) {
            collectLone(StreamSettings.consumer(kind), StreamSettings.stream(kind), problems);
        }
        collectLone(StreamSettings.EVENTS_CONSUMER, StreamSettings.EVENTS, problems);
        return problems;
    }

    private void collectLone(Setting<String> consumer, Setting<String> stream, List<String> problems) {
        if (values.has(consumer) && !values.has(stream)) {
            problems.add(shown(consumer) + " has no stream; set " + stream.name() + " or remove it");
        }
    }

    private List<String> wrongMoments() {
        List<String> problems = new ArrayList<>();
        boolean atTimestamp = values.value(StreamSettings.START) == Start.AT_TIMESTAMP;
        boolean hasTimestamp = values.has(StreamSettings.START_TIMESTAMP);
        if (atTimestamp && !hasTimestamp) {
            problems.add(StreamSettings.START_TIMESTAMP.qualifiedName()
                    + " is missing; set it, since kinesis.start is AT_TIMESTAMP");
        }
        if (hasTimestamp && !atTimestamp) {
            problems.add(shown(StreamSettings.START_TIMESTAMP)
                    + " is not used; set kinesis.start to AT_TIMESTAMP or remove it");
        }
        boolean hasFiles = given().stream().anyMatch(setting -> setting.name().endsWith(".paths"));
        if (values.has(StreamSettings.STOP_TIMESTAMP) && hasFiles) {
            problems.add(shown(StreamSettings.STOP_TIMESTAMP)
                    + " ends streams, but folders are watched for ever; remove it or the paths");
        }
        return problems;
    }

    private List<String> wrongHistory() {
        List<String> problems = new ArrayList<>();
        for (EventKind kind : history().keySet()) {
            Setting<?> history = StreamSettings.history(kind);
            if (!values.has(StreamSettings.stream(kind)) && !values.has(StreamSettings.EVENTS)) {
                problems.add(shown(history) + " is before no stream; set "
                        + StreamSettings.stream(kind).name() + ", or give it as "
                        + Settings.paths(kind).name());
            }
            if (values.value(StreamSettings.START) == Start.LATEST) {
                problems.add(shown(history) + " goes with a stream that is read from now on, so what came between would"
                        + " be missing; set kinesis.start to AT_TIMESTAMP, and kinesis.start.timestamp to where the files"
                        + " end, or to TRIM_HORIZON");
            }
        }
        return problems;
    }

    private Optional<StreamInput> stream(Setting<String> name, Setting<String> consumer) {
        return values.optional(name).map(stream -> {
            Map<String, String> options = new HashMap<>();
            options.put(KinesisOptions.STREAM.key(), stream);
            values.optional(consumer).ifPresent(arn -> {
                options.put(KinesisOptions.MODE.key(), Mode.FAN_OUT.name());
                options.put(KinesisOptions.CONSUMER_ARN.key(), arn);
            });
            StreamSettings.OPTIONS.forEach(setting ->
                    values.text(setting).ifPresent(text -> options.put(StreamSettings.optionKey(setting), text)));
            return new StreamInput(name.qualifiedName(), options);
        });
    }

    private String shown(Setting<?> setting) {
        return setting.qualifiedName() + " = '"
                + ServiceUrl.shown(values.text(setting).orElseThrow()) + "'";
    }
}
