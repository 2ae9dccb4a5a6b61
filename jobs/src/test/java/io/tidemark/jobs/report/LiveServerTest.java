package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tidemark.connectors.server.ListeningSockets;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] DATA = "{}".getBytes(StandardCharsets.US_ASCII);

    @Test
    void listensOnThisMachineOnly() throws Exception {
        Set<String> before = ListeningSockets.openToOthers();
        try (LiveServer ignored = LiveServer.start(ReportPage.live(""), DATA)) {
            assertThat(ListeningSockets.openToOthers()).isSubsetOf(before);
        }
    }

    @Test
    void whoDoesNotReadHoldsUpNobodyAndIsDropped() throws Exception {
        String alert = "{\"reason\":\"" + "x".repeat(2_000) + "\"}";
        try (LiveServer server = LiveServer.start(ReportPage.live(""), DATA);
                Socket deaf = listener(server)) {
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                for (int i = 0; i < 20_000; i++) {
                    server.announce(alert);
                }
            });

            try (Socket hearing = listener(server)) {
                server.show(DATA);
                server.announce("{}");
                awaitLine(hearing, "event: tables");
                awaitLine(hearing, "event: alert");
            }
            // What was on its way to it, and then the end.
            deaf.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    @Test
    void endsWhileSomebodyDoesNotRead() throws Exception {
        LiveServer server = LiveServer.start(ReportPage.live(""), DATA);
        try (Socket deaf = listener(server)) {
            server.announce("x".repeat(16_000_000));
            awaitLine(deaf, "event: alert");

            assertTimeoutPreemptively(PATIENCE, server::close);
        }
    }

    @Test
    void answersOnlyUnderItsOwnName() throws Exception {
        try (LiveServer server = LiveServer.start(ReportPage.live(""), DATA);
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(server.address()).getPort())) {
            socket.getOutputStream()
                    .write("GET /data HTTP/1.0\r\nHost: elsewhere.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403")
                    .endsWith("Only as " + server.address() + "\n");
        }
    }

    /** Somebody who is told what is new, and takes little before reading it. */
    private static Socket listener(LiveServer server) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        int port = URI.create(server.address()).getPort();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream()
                .write(("GET /events HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        awaitLine(socket, "event: tables");
        return socket;
    }

    /** Reads on until there is this line, and no further. */
    private static void awaitLine(Socket socket, String line) throws IOException {
        StringBuilder read = new StringBuilder();
        while (!read.toString().endsWith("\n" + line + "\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("No " + line + " in " + read);
            }
            read.append((char) next);
        }
    }
}
