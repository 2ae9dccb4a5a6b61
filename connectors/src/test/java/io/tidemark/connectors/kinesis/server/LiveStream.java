package io.tidemark.connectors.kinesis.server;

import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.tidemark.localcloud.KinesisServer;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A stream on a {@link KinesisServer}, from its producer's and its owner's side. */
public final class LiveStream implements AutoCloseable {

    private static final int PUT_LIMIT = 500;

    // Threads of its own take the SDK two seconds to close.
    private final EventLoopGroup threads = new NioEventLoopGroup(1);
    private final KinesisAsyncClient client;
    private final String name;

    private LiveStream(URI endpoint, String name) {
        this.name = name;
        this.client = KinesisAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP1_1)
                        .eventLoopGroup(SdkEventLoopGroup.create(threads)))
                .build();
    }

    public static LiveStream create(KinesisServer server, String name, int shards) {
        server.createStream(name, shards);
        return new LiveStream(server.endpoint(), name);
    }

    /** Puts records, each with its key, in this order for each key; returns when all are stored. */
    public void put(List<Put> records) {
        for (int from = 0; from < records.size(); from += PUT_LIMIT) {
            putBatch(records.subList(from, Math.min(records.size(), from + PUT_LIMIT)));
        }
    }

    /** A record to put. */
    public record Put(String key, String text) {}

    public String arn() {
        return summary().streamARN();
    }

    /** Registers a consumer for enhanced fan-out; returns its ARN. */
    public String registerConsumer(String consumer) {
        String arn = client.registerStreamConsumer(
                        request -> request.streamARN(arn()).consumerName(consumer))
                .join()
                .consumer()
                .consumerARN();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.describeStreamConsumer(request -> request.consumerARN(arn))
                                .join()
                                .consumerDescription()
                                .consumerStatus()
                        == ConsumerStatus.ACTIVE);
        return arn;
    }

    /** The shards that take records. */
    public List<Shard> openShards() {
        return client.listShards(request -> request.streamName(name)).join().shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .toList();
    }

    public void split(Shard shard) {
        BigInteger first = new BigInteger(shard.hashKeyRange().startingHashKey());
        BigInteger last = new BigInteger(shard.hashKeyRange().endingHashKey());
        client.splitShard(request -> request.streamName(name)
                        .shardToSplit(shard.shardId())
                        .newStartingHashKey(first.add(last).shiftRight(1).toString()))
                .join();
        awaitActive();
    }

    public void merge(Shard shard, Shard neighbour) {
        client.mergeShards(request -> request.streamName(name)
                        .shardToMerge(shard.shardId())
                        .adjacentShardToMerge(neighbour.shardId()))
                .join();
        awaitActive();
    }

    @Override
    public void close() {
        client.close();
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }

    private void putBatch(List<Put> records) {
        PutRecordsResponse response = client.putRecords(request -> request.streamName(name)
                        .records(records.stream().map(LiveStream::entry).toList()))
                .join();
        List<Put> failed = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if (response.records().get(i).errorCode() != null) {
                failed.add(records.get(i));
            }
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException(failed.size() + " records were not stored: " + response);
        }
    }

    private static PutRecordsRequestEntry entry(Put put) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(put.key())
                .data(SdkBytes.fromUtf8String(put.text()))
                .build();
    }

    private StreamDescriptionSummary summary() {
        return client.describeStreamSummary(request -> request.streamName(name))
                .join()
                .streamDescriptionSummary();
    }

    private void awaitActive() {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> summary().streamStatus() == StreamStatus.ACTIVE);
    }
}
