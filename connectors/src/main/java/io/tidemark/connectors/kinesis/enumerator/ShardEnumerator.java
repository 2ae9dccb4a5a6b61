package io.tidemark.connectors.kinesis.enumerator;

import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.split.ReaderHolds;
import io.tidemark.connectors.kinesis.split.ShardSplit;
import io.tidemark.connectors.kinesis.split.ShardsFinished;
import io.tidemark.connectors.kinesis.split.ShardsFollowed;
import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.KinesisStreams;
import io.tidemark.connectors.kinesis.streams.PatientCaller;
import io.tidemark.connectors.kinesis.streams.ShardFilter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.FlinkRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the shards of a stream now and then, and hands them to readers, a shard only once all its parents are read to
 * their end.
 *
 * <p>What is being read is known from the readers themselves: each says at its start what it holds, and later what it
 * has finished. Nothing is handed out before all have spoken. So a failure of any of them, at any moment, can neither
 * lose a shard nor let a child overtake a parent that is read again.
 */
public final class ShardEnumerator implements SplitEnumerator<ShardSplit, EnumeratorState> {

    private static final Logger LOG = LoggerFactory.getLogger(ShardEnumerator.class);

    private final SplitEnumeratorContext<ShardSplit> context;
    private final KinesisStreams streams;
    private final EnumeratorSettings settings;
    private final Clock clock;
    private final PatientCaller caller;
    private final Counter failedDiscoveries;

    private final ShardPosition start;
    private final Map<String, ShardSplit> pending = new TreeMap<>();
    private final Map<Integer, Set<String>> held = new HashMap<>();
    private final Map<String, Ended> ended = new TreeMap<>();

    /** The readers of ended shards whose children are not all handed out yet, the one that ended last at the end. */
    private final Map<String, Integer> finishedBy = new LinkedHashMap<>();

    private final Set<Integer> toldTheEnd = new HashSet<>();
    private final AtomicInteger listings = new AtomicInteger();

    /** Written by the coordinator's thread, read by the one that lists. */
    private volatile String lastSeen;

    private boolean everListed;
    private int lastListing;
    private int failuresInARow;
    private boolean allListed;

    private record Listed(int number, Instant asOf, List<Shard> shards) {}

    /**
     * A shard that was read to its end; its reader waits to hear that its children are handed out.
     *
     * @param listing the first one that is sure to show them
     */
    private record Ended(int reader, int listing) {}

    /** An enumerator that goes on from this state; it closes the streams. */
    public ShardEnumerator(
            SplitEnumeratorContext<ShardSplit> context,
            KinesisStreams streams,
            EnumeratorSettings settings,
            Clock clock,
            EnumeratorState state) {
        this.context = context;
        this.streams = streams;
        this.settings = settings;
        this.clock = clock;
        this.start = state.start();
        this.lastSeen = state.lastSeen();
        this.everListed = !state.lastSeen().equals(EnumeratorState.NONE_SEEN);
        state.pending().forEach(split -> pending.put(split.splitId(), split));
        Counter failedListings = context.metricGroup().counter("listingFailures");
        this.failedDiscoveries = context.metricGroup().counter("discoveryFailures");
        this.caller = new PatientCaller(settings.listingRetries(), failedListings::inc);
        context.metricGroup().gauge("pendingShards", pending::size);
    }

    @Override
    public void start() {
        context.callAsync(
                this::list, this::discovered, 0, settings.discoveryInterval().toMillis());
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
        // Shards are handed out as they are found.
    }

    @Override
    public void addReader(int subtask) {
        // A reader takes part once it has said what it holds.
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        if (event instanceof ReaderHolds holds) {
            held.put(subtask, new HashSet<>(holds.shardIds()));
        } else if (event instanceof ShardsFinished finished && held.containsKey(subtask)) {
            held.get(subtask).removeAll(finished.shardIds());
            finished.shardIds().forEach(shard -> end(shard, subtask));
        }
        assign();
    }

    private void end(String shard, int reader) {
        ended.put(shard, new Ended(reader, listings.get() + 1));
        finishedBy.remove(shard);
        finishedBy.put(shard, reader);
    }

    @Override
    public void addSplitsBack(List<ShardSplit> splits, int subtask) {
        held.remove(subtask);
        toldTheEnd.remove(subtask);
        ended.values().removeIf(shard -> shard.reader() == subtask);
        finishedBy.values().removeIf(reader -> reader == subtask);
        splits.forEach(split -> pending.put(split.splitId(), split));
    }

    @Override
    public EnumeratorState snapshotState(long checkpointId) {
        return new EnumeratorState(start, lastSeen, List.copyOf(pending.values()));
    }

    @Override
    public void close() {
        streams.close();
    }

    private Listed list() throws InterruptedException {
        int number = listings.incrementAndGet();
        Instant asOf = clock.instant();
        return new Listed(number, asOf, caller.call(() -> streams.shards(filter())));
    }

    private ShardFilter filter() {
        if (!lastSeen.equals(EnumeratorState.NONE_SEEN)) {
            return ShardFilter.after(lastSeen);
        }
        return start.kind() == ShardPosition.Kind.AT_TIMESTAMP
                ? ShardFilter.from(Instant.ofEpochMilli(start.timestamp()))
                : ShardFilter.FROM_TRIM_HORIZON;
    }

    private void discovered(Listed listed, Throwable error) {
        if (error != null) {
            tolerate(KinesisFailure.of(error));
            return;
        }
        everListed = true;
        lastListing = listed.number();
        failuresInARow = 0;
        boolean first = lastSeen.equals(EnumeratorState.NONE_SEEN);
        String seenBefore = lastSeen;
        listed.shards().stream()
                .filter(shard -> shard.id().compareTo(seenBefore) > 0)
                .forEach(shard -> add(shard, first ? start : ShardPosition.TRIM_HORIZON));
        allListed |=
                settings.stop().filter(stop -> !listed.asOf().isBefore(stop)).isPresent();
        assign();
    }

    private void add(Shard shard, ShardPosition position) {
        LOG.info("Found shard {} of {}, children of {}", shard.id(), streams.stream(), shard.parents());
        pending.put(shard.id(), new ShardSplit(shard, position));
        if (shard.id().compareTo(lastSeen) > 0) {
            lastSeen = shard.id();
        }
    }

    private void tolerate(KinesisFailure failure) {
        failedDiscoveries.inc();
        failuresInARow++;
        if (!everListed || failuresInARow > settings.failuresTolerated()) {
            throw new FlinkRuntimeException(
                    "cannot list the shards of " + streams.stream() + ": " + failure.getMessage() + "; "
                            + failure.remedy(),
                    failure);
        }
        LOG.warn(
                "Listing the shards of {} failed, {} of {} in a row tolerated",
                streams.stream(),
                failuresInARow,
                settings.failuresTolerated(),
                failure);
    }

    private void assign() {
        if (!allReadersSpoke()) {
            return;
        }
        Set<String> parents = parentsOfPending();
        Map<Integer, List<ShardSplit>> assigned =
                new ShardAssignment(held, finishedBy, streams.stream().hashCode()).assign(pending.values());
        assigned.forEach((reader, splits) -> splits.forEach(split -> {
            pending.remove(split.splitId());
            held.get(reader).add(split.splitId());
        }));
        if (!assigned.isEmpty()) {
            context.assignSplits(new SplitsAssignment<>(assigned));
        }
        tellWhatFollowed(parents);
        Set<String> parentsStill = parentsOfPending();
        finishedBy.keySet().removeIf(shard -> !ended.containsKey(shard) && !parentsStill.contains(shard));
        endIfAllRead();
    }

    private Set<String> parentsOfPending() {
        return pending.values().stream()
                .flatMap(split -> split.shard().parents().stream())
                .collect(Collectors.toSet());
    }

    /** A child that is not handed out by now waits for its other parent, whose reader is still at it. */
    private void tellWhatFollowed(Set<String> parents) {
        Map<Integer, List<String>> followed = new TreeMap<>();
        ended.forEach((shard, end) -> {
            if (parents.contains(shard) || lastListing >= end.listing()) {
                followed.computeIfAbsent(end.reader(), reader -> new ArrayList<>())
                        .add(shard);
            }
        });
        followed.forEach((reader, shards) -> {
            ended.keySet().removeAll(shards);
            context.sendEventToSourceReader(reader, new ShardsFollowed(shards));
        });
    }

    private boolean allReadersSpoke() {
        return held.size() == context.currentParallelism()
                && context.registeredReaders().keySet().containsAll(held.keySet());
    }

    private void endIfAllRead() {
        boolean allRead =
                allListed && pending.isEmpty() && held.values().stream().allMatch(Set::isEmpty);
        if (allRead) {
            ended.clear();
            held.keySet().stream().filter(toldTheEnd::add).forEach(context::signalNoMoreSplits);
        }
    }
}
