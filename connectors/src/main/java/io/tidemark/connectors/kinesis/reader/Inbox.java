package io.tidemark.connectors.kinesis.reader;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Where replies from network threads wait for the fetcher's thread, which alone opens them and so alone touches the
 * state of feeds. Each feed has at most a few under way, so it needs no bound.
 */
final class Inbox {

    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();

    /** A reply, or what came of it. */
    interface Opening {

        /** What to hand on; runs on the fetcher's thread. */
        FetchedShard open() throws IOException;
    }

    /**
     * A reply.
     *
     * @param shardId whose reply it is; empty for a wake-up
     * @param opening what it says
     */
    record Delivery(String shardId, Opening opening) {

        private static final Delivery WAKE_UP = new Delivery("", FetchedShard::nothing);

        /** Whether it only ends the waiting. */
        boolean isWakeUp() {
            return shardId.isEmpty();
        }
    }

    /** Leaves a reply; can be called by any thread. */
    void put(Delivery delivery) {
        deliveries.add(delivery);
    }

    /** Ends the waiting, now or the next time; can be called by any thread. */
    void wakeUp() {
        deliveries.add(Delivery.WAKE_UP);
    }

    /** The next reply; empty if none comes in so many nanoseconds. */
    Optional<Delivery> take(long nanos) throws InterruptedException {
        return Optional.ofNullable(deliveries.poll(nanos, TimeUnit.NANOSECONDS));
    }
}
