package io.tidemark.jobs;

import io.tidemark.connectors.sqs.Queue;
import io.tidemark.connectors.sqs.QueueAddress;
import io.tidemark.connectors.sqs.QueueFailure;
import io.tidemark.connectors.sqs.QueueMessage;
import io.tidemark.connectors.sqs.aws.AwsQueue;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertEnvelope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Somebody who takes alerts from a queue as they come, in a thread of its own, also when the queue is away at times.
 */
public final class Subscriber implements AutoCloseable {

    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Queue queue;
    private final AlertEnvelope envelope = new AlertEnvelope();
    private final Map<String, Received> received = new ConcurrentHashMap<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicInteger callsInVain = new AtomicInteger();
    private final Thread thread = new Thread(this::follow, "subscriber");

    private Subscriber(Queue queue) {
        this.queue = queue;
    }

    /**
     * A message, when it came first.
     *
     * @param at epoch milliseconds
     */
    public record Received(Alert alert, long at) {

        /** Tells messages apart, whatever run they come from. */
        public String name() {
            return alert.alertId() + "-" + alert.sequence();
        }
    }

    /** Takes what comes on a queue from now on. */
    public static Subscriber of(String url) {
        Subscriber subscriber = new Subscriber(AwsQueue.open(new QueueAddress(url), CALL));
        subscriber.thread.setDaemon(true);
        subscriber.thread.start();
        return subscriber;
    }

    /** What has come, each message once. */
    public List<Received> received() {
        return new ArrayList<>(received.values());
    }

    /** How many messages have come, those that came again included. */
    public int messages() {
        return messages.get();
    }

    /** How many calls in a row have brought nothing. */
    public int callsInVain() {
        return callsInVain.get();
    }

    private void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException {
        try {
            List<QueueMessage> batch = queue.receive(Queue.MAX_BATCH, WAIT);
            long now = System.currentTimeMillis();
            for (QueueMessage message : batch) {
                Received next = new Received(envelope.open(message.body()), now);
                received.putIfAbsent(next.name(), next);
                messages.incrementAndGet();
            }
            if (batch.isEmpty()) {
                callsInVain.incrementAndGet();
            } else {
                callsInVain.set(0);
                queue.delete(batch);
            }
        } catch (QueueFailure away) {
            TimeUnit.MILLISECONDS.sleep(WAIT.toMillis());
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
        queue.close();
    }
}
