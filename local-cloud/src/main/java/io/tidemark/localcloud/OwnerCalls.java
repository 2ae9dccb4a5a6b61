package io.tidemark.localcloud;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;

/** Carries the calls by which somebody makes streams, topics and queues on a server. */
final class OwnerCalls implements AutoCloseable {

    // Threads of its own take the SDK two seconds to close.
    private final EventLoopGroup threads = new NioEventLoopGroup(1, new DefaultThreadFactory("owner", true));
    private final SdkAsyncHttpClient http = NettyNioAsyncHttpClient.builder()
            .protocol(Protocol.HTTP1_1)
            .eventLoopGroup(SdkEventLoopGroup.create(threads))
            .build();

    /** A client of the server; it needs no closing. */
    <B extends AwsAsyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder, URI server) {
        return builder.endpointOverride(server)
                .region(Region.of(SdkSettings.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(SdkSettings.KEY_ID, SdkSettings.SECRET)))
                .httpClient(http)
                .build();
    }

    @Override
    public void close() {
        http.close();
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
