package io.tidemark.faults.trial;

import io.tidemark.connectors.kinesis.server.LiveStream;
import io.tidemark.connectors.server.LocalServers;
import io.tidemark.events.EventKind;
import io.tidemark.faults.cluster.ClusterSettings;
import io.tidemark.faults.network.FaultyProxy;
import io.tidemark.jobs.Subscriber;
import io.tidemark.localcloud.KinesisServer;
import io.tidemark.localcloud.MessageServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * The streams and the topic of a round, each behind a proxy for the job; everybody else asks the servers themselves.
 */
final class Services implements AutoCloseable {

    /** As many as there are readers: event time waits long for one that has none. */
    private static final int SHARDS = ClusterSettings.PARALLELISM;

    private static final int MOST_SHARDS = 8;

    private final KinesisServer kinesis;
    private final MessageServer messages;
    private final FaultyProxy kinesisProxy;
    private final FaultyProxy snsProxy;
    private final Map<EventKind, LiveStream> streams = new EnumMap<>(EventKind.class);
    private final String topic;
    private final Subscriber subscriber;

    /** The streams are kept in a folder: those of an hour are more than a process should have in memory. */
    Services(long seed, Path folder) throws IOException {
        kinesis = LocalServers.kinesis(0, folder);
        messages = LocalServers.messages();
        kinesisProxy = FaultyProxy.before(kinesis.endpoint(), seed);
        snsProxy = FaultyProxy.before(messages.endpoint(), seed);
        for (EventKind kind : EventKind.values()) {
            streams.put(kind, LiveStream.create(kinesis, kind.plural(), SHARDS));
        }
        topic = messages.topic("alerts");
        subscriber = Subscriber.of(messages.subscribe(topic, "alerts", Map.of("RawMessageDelivery", "true")));
    }

    FaultyProxy kinesisProxy() {
        return kinesisProxy;
    }

    FaultyProxy snsProxy() {
        return snsProxy;
    }

    /** Where producers find the streams. */
    URI kinesis() {
        return kinesis.endpoint();
    }

    String topic() {
        return topic;
    }

    Subscriber subscriber() {
        return subscriber;
    }

    /** Splits the shards of each stream, or merges two of them where there are many. */
    void reshard() {
        for (LiveStream stream : streams.values()) {
            List<Shard> shards = stream.openShards();
            if (shards.size() < MOST_SHARDS / 2) {
                shards.forEach(stream::split);
            } else {
                mergeNeighbours(stream, shards);
            }
        }
    }

    private static void mergeNeighbours(LiveStream stream, List<Shard> shards) {
        List<Shard> byKey = shards.stream()
                .sorted(Comparator.comparing(
                        shard -> new BigInteger(shard.hashKeyRange().startingHashKey())))
                .toList();
        stream.merge(byKey.get(0), byKey.get(1));
    }

    @Override
    public void close() throws Exception {
        subscriber.close();
        streams.values().forEach(LiveStream::close);
        kinesisProxy.close();
        snsProxy.close();
        messages.close();
        kinesis.close();
    }
}
