package io.tidemark.jobs.topology;

import io.tidemark.connectors.file.RawRecord;
import io.tidemark.connectors.file.RawRecordTypeInfo;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.deadletter.DeadLetter;
import io.tidemark.jobs.operators.FolderRouter;
import io.tidemark.jobs.operators.KindRouter;
import io.tidemark.jobs.operators.LineSplitter;
import io.tidemark.jobs.topology.Sources.AnnouncedFiles;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/**
 * The part of the graph from the sources to raw records of each kind. Those of Kinesis come with event time: their
 * source follows it for each shard, so that neither a shard that is behind makes late events nor an idle one holds it
 * back.
 */
final class RawStreams {

    private static final TypeInformation<KinesisRecord> STORED = TypeInformation.of(KinesisRecord.class);

    private final StreamExecutionEnvironment env;
    private final JobConfig config;
    private final Sinks sinks;
    private final Map<EventKind, DataStream<RawRecord>> timed = new EnumMap<>(EventKind.class);
    private final Map<EventKind, DataStream<RawRecord>> untimed = new EnumMap<>(EventKind.class);
    private final Map<EventKind, DataStream<RawRecord>> history = new EnumMap<>(EventKind.class);
    private final Set<EventKind> ending = EnumSet.noneOf(EventKind.class);

    private RawStreams(StreamExecutionEnvironment env, JobConfig config, Sinks sinks) {
        this.env = env;
        this.config = config;
        this.sinks = sinks;
    }

    /** Adds the sources to the environment. */
    static RawStreams of(StreamExecutionEnvironment env, Sources sources, Sinks sinks, JobConfig config) {
        RawStreams streams = new RawStreams(env, config, sinks);
        for (EventKind kind : EventKind.values()) {
            if (sources.files().containsKey(kind)) {
                streams.addFiles(kind, sources.files().get(kind));
            } else if (sources.streams().containsKey(kind)) {
                streams.addStream(kind, sources.streams().get(kind));
            }
        }
        sources.history().forEach(streams::addHistory);
        sources.announced().ifPresent(streams::addAnnounced);
        sources.shared().ifPresent(streams::addShared);
        return streams;
    }

    /** The raw records of a kind. */
    DataStream<RawRecord> of(EventKind kind) {
        return isTimed(kind) ? timed.get(kind) : untimed.get(kind);
    }

    /** The raw records of a kind that came before those of its stream, if there are some; they end. */
    Optional<DataStream<RawRecord>> historyOf(EventKind kind) {
        return Optional.ofNullable(history.get(kind));
    }

    /** Whether event time comes with them. */
    boolean isTimed(EventKind kind) {
        return timed.containsKey(kind);
    }

    /** Whether the records of a kind, whose event time is still to come, have an end. */
    boolean ends(EventKind kind) {
        return ending.contains(kind);
    }

    private void addFiles(EventKind kind, Source<RawRecord, ?, ?> files) {
        if (files.getBoundedness() == Boundedness.BOUNDED) {
            ending.add(kind);
        }
        OperatorId id = OperatorId.source(kind);
        untimed.put(kind, id.mark(env.fromSource(files, WatermarkStrategy.noWatermarks(), id.uid())));
    }

    private void addHistory(EventKind kind, Source<RawRecord, ?, ?> files) {
        OperatorId id = OperatorId.source(kind).ofHistory();
        history.put(kind, id.mark(env.fromSource(files, WatermarkStrategy.noWatermarks(), id.uid())));
    }

    private void addAnnounced(AnnouncedFiles files) {
        OperatorId id = OperatorId.ANNOUNCED_FILES;
        Map<EventKind, OutputTag<RawRecord>> outputs = outputs();
        outputs.keySet().retainAll(files.folders().keySet());
        SingleOutputStreamOperator<DeadLetter> routed = OperatorId.FOLDER_ROUTER
                .mark(id.mark(env.fromSource(
                                files.source(), WatermarkStrategy.noWatermarks(), id.uid(), new RawRecordTypeInfo()))
                        .process(new FolderRouter(files.folders(), outputs)))
                .returns(TypeInformation.of(DeadLetter.class));
        outputs.forEach((kind, output) -> untimed.put(kind, routed.getSideOutput(output)));
        OperatorId.UNKNOWN_DEAD_LETTERS.mark(routed.sinkTo(sinks.unknown()));
    }

    private void addStream(EventKind kind, Source<KinesisRecord, ?, ?> stream) {
        timed.put(
                kind,
                OperatorId.lines(kind)
                        .mark(stored(OperatorId.stream(kind), stream).flatMap(new LineSplitter(maxBytes())))
                        .returns(new RawRecordTypeInfo()));
    }

    private void addShared(Source<KinesisRecord, ?, ?> stream) {
        Map<EventKind, OutputTag<RawRecord>> outputs = outputs();
        SingleOutputStreamOperator<DeadLetter> routed = OperatorId.KIND_ROUTER
                .mark(stored(OperatorId.SHARED_STREAM, stream).process(new KindRouter(outputs, maxBytes())))
                .returns(TypeInformation.of(DeadLetter.class));
        outputs.forEach((kind, output) -> timed.put(kind, routed.getSideOutput(output)));
        OperatorId.UNKNOWN_DEAD_LETTERS.mark(routed.sinkTo(sinks.unknown()));
    }

    private DataStream<KinesisRecord> stored(OperatorId id, Source<KinesisRecord, ?, ?> stream) {
        return id.mark(env.fromSource(stream, WatermarkStrategy.noWatermarks(), id.uid(), STORED));
    }

    private static Map<EventKind, OutputTag<RawRecord>> outputs() {
        Map<EventKind, OutputTag<RawRecord>> outputs = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            outputs.put(kind, new OutputTag<>(kind.plural(), new RawRecordTypeInfo()));
        }
        return outputs;
    }

    private int maxBytes() {
        return config.sources().maxRecordBytes();
    }
}
