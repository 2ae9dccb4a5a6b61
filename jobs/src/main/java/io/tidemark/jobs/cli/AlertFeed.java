package io.tidemark.jobs.cli;

import io.tidemark.connectors.retry.Retries;
import io.tidemark.connectors.sqs.Queue;
import io.tidemark.connectors.sqs.QueueFailure;
import io.tidemark.connectors.sqs.QueueMessage;
import io.tidemark.events.CardNumbers;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertEnvelope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Follows alerts on a queue. What was shown, or is not newer than what was shown about the same alert, is deleted; what
 * nobody wants to see here, or is no alert, stays on the queue and comes again after its visibility timeout.
 */
final class AlertFeed {

    private static final int REMEMBERED = 100_000;

    private final Queue queue;
    private final Retries retries;
    private final Predicate<Alert> wanted;
    private final Consumer<Alert> shown;
    private final Consumer<String> complaints;
    private final AlertEnvelope envelope = new AlertEnvelope();
    private final SeenAlerts seen = new SeenAlerts();
    private final Set<String> complainedOf = new LinkedHashSet<>();

    /**
     * A feed that has shown nothing yet.
     *
     * @param wanted which alerts to show
     * @param shown shows an alert; it is deleted when this returns
     * @param complaints shows what is wrong with a message or a call
     */
    AlertFeed(
            Queue queue, Retries retries, Predicate<Alert> wanted, Consumer<Alert> shown, Consumer<String> complaints) {
        this.queue = queue;
        this.retries = retries;
        this.wanted = wanted;
        this.shown = shown;
        this.complaints = complaints;
    }

    /**
     * Follows until interrupted.
     *
     * @throws QueueFailure if the queue cannot be used, or not for too long
     */
    void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException {
        try {
            List<QueueMessage> done = new ArrayList<>();
            for (QueueMessage message : queue.receive(Queue.MAX_BATCH, Queue.MAX_WAIT)) {
                if (show(message)) {
                    done.add(message);
                }
            }
            if (!done.isEmpty()) {
                // What is not deleted comes again, and is known then.
                queue.delete(done);
            }
            retries.succeeded();
        } catch (QueueFailure failure) {
            OptionalLong delay = failure.passes() ? retries.failed(System.nanoTime()) : OptionalLong.empty();
            if (delay.isEmpty()) {
                throw failure;
            }
            if (retries.failures() == 1) {
                complaints.accept(failure.getMessage() + "; it is tried again");
            }
            TimeUnit.NANOSECONDS.sleep(delay.getAsLong());
        }
    }

    /** Whether the message has done its duty. */
    private boolean show(QueueMessage message) {
        Alert alert;
        try {
            alert = envelope.open(message.body());
        } catch (IllegalArgumentException foreign) {
            if (complainedOf.add(message.id())) {
                complaints.accept("message " + message.id() + " " + CardNumbers.mask(foreign.getMessage())
                        + "; it is left on the queue: subscribe the queue to the topic of alerts only");
            }
            if (complainedOf.size() > REMEMBERED) {
                complainedOf.remove(complainedOf.iterator().next());
            }
            return false;
        }
        if (!wanted.test(alert)) {
            return false;
        }
        if (seen.see(alert)) {
            shown.accept(alert);
        }
        return true;
    }
}
