package io.tidemark.connectors.sns.writer;

import io.tidemark.connectors.sns.topic.Topic;
import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;

/** Lets messages into the {@link Outbox} until there are too many in it; how they are sent is for the outbox to say. */
final class Backlog implements RateLimitingStrategy {

    private final int most;
    private int messages;

    Backlog(int most) {
        this.most = most;
    }

    @Override
    public void registerInFlightRequest(RequestInfo request) {
        messages += request.getBatchSize();
    }

    @Override
    public void registerCompletedRequest(ResultInfo result) {
        messages -= result.getBatchSize();
    }

    @Override
    public boolean shouldBlock(RequestInfo request) {
        return messages + request.getBatchSize() > most;
    }

    @Override
    public int getMaxBatchSize() {
        return Topic.MAX_BATCH;
    }
}
