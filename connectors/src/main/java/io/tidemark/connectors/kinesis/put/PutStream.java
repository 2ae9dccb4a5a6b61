package io.tidemark.connectors.kinesis.put;

import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import java.util.List;

/** One stream, as its producer needs it. Calls block, and none is tried twice. */
public interface PutStream extends AutoCloseable {

    /** The stream's name or ARN, for messages. */
    String stream();

    /**
     * Puts records in one call.
     *
     * @param records within the limits of one call
     * @return the records that the stream did not take this time, by their places
     * @throws KinesisFailure if none was put
     */
    List<Integer> put(List<NewRecord> records) throws InterruptedException;

    /** Gives up all requests. */
    @Override
    void close();
}
