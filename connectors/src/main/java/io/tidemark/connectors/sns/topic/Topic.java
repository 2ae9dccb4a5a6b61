package io.tidemark.connectors.sns.topic;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One topic, from its publisher's side. Nothing blocks, and nothing is tried twice. Futures fail as
 * {@link TopicFailure}.
 */
public interface Topic extends AutoCloseable {

    /** The most messages that one call publishes. */
    int MAX_BATCH = 10;

    /** The topic's ARN. */
    String arn();

    /**
     * Publishes messages in one call.
     *
     * @param messages at most {@link #MAX_BATCH}, which come to at most {@link TopicMessage#MAX_BYTES}
     * @return those that were not taken; all others were
     */
    CompletableFuture<List<Refusal>> publish(List<TopicMessage> messages);

    /** Makes sure that the topic is there and can be used, as far as that shows without a message. */
    CompletableFuture<Void> check();

    /** Gives up all calls. */
    @Override
    void close();
}
