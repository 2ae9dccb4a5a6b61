package io.tidemark.jobs.cli;

import io.tidemark.jobs.config.LocalConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Looks whether the ports of a run are free before it begins: Flink would only log that metrics cannot be served. */
final class PortCheck {

    private PortCheck() {}

    /** @throws UsageException when one is not */
    static void require(LocalConfig local) {
        requireFree("ui.port", local.uiPort());
        local.metricsPort().ifPresent(port -> requireFree("metrics.port", port));
    }

    private static void requireFree(String key, int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (IOException taken) {
            throw UsageException.of(
                    "--config: tidemark.local/" + key,
                    port,
                    "cannot be listened on",
                    taken,
                    "give a port that is free, or stop who has it");
        }
    }
}
