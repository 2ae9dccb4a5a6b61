package io.tidemark.connectors.kinesis.streams;

/** Records of a shard that Kinesis pushes, as fast as they are asked for. */
public interface ShardSubscription {

    /** Asks for one more batch. */
    void request();

    /** Ends the subscription; what comes in afterwards is to be ignored. */
    void cancel();

    /** Hears from a subscription, on a network thread that must not be kept. */
    interface Listener {

        /** Some records came. */
        void received(ShardBatch batch);

        /** The subscription is over, as each is after five minutes; a new one goes on. */
        void completed();

        /** The subscription failed or could not be made. */
        void failed(KinesisFailure failure);
    }
}
