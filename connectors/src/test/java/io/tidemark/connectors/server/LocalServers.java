package io.tidemark.connectors.server;

import io.tidemark.localcloud.KinesisServer;
import io.tidemark.localcloud.MessageServer;
import io.tidemark.localcloud.MissingProgramException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Starts servers for tests; skips the test, and says so, where they cannot be had. */
public final class LocalServers {

    private LocalServers() {}

    /** Fast; no fan-out, no filters, no pages. Keeps nothing. */
    public static KinesisServer kinesis() throws IOException {
        return orSkipped(KinesisServer::fast);
    }

    /** Fast; keeps its data in a folder, so that it can be killed and started again at the same port. */
    public static KinesisServer kinesis(int port, Path data) throws IOException {
        return orSkipped(() -> KinesisServer.fast(port, data));
    }

    /** Complete and slow: for thousands of records at most. */
    public static KinesisServer completeKinesis() throws IOException {
        return orSkipped(KinesisServer::complete);
    }

    public static MessageServer messages() throws IOException {
        return orSkipped(MessageServer::start);
    }

    private static <S> S orSkipped(Start<S> start) throws IOException {
        try {
            return start.start();
        } catch (MissingProgramException missing) {
            String message = "NOT TESTED against local servers: " + missing.getMessage() + "; " + missing.remedy();
            System.err.println("\n*** " + message + " ***\n");
            return Assumptions.abort(message);
        }
    }

    private interface Start<S> {
        S start() throws IOException;
    }
}
