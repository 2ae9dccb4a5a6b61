package io.tidemark.connectors.server;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.tidemark.localcloud.KinesisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KinesisServerTest {

    @Test
    void a_client_that_goes_away_in_the_middle_of_a_request_does_not_end_it() throws Exception {
        try (KinesisServer server = LocalServers.kinesis()) {
            for (int client = 0; client < 3; client++) {
                beginAndGoAway(server.port());
            }

            assertThatCode(() -> server.createStream("orders", 1)).doesNotThrowAnyException();
        }
    }

    private static void beginAndGoAway(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 1000\r\n\r\n{"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.setSoLinger(true, 0);
        }
    }
}
