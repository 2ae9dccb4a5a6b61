package io.tidemark.connectors.aws;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;

/** How clients run: encrypted, on a few threads of their own, without retries, and closed at once. */
public final class SdkClients {

    private static final int THREADS = 2;
    private static final int QUIET_MILLIS = 100;

    private SdkClients() {}

    /**
     * Threads for one client. The SDK takes two seconds to close threads of its own, by which each cancellation of a
     * job would be late.
     */
    public static EventLoopGroup threads(String name) {
        return new NioEventLoopGroup(THREADS, new DefaultThreadFactory(name, true));
    }

    /** Makes a client run on these threads, with at most so many calls under way at a time. */
    public static <B extends AwsAsyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> void configure(
            B builder, Protocol protocol, int maxConnections, EventLoopGroup threads) {
        builder.httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(protocol)
                        .maxConcurrency(maxConnections)
                        .eventLoopGroup(SdkEventLoopGroup.create(threads)))
                // Whoever calls decides what to try again, and counts it.
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new EncryptedCalls()))
                // A reply is only put into a queue: no need for a thread of its own.
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run));
    }

    /** Gives up the client's calls and ends its threads. */
    public static void close(SdkClient client, EventLoopGroup threads) {
        client.close();
        // The quiet time is for connections, which are given back on these threads.
        threads.shutdownGracefully(QUIET_MILLIS, 1_000, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
