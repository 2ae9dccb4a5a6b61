package io.tidemark.connectors.sns.writer;

import io.tidemark.connectors.retry.Retries;
import io.tidemark.connectors.sns.topic.TopicMessage;
import java.util.List;

/**
 * Messages that are sent in one call.
 *
 * @param messages those that the topic has not taken yet
 * @param order what they are part of
 * @param retries how often it failed
 */
record Shipment(List<TopicMessage> messages, Order order, Retries retries) {

    /** What is left of it. */
    Shipment of(List<TopicMessage> left) {
        return new Shipment(left, order, retries);
    }

    /** What Flink handed over in one piece: it is done when all its shipments are. */
    static final class Order {

        private final Runnable done;
        private int open = 1;

        Order(Runnable done) {
            this.done = done;
        }

        /** It was parted into so many shipments more. */
        void parted(int more) {
            open += more;
        }

        /** One of its shipments is done. */
        void arrived() {
            open--;
            if (open == 0) {
                done.run();
            }
        }
    }
}
