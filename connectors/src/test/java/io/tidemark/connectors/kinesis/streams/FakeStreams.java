package io.tidemark.connectors.kinesis.streams;

import io.tidemark.connectors.kinesis.shard.HashRange;
import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A stream in memory, which can be resharded, and told to misbehave. */
public final class FakeStreams implements KinesisStreams {

    /** Calls that can fail. */
    public enum Call {
        LIST,
        ITERATOR,
        RECORDS,
        SUBSCRIBE
    }

    private static final BigInteger HASHES = BigInteger.ONE.shiftLeft(128);

    private final Map<String, Shard> shards = new TreeMap<>();
    private final Map<String, List<StreamRecord>> records = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private final Map<String, Integer> readable = new HashMap<>();
    private final Map<Call, Deque<KinesisFailure.Kind>> failures = new EnumMap<>(Call.class);
    private final Map<Call, KinesisFailure.Kind> broken = new EnumMap<>(Call.class);
    private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
    private final List<ShardFilter> filters = new ArrayList<>();
    private final List<FakeSubscription> subscriptions = new ArrayList<>();
    private final List<Runnable> heldReplies = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T00:00:00Z");
    private boolean hollow;
    private boolean brief;
    private boolean holding;
    private boolean gone;
    private int iteratorEpoch;
    private int failedReads;
    private int answersUpTo = Integer.MAX_VALUE;
    private int nextShard;
    private long nextSequence;

    /** A stream of so many shards, which share the hashes evenly. */
    public FakeStreams(int shardCount) {
        BigInteger count = BigInteger.valueOf(shardCount);
        for (int i = 0; i < shardCount; i++) {
            BigInteger first = HASHES.multiply(BigInteger.valueOf(i)).divide(count);
            BigInteger last =
                    HASHES.multiply(BigInteger.valueOf(i + 1L)).divide(count).subtract(BigInteger.ONE);
            addShard(List.of(), new HashRange(first, last));
        }
    }

    /** The id of the n-th shard that ever was. */
    public static String id(int n) {
        return String.format("shardId-%012d", n);
    }

    public synchronized Shard shard(int n) {
        return shards.get(id(n));
    }

    /** What arrives from now on arrives then. */
    public synchronized void at(Instant moment) {
        now = moment;
    }

    /** Puts a record into the open shard that takes the key; returns its sequence number. */
    public synchronized String put(String key, String text) {
        return put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    public synchronized String put(String key, byte[] data) {
        BigInteger hash = HashRange.hash(key);
        String shardId = shards.values().stream()
                .filter(shard ->
                        !closed.contains(shard.id()) && shard.hashRange().contains(hash))
                .findFirst()
                .orElseThrow()
                .id();
        return putInto(shardId, key, data);
    }

    public synchronized String putInto(String shardId, String key, byte[] data) {
        String sequence = String.format("%020d", nextSequence++);
        records.get(shardId).add(new StreamRecord(sequence, key, now, data));
        subscriptions.forEach(FakeSubscription::push);
        return sequence;
    }

    public synchronized void split(int n) {
        HashRange range = shard(n).hashRange();
        BigInteger middle = range.first().add(range.last()).shiftRight(1);
        closeShard(n);
        addShard(List.of(id(n)), new HashRange(range.first(), middle));
        addShard(List.of(id(n)), new HashRange(middle.add(BigInteger.ONE), range.last()));
    }

    public synchronized void merge(int n, int neighbour) {
        HashRange range = new HashRange(
                shard(n).hashRange().first(), shard(neighbour).hashRange().last());
        closeShard(n);
        closeShard(neighbour);
        addShard(List.of(id(n), id(neighbour)), range);
    }

    /** All of the shard's records are older than the retention. */
    public synchronized void expire(int n) {
        shards.remove(id(n));
        records.remove(id(n));
    }

    public synchronized void delete() {
        gone = true;
    }

    public synchronized void expireIterators() {
        iteratorEpoch++;
    }

    /** The next such calls fail so. */
    public synchronized void fail(Call call, KinesisFailure.Kind... kinds) {
        failures.computeIfAbsent(call, any -> new ArrayDeque<>()).addAll(List.of(kinds));
    }

    /** All such calls fail so from now on. */
    public synchronized void failAlways(Call call, KinesisFailure.Kind kind) {
        broken.put(call, kind);
    }

    /** Calls for this shard fail from now on, but for those that bring what it has now. */
    public synchronized void makeUnreadable(int n) {
        readable.put(id(n), records.get(id(n)).size());
    }

    public synchronized void makeReadable(int n) {
        readable.remove(id(n));
    }

    /** The next event of a subscription has no records, and names the record that comes next. */
    public synchronized void sendNothingFirst() {
        hollow = true;
    }

    /** So it has, and is the subscription's last one. */
    public synchronized void sendNothingFirstAndEnd() {
        hollow = true;
        brief = true;
    }

    /** Calls for more records than that get no reply in time. */
    public synchronized void answersUpTo(int count) {
        answersUpTo = count;
    }

    /** Replies are kept back from now on. */
    public synchronized void holdReplies() {
        holding = true;
    }

    public synchronized void releaseReplies() {
        holding = false;
        heldReplies.forEach(Runnable::run);
        heldReplies.clear();
    }

    /** How many calls for shards that cannot be read were made. */
    public synchronized int failedReads() {
        return failedReads;
    }

    public synchronized int calls(Call call) {
        return calls.getOrDefault(call, 0);
    }

    public synchronized List<ShardFilter> filters() {
        return List.copyOf(filters);
    }

    public synchronized List<FakeSubscription> subscriptions() {
        return List.copyOf(subscriptions);
    }

    @Override
    public String stream() {
        return "events";
    }

    @Override
    public synchronized CompletableFuture<List<Shard>> shards(ShardFilter filter) {
        filters.add(filter);
        return reply(Call.LIST, () -> shards.values().stream()
                .filter(shard -> shard.id().compareTo(filter.shardId()) > 0)
                .toList());
    }

    @Override
    public synchronized CompletableFuture<String> iterator(String shardId, ShardPosition position) {
        return reply(Call.ITERATOR, () -> iteratorAt(shardId, index(shardId, position)));
    }

    @Override
    public synchronized CompletableFuture<ShardBatch> records(String iterator, int limit) {
        String[] parts = iterator.split("@", -1);
        return reply(Call.RECORDS, () -> {
            if (Integer.parseInt(parts[2]) < iteratorEpoch) {
                throw new KinesisFailure(KinesisFailure.Kind.ITERATOR_EXPIRED, "iterator expired");
            }
            if (limit > answersUpTo) {
                throw new KinesisFailure(KinesisFailure.Kind.TRANSIENT, "no reply in time");
            }
            return batch(parts[0], Integer.parseInt(parts[1]), limit);
        });
    }

    @Override
    public synchronized ShardSubscription subscribe(
            String consumerArn, String shardId, ShardPosition position, ShardSubscription.Listener listener) {
        try {
            check(Call.SUBSCRIBE);
            FakeSubscription subscription = new FakeSubscription(this, shardId, index(shardId, position), listener);
            subscriptions.add(subscription);
            return subscription;
        } catch (KinesisFailure failure) {
            listener.failed(failure);
            return new FakeSubscription(this, shardId, Integer.MAX_VALUE, listener).cancelled();
        }
    }

    @Override
    public void close() {}

    synchronized boolean hasMore(String shardId, int index) {
        return index < records(shardId).size() || closed.contains(shardId);
    }

    /** Whether the subscription ends with what was pushed last. */
    synchronized boolean endsNow() {
        boolean ends = brief;
        brief = false;
        return ends;
    }

    /** A pushed batch: it continues behind its last record. */
    synchronized ShardBatch pushed(String shardId, int index) {
        if (hollow) {
            hollow = false;
            return new ShardBatch(List.of(), records(shardId).get(index).sequenceNumber(), 1);
        }
        ShardBatch batch = batch(shardId, index, 100);
        int next = index + batch.records().size();
        String continuation = batch.endsShard()
                ? ShardBatch.END
                : records(shardId).get(next - 1).sequenceNumber();
        return new ShardBatch(batch.records(), continuation, batch.millisBehindLatest());
    }

    private ShardBatch batch(String shardId, int index, int limit) {
        if (index >= readable.getOrDefault(shardId, Integer.MAX_VALUE)) {
            failedReads++;
            throw new KinesisFailure(KinesisFailure.Kind.TRANSIENT, "told to fail");
        }
        List<StreamRecord> all = records(shardId);
        int end = Math.min(all.size(), index + limit);
        boolean ends = end == all.size() && closed.contains(shardId);
        return new ShardBatch(
                all.subList(index, end), ends ? ShardBatch.END : iteratorAt(shardId, end), all.size() - end);
    }

    private String iteratorAt(String shardId, int index) {
        return shardId + "@" + index + "@" + iteratorEpoch;
    }

    private int index(String shardId, ShardPosition position) {
        List<StreamRecord> all = records(shardId);
        return (int) all.stream()
                .takeWhile(record -> switch (position.kind()) {
                    case TRIM_HORIZON -> false;
                    case AT_TIMESTAMP -> record.arrivalTime().toEpochMilli() < position.timestamp();
                    case AFTER -> {
                        int order = record.sequenceNumber().compareTo(position.sequenceNumber());
                        yield position.withinRecord() ? order < 0 : order <= 0;
                    }
                })
                .count();
    }

    private List<StreamRecord> records(String shardId) {
        if (!records.containsKey(shardId)) {
            throw new KinesisFailure(KinesisFailure.Kind.NOT_FOUND, "no shard " + shardId);
        }
        return records.get(shardId);
    }

    private <T> CompletableFuture<T> reply(Call call, Supplier<T> answer) {
        CompletableFuture<T> reply = new CompletableFuture<>();
        Runnable completion;
        try {
            check(call);
            T value = answer.get();
            completion = () -> reply.complete(value);
        } catch (KinesisFailure failure) {
            completion = () -> reply.completeExceptionally(failure);
        }
        if (holding) {
            heldReplies.add(completion);
        } else {
            completion.run();
        }
        return reply;
    }

    private void check(Call call) {
        calls.merge(call, 1, Integer::sum);
        Deque<KinesisFailure.Kind> next = failures.getOrDefault(call, new ArrayDeque<>());
        if (!next.isEmpty()) {
            throw new KinesisFailure(next.remove(), "told to fail");
        }
        if (broken.containsKey(call)) {
            throw new KinesisFailure(broken.get(call), "told to fail");
        }
        if (gone) {
            throw new KinesisFailure(KinesisFailure.Kind.NOT_FOUND, "no stream events");
        }
    }

    private void addShard(List<String> parents, HashRange range) {
        Shard shard = new Shard(id(nextShard++), parents, range);
        shards.put(shard.id(), shard);
        records.put(shard.id(), new ArrayList<>());
    }

    private void closeShard(int n) {
        closed.add(id(n));
        subscriptions.forEach(FakeSubscription::push);
    }
}
