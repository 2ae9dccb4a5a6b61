package io.tidemark.connectors.kinesis.aws;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.tidemark.connectors.kinesis.put.PutStream;
import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.KinesisFailure.Kind;
import io.tidemark.connectors.kinesis.streams.KinesisStreams;
import io.tidemark.connectors.kinesis.streams.KinesisStreamsFactory;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClientBuilder;

/** Opens streams of the real service, or of a server that speaks like it; credentials come from the default chain. */
public final class AwsClients {

    /** One call per shard is under way at a time; a reader with more shards than this waits for connections. */
    private static final int MAX_CONNECTIONS = 1_000;

    private static final int THREADS = 2;
    private static final int QUIET_MILLIS = 100;

    private AwsClients() {}

    /** Streams to be listed and polled. */
    public static KinesisStreamsFactory forPolling(StreamAddress address) {
        return () -> open(address, Protocol.HTTP1_1);
    }

    /** Streams to be subscribed to, which takes HTTP/2. */
    public static KinesisStreamsFactory forFanOut(StreamAddress address) {
        return () -> open(address, Protocol.HTTP2);
    }

    static KinesisStreams open(StreamAddress address, Protocol protocol) {
        return open(address, protocol, AwsKinesisStreams.MAX_SHARDS_PER_PAGE);
    }

    static KinesisStreams open(StreamAddress address, Protocol protocol, int shardsPerPage) {
        EventLoopGroup threads = threads();
        return new AwsKinesisStreams(address, client(address, protocol, threads), threads, shardsPerPage);
    }

    /** A stream to be put to. */
    public static PutStream forPutting(StreamAddress address) {
        EventLoopGroup threads = threads();
        return new AwsPutStream(address, client(address, Protocol.HTTP1_1, threads), threads);
    }

    /** The SDK takes two seconds to close threads of its own, by which each cancellation of a job would be late. */
    private static EventLoopGroup threads() {
        return new NioEventLoopGroup(THREADS, new DefaultThreadFactory("kinesis", true));
    }

    private static KinesisAsyncClient client(StreamAddress address, Protocol protocol, EventLoopGroup threads) {
        KinesisAsyncClientBuilder builder = KinesisAsyncClient.builder()
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(protocol)
                        .maxConcurrency(MAX_CONNECTIONS)
                        .eventLoopGroup(SdkEventLoopGroup.create(threads)))
                // Whoever calls decides what to try again, and counts it.
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                // A reply is only put into a queue: no need for a thread of its own.
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run));
        address.region().map(Region::of).ifPresent(builder::region);
        address.endpoint().ifPresent(builder::endpointOverride);
        try {
            return builder.build();
        } catch (SdkException unusable) {
            // Where nothing tells the region, the SDK says where it has looked.
            throw new KinesisFailure(
                    Kind.FATAL, "stream " + address.stream() + " cannot be opened: " + unusable.getMessage(), unusable);
        }
    }

    static void close(KinesisAsyncClient client, EventLoopGroup threads) {
        client.close();
        // The quiet time is for connections, which are given back on these threads.
        threads.shutdownGracefully(QUIET_MILLIS, 1_000, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
