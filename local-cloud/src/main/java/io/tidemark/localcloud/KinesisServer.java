package io.tidemark.localcloud;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * A server that speaks like Kinesis, in a process of its own, on loopback. It ends with this process at the latest.
 * Starting one throws {@link MissingProgramException} where there is no Node.js.
 */
public final class KinesisServer implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final NodeServer server;

    static {
        SdkSettings.forServersHere();
    }

    private KinesisServer(NodeServer server) {
        this.server = server;
    }

    /** Fast; no fan-out, no filters, no pages. Keeps nothing. */
    public static KinesisServer fast() throws IOException {
        return fast(0, List.of());
    }

    /** Fast; keeps its data in a folder, so that it can be killed and started again at the same port. */
    public static KinesisServer fast(int port, Path data) throws IOException {
        return fast(port, List.of(data.toString()));
    }

    private static KinesisServer fast(int port, List<String> data) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("kinesalite.js", String.valueOf(port)));
        arguments.addAll(data);
        return new KinesisServer(NodeServer.start(Map.of(), arguments.toArray(String[]::new)));
    }

    /** Complete and slow: for thousands of records at most. */
    public static KinesisServer complete() throws IOException {
        int plain = freePort();
        int secure = freePort();
        return new KinesisServer(NodeServer.start(
                Map.of(
                        "KINESIS_MOCK_PLAIN_PORT", String.valueOf(plain),
                        "KINESIS_MOCK_TLS_PORT", String.valueOf(secure),
                        "CREATE_STREAM_DURATION", "10ms",
                        "UPDATE_SHARD_COUNT_DURATION", "10ms",
                        "SPLIT_SHARD_DURATION", "10ms",
                        "MERGE_SHARDS_DURATION", "10ms",
                        "REGISTER_STREAM_CONSUMER_DURATION", "10ms",
                        "LOG_LEVEL", "ERROR"),
                "kinesis-local.js"));
    }

    public URI endpoint() {
        return server.endpoint();
    }

    public int port() {
        return server.port();
    }

    /** Makes a stream; returns when it can be used. */
    public void createStream(String name, int shards) {
        try (OwnerCalls calls = new OwnerCalls()) {
            KinesisAsyncClient client = calls.client(KinesisAsyncClient.builder(), endpoint());
            client.createStream(request -> request.streamName(name).shardCount(shards))
                    .join();
            client.waiter()
                    .waitUntilStreamExists(
                            request -> request.streamName(name),
                            wait -> wait.backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(BETWEEN_LOOKS)))
                    .join();
        }
    }

    /** Ends the server as a failing machine would. */
    public void kill() {
        server.kill();
    }

    @Override
    public void close() {
        kill();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
