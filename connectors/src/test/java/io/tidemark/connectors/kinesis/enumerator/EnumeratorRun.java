package io.tidemark.connectors.kinesis.enumerator;

import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.split.ReaderHolds;
import io.tidemark.connectors.kinesis.split.ShardSplit;
import io.tidemark.connectors.kinesis.split.ShardsFinished;
import io.tidemark.connectors.kinesis.split.ShardsFollowed;
import io.tidemark.connectors.kinesis.streams.FakeStreams;
import io.tidemark.connectors.retry.RetryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.mocks.MockSplitEnumeratorContext;

/** An enumerator whose readers and time are in the hands of a test. */
final class EnumeratorRun implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final MockSplitEnumeratorContext<ShardSplit> context;
    private final ShardEnumerator enumerator;
    private int assignmentsSeen;

    private EnumeratorRun(int readers, FakeStreams streams, EnumeratorState state, long stopMillis) {
        context = new MockSplitEnumeratorContext<>(readers);
        EnumeratorSettings settings = new EnumeratorSettings(
                Duration.ofSeconds(10),
                2,
                new RetryPolicy(Duration.ofNanos(2), Duration.ofNanos(2), Duration.ZERO),
                stopMillis);
        enumerator = new ShardEnumerator(context, streams, settings, Clock.fixed(NOW, ZoneOffset.UTC), state);
        enumerator.start();
    }

    static EnumeratorRun fresh(int readers, FakeStreams streams) {
        return fresh(readers, streams, ShardPosition.TRIM_HORIZON);
    }

    static EnumeratorRun fresh(int readers, FakeStreams streams, ShardPosition start) {
        return new EnumeratorRun(readers, streams, EnumeratorState.fresh(start), EnumeratorSettings.NEVER);
    }

    static EnumeratorRun untilStop(int readers, FakeStreams streams, Instant stop) {
        return new EnumeratorRun(
                readers, streams, EnumeratorState.fresh(ShardPosition.TRIM_HORIZON), stop.toEpochMilli());
    }

    static EnumeratorRun restored(int readers, FakeStreams streams, EnumeratorState state) {
        return new EnumeratorRun(readers, streams, state, EnumeratorSettings.NEVER);
    }

    /** The time for a discovery has come. */
    EnumeratorRun discover() throws Throwable {
        context.runPeriodicCallable(0);
        return this;
    }

    /** A reader starts, with what its checkpoint says. */
    EnumeratorRun starts(int reader, String... held) {
        context.registerReader(new ReaderInfo(reader, "here"));
        enumerator.addReader(reader);
        enumerator.handleSourceEvent(reader, new ReaderHolds(Arrays.asList(held)));
        return this;
    }

    EnumeratorRun finishes(int reader, String... shards) {
        enumerator.handleSourceEvent(reader, new ShardsFinished(Arrays.asList(shards)));
        return this;
    }

    /** A reader fails; these of its shards are not in the checkpoint that it will be restored from. */
    EnumeratorRun fails(int reader, ShardSplit... assignedSince) {
        context.unregisterReader(reader);
        enumerator.addSplitsBack(Arrays.asList(assignedSince), reader);
        return this;
    }

    EnumeratorState snapshot() {
        return enumerator.snapshotState(1);
    }

    /** What was assigned since this was last asked. */
    Map<Integer, List<String>> newlyAssigned() {
        Map<Integer, List<String>> ids = new TreeMap<>();
        newSplits()
                .forEach((reader, splits) -> ids.put(
                        reader,
                        splits.stream().map(ShardSplit::splitId).sorted().toList()));
        return ids;
    }

    Map<Integer, List<ShardSplit>> newSplits() {
        Map<Integer, List<ShardSplit>> splits = new TreeMap<>();
        context.getSplitsAssignmentSequence().stream().skip(assignmentsSeen).forEach(assignment -> assignment
                .assignment()
                .forEach((reader, assigned) ->
                        splits.computeIfAbsent(reader, any -> new ArrayList<>()).addAll(assigned)));
        assignmentsSeen = context.getSplitsAssignmentSequence().size();
        return splits;
    }

    /** The finished shards of whose children a reader was told that they are handed out. */
    List<String> followed(int reader) throws Exception {
        return context.getSentSourceEvent().getOrDefault(reader, List.of()).stream()
                .flatMap(event -> ((ShardsFollowed) event).shardIds().stream())
                .toList();
    }

    boolean toldTheEnd(int reader) {
        return context.hasNoMoreSplits(reader);
    }

    @Override
    public void close() throws Exception {
        enumerator.close();
        context.close();
    }
}
