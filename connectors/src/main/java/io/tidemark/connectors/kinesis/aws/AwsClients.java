package io.tidemark.connectors.kinesis.aws;

import io.tidemark.connectors.kinesis.streams.KinesisStreams;
import io.tidemark.connectors.kinesis.streams.KinesisStreamsFactory;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClientBuilder;

/** Opens streams of the real service, or of a server that speaks like it; credentials come from the default chain. */
public final class AwsClients {

    /** One call per shard is under way at a time; a reader with more shards than this waits for connections. */
    private static final int MAX_CONNECTIONS = 1_000;

    private AwsClients() {}

    /** Streams to be listed and polled. */
    public static KinesisStreamsFactory forPolling(StreamAddress address) {
        return () -> open(address, Protocol.HTTP1_1);
    }

    /** Streams to be subscribed to, which takes HTTP/2. */
    public static KinesisStreamsFactory forFanOut(StreamAddress address) {
        return () -> open(address, Protocol.HTTP2);
    }

    private static KinesisStreams open(StreamAddress address, Protocol protocol) {
        return new AwsKinesisStreams(address, client(address, protocol), AwsKinesisStreams.MAX_SHARDS_PER_PAGE);
    }

    static KinesisAsyncClient client(StreamAddress address, Protocol protocol) {
        KinesisAsyncClientBuilder builder = KinesisAsyncClient.builder()
                .httpClientBuilder(
                        NettyNioAsyncHttpClient.builder().protocol(protocol).maxConcurrency(MAX_CONNECTIONS))
                // Whoever calls decides what to try again, and counts it.
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                // A reply is only put into a queue: no need for a thread of its own.
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run));
        address.region().map(Region::of).ifPresent(builder::region);
        address.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
