package io.tidemark.connectors.kinesis;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.tidemark.localcloud.KinesisServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * The least that a program can do to read a stream with the AWS SDK: for each shard one call after another, without a
 * pause, and of the records only their lengths are looked at.
 */
final class BareLoop implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int MAX_RECORDS = 10_000;

    private final EventLoopGroup threads = new NioEventLoopGroup(THREADS);
    private final KinesisAsyncClient client;
    private final String stream;

    BareLoop(KinesisServer server, String stream) {
        this.stream = stream;
        client = KinesisAsyncClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP1_1)
                        .eventLoopGroup(SdkEventLoopGroup.create(threads)))
                .build();
    }

    /** Reads so many records, as many as there are; returns nanoseconds. */
    long drain(long records) {
        long start = System.nanoTime();
        AtomicLong left = new AtomicLong(records);
        AtomicLong bytes = new AtomicLong();
        List<Shard> shards =
                client.listShards(request -> request.streamName(stream)).join().shards();
        // The others end with their next call.
        CompletableFuture.anyOf(shards.stream()
                        .map(shard -> client.getShardIterator(request -> request.streamName(stream)
                                        .shardId(shard.shardId())
                                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                                .thenCompose(first -> read(first.shardIterator(), left, bytes)))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        return System.nanoTime() - start;
    }

    private CompletableFuture<Long> read(String iterator, AtomicLong left, AtomicLong bytes) {
        return client.getRecords(request -> request.shardIterator(iterator).limit(MAX_RECORDS))
                .thenCompose(reply -> left.addAndGet(-take(reply, bytes)) <= 0
                        ? CompletableFuture.completedFuture(bytes.get())
                        : read(reply.nextShardIterator(), left, bytes));
    }

    private static long take(GetRecordsResponse reply, AtomicLong bytes) {
        reply.records().forEach(record -> bytes.addAndGet(record.data().asByteArrayUnsafe().length));
        return reply.records().size();
    }

    @Override
    public void close() {
        client.close();
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
