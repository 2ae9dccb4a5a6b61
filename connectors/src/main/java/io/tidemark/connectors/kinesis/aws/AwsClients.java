package io.tidemark.connectors.kinesis.aws;

import io.netty.channel.EventLoopGroup;
import io.tidemark.connectors.aws.SdkClients;
import io.tidemark.connectors.kinesis.put.PutStream;
import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.KinesisFailure.Kind;
import io.tidemark.connectors.kinesis.streams.KinesisStreams;
import io.tidemark.connectors.kinesis.streams.KinesisStreamsFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.Protocol;
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

    static KinesisStreams open(StreamAddress address, Protocol protocol) {
        return open(address, protocol, AwsKinesisStreams.MAX_SHARDS_PER_PAGE);
    }

    static KinesisStreams open(StreamAddress address, Protocol protocol, int shardsPerPage) {
        EventLoopGroup threads = SdkClients.threads("kinesis");
        return new AwsKinesisStreams(address, client(address, protocol, threads), threads, shardsPerPage);
    }

    /** A stream to be put to. */
    public static PutStream forPutting(StreamAddress address) {
        EventLoopGroup threads = SdkClients.threads("kinesis");
        return new AwsPutStream(address, client(address, Protocol.HTTP1_1, threads), threads);
    }

    private static KinesisAsyncClient client(StreamAddress address, Protocol protocol, EventLoopGroup threads) {
        KinesisAsyncClientBuilder builder = KinesisAsyncClient.builder();
        SdkClients.configure(builder, protocol, MAX_CONNECTIONS, threads);
        address.region().map(Region::of).ifPresent(builder::region);
        address.endpoint().ifPresent(builder::endpointOverride);
        try {
            return builder.build();
        } catch (SdkException unusable) {
            threads.shutdownGracefully().awaitUninterruptibly();
            // Where nothing tells the region, the SDK says where it has looked.
            throw new KinesisFailure(
                    Kind.FATAL, "stream " + address.stream() + " cannot be opened: " + unusable.getMessage(), unusable);
        }
    }
}
