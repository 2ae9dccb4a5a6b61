package io.tidemark.deploy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Trino in a process of its own, for this machine only, with a catalog over files below a folder.
 *
 * @param address for JDBC
 */
record TrinoServer(Process process, String address) implements AutoCloseable {

    private static final String STARTED = "======== SERVER STARTED ========";
    private static final int LINES_TOLD = 40;

    /**
     * Starts it and waits until it answers.
     *
     * @param home where its archive was unpacked
     * @param plugins the folder of its plugins
     * @param java the executable of a JDK that is new enough for it
     * @param data a folder for its own files
     * @param files the root of {@code local:///}
     */
    static TrinoServer start(Path home, Path plugins, Path java, Path data, Path files, LocalGlue glue)
            throws IOException {
        int port = freePort();
        configure(plugins, data, files, glue, port);
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx1500M",
                        "-Duser.timezone=UTC",
                        "-Dfile.encoding=UTF-8",
                        "-XX:+UseG1GC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djdk.attach.allowAttachSelf=true",
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dconfig=" + data.resolve("etc/config.properties"),
                        "-cp",
                        home.resolve("lib") + "/*",
                        "io.trino.server.TrinoServer")
                .directory(data.toFile())
                .redirectErrorStream(true)
                .start();
        TrinoServer server = new TrinoServer(process, "jdbc:trino://127.0.0.1:" + port + "/hive/" + glue.database());
        server.awaitStart();
        return server;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Reads what it prints until it says so, and lets the rest go. */
    private void awaitStart() throws IOException {
        Deque<String> latest = new ArrayDeque<>();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.endsWith(STARTED)) {
                Thread reader = new Thread(() -> output.lines().forEach(rest -> {}), "trino-output");
                reader.setDaemon(true);
                reader.start();
                return;
            }
            latest.add(line);
            if (latest.size() > LINES_TOLD) {
                latest.remove();
            }
        }
        throw new IllegalStateException("Trino does not start:\n" + String.join("\n", latest));
    }

    private static void configure(Path plugins, Path data, Path files, LocalGlue glue, int port) throws IOException {
        Path catalogs = Files.createDirectories(data.resolve("etc/catalog"));
        Files.write(
                data.resolve("etc/config.properties"),
                List.of(
                        "node.environment=proof",
                        "node.id=proof",
                        "node.bind-ip=127.0.0.1",
                        "node.internal-address=127.0.0.1",
                        "plugin.dir=" + plugins,
                        "catalog.config-dir=" + catalogs,
                        "coordinator=true",
                        "node-scheduler.include-coordinator=true",
                        "http-server.http.port=" + port,
                        "discovery.uri=http://127.0.0.1:" + port));
        Files.write(
                catalogs.resolve("hive.properties"),
                List.of(
                        "connector.name=hive",
                        "hive.metastore=glue",
                        "hive.metastore.glue.endpoint-url=" + glue.address(),
                        "hive.metastore.glue.region=eu-west-1",
                        "hive.metastore.glue.aws-access-key=none",
                        "hive.metastore.glue.aws-secret-key=none",
                        "hive.partition-projection-enabled=true",
                        // A table over a year of days must not be refused for its days without files.
                        "hive.ignore-absent-partitions=true",
                        "fs.native-local.enabled=true",
                        "local.location=" + files));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
