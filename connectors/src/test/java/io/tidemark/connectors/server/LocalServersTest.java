package io.tidemark.connectors.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidemark.localcloud.KinesisServer;
import io.tidemark.localcloud.MessageServer;
import io.tidemark.localcloud.S3Server;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocalServersTest {

    @Test
    void listen_on_this_machine_only() throws Exception {
        assumeTrue(ListeningSockets.areKnown(), "NOT TESTED where the system does not tell its sockets");
        Set<String> open = ListeningSockets.openToOthers();
        Set<String> all = ListeningSockets.all();
        try (KinesisServer fast = LocalServers.kinesis();
                KinesisServer complete = LocalServers.completeKinesis();
                MessageServer messages = LocalServers.messages();
                S3Server s3 = S3Server.start()) {
            messages.goDown();
            messages.comeUp();

            assertThat(ListeningSockets.openToOthers())
                    .as("sockets of %s, %s, %s and %s", fast.endpoint(), complete.endpoint(), messages.endpoint(), s3)
                    .isSubsetOf(open);
            assertThat(ListeningSockets.all()).as("sockets that are known").hasSizeGreaterThanOrEqualTo(all.size() + 4);
        }
    }

    @Test
    void one_that_does_not_would_be_noticed() throws Exception {
        assumeTrue(ListeningSockets.areKnown(), "NOT TESTED where the system does not tell its sockets");
        Set<String> open = ListeningSockets.openToOthers();
        try (ServerSocket toAll = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            String port = String.format(":%04X", toAll.getLocalPort());

            assertThat(ListeningSockets.openToOthers())
                    .hasSize(open.size() + 1)
                    .anyMatch(socket -> socket.endsWith(port));
        }
    }
}
