package io.tidemark.faults.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * The ports that must be known before anything runs, because they outlive the processes behind them.
 *
 * @param rest of the job manager
 * @param coordination of the service by which processes find one another
 */
record Ports(int rest, int coordination) {

    static Ports free() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Ports(one.getLocalPort(), other.getLocalPort());
        }
    }
}
