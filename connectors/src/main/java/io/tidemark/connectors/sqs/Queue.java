package io.tidemark.connectors.sqs;

import java.time.Duration;
import java.util.List;

/**
 * One queue, from its consumer's side. A message that was received is hidden from other consumers for the queue's
 * visibility timeout, and comes again unless it is deleted before. Calls block, and none is tried twice.
 */
public interface Queue extends AutoCloseable {

    /** The most messages that one call receives or deletes. */
    int MAX_BATCH = 10;

    /** The longest that one call waits for messages. */
    Duration MAX_WAIT = Duration.ofSeconds(20);

    /** The queue's URL. */
    String url();

    /**
     * Receives messages, as soon as there are any.
     *
     * @param most how many at most, 1 to {@link #MAX_BATCH}
     * @param wait how long to wait for the first, at most {@link #MAX_WAIT}, in whole seconds
     * @return none if none came
     * @throws QueueFailure if the call failed
     */
    List<QueueMessage> receive(int most, Duration wait) throws InterruptedException;

    /**
     * Deletes messages, so that they don't come again.
     *
     * @param messages at most {@link #MAX_BATCH}
     * @return those that were not deleted this time
     * @throws QueueFailure if none was deleted
     */
    List<QueueMessage> delete(List<QueueMessage> messages) throws InterruptedException;

    /** Gives up all calls. */
    @Override
    void close();
}
