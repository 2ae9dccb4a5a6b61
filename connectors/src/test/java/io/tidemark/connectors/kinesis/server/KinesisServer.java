package io.tidemark.connectors.kinesis.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A server that speaks like Kinesis, in a process of its own, on loopback. It ends with this process at the latest. */
public final class KinesisServer implements AutoCloseable {

    private static final String READY = "PORT ";

    private final Process process;
    private final URI endpoint;

    static {
        SdkSettings.forServersHere();
    }

    private KinesisServer(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
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
        Process process = start(Map.of(), arguments.toArray(String[]::new));
        return new KinesisServer(process, endpoint(ready(process)));
    }

    /** Complete and slow: for thousands of records at most. */
    public static KinesisServer complete() throws IOException {
        int plain = freePort();
        int secure = freePort();
        Process process = start(
                Map.of(
                        "KINESIS_MOCK_PLAIN_PORT", String.valueOf(plain),
                        "KINESIS_MOCK_TLS_PORT", String.valueOf(secure),
                        "CREATE_STREAM_DURATION", "10ms",
                        "UPDATE_SHARD_COUNT_DURATION", "10ms",
                        "SPLIT_SHARD_DURATION", "10ms",
                        "MERGE_SHARDS_DURATION", "10ms",
                        "REGISTER_STREAM_CONSUMER_DURATION", "10ms",
                        "LOG_LEVEL", "ERROR"),
                "kinesis-local.js");
        return new KinesisServer(process, endpoint(ready(process)));
    }

    public URI endpoint() {
        return endpoint;
    }

    public int port() {
        return endpoint.getPort();
    }

    /** Ends the server as a failing machine would. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private static Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(NodeServers.folder().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The port that the server says it listens at. */
    private static int ready(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return Integer.parseInt(line.substring(READY.length()));
            }
        }
        throw new IOException("the server ended before it was ready");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static URI endpoint(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
