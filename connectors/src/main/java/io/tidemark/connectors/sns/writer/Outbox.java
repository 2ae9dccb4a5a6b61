package io.tidemark.connectors.sns.writer;

import static java.util.stream.Collectors.partitioningBy;

import io.tidemark.connectors.retry.Retries;
import io.tidemark.connectors.sns.topic.Refusal;
import io.tidemark.connectors.sns.topic.Topic;
import io.tidemark.connectors.sns.topic.TopicFailure;
import io.tidemark.connectors.sns.topic.TopicFailure.Course;
import io.tidemark.connectors.sns.topic.TopicMessage;
import io.tidemark.connectors.sns.writer.Shipment.Order;
import io.tidemark.connectors.sns.writer.WriterSettings.Poison;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages, a few calls at a time, and those that the topic did not take again, later each time, before all
 * others. While it waits, nothing is sent: what holds for one message holds for the topic. It is used by one thread.
 */
final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Topic topic;
    private final WriterSettings settings;
    private final WriterMetrics metrics;
    private final Alarms alarms;
    private final Deque<Shipment> waiting = new ArrayDeque<>();
    private final Set<Shipment> underWay = new LinkedHashSet<>();
    private volatile int size;
    private int pauses;
    private Optional<Instant> heldUp = Optional.empty();

    /** How things come back to the one thread. */
    interface Alarms {

        /** Runs something on that thread as soon as it can. */
        void soon(Runnable step);

        /** Runs something on that thread later. */
        void in(Duration delay, Runnable step);

        /** Ends the job. */
        void fail(TopicFailure failure);
    }

    Outbox(Topic topic, WriterSettings settings, WriterMetrics metrics, Alarms alarms) {
        this.topic = topic;
        this.settings = settings;
        this.metrics = metrics;
        this.alarms = alarms;
    }

    /**
     * Takes over messages.
     *
     * @param done told when none of them is here any more
     */
    void add(List<TopicMessage> messages, Runnable done) {
        waiting.addLast(
                new Shipment(messages, new Order(done), new Retries(settings.retries(), RandomGenerator.getDefault())));
        send();
    }

    /** How many messages the topic is not known to have taken; other threads may ask, too. */
    int size() {
        return size;
    }

    /** The messages that the topic is not known to have taken, the oldest first. */
    List<TopicMessage> unsent() {
        return Stream.concat(underWay.stream(), waiting.stream())
                .flatMap(shipment -> shipment.messages().stream())
                .toList();
    }

    private void send() {
        while (pauses == 0 && underWay.size() < settings.concurrency() && !waiting.isEmpty()) {
            Shipment next = waiting.removeFirst();
            if (next.messages().size() == 1 && !next.messages().get(0).fits()) {
                discard(next, tooLong(next.messages().get(0)));
            } else {
                start(next);
            }
        }
        size = Stream.concat(underWay.stream(), waiting.stream())
                .mapToInt(shipment -> shipment.messages().size())
                .sum();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // comes back as a step; after the end of the job nobody waits for it
    private void start(Shipment shipment) {
        underWay.add(shipment);
        topic.publish(shipment.messages())
                .whenComplete((refusals, error) -> alarms.soon(() -> ended(shipment, refusals, error)));
    }

    private void ended(Shipment shipment, List<Refusal> refusals, Throwable error) {
        if (error == null) {
            answered(shipment, refusals);
        } else {
            failed(shipment, failureOf(error));
        }
        underWay.remove(shipment);
        send();
    }

    private void failed(Shipment shipment, TopicFailure failure) {
        metrics.refused(shipment.messages().size(), failure);
        switch (failure.course()) {
            case RETRY -> again(shipment, failure);
            case FATAL -> halt(shipment, failure);
            case POISON -> {
                if (shipment.messages().size() == 1) {
                    discard(shipment, failure);
                } else {
                    part(shipment);
                }
            }
        }
    }

    private void answered(Shipment shipment, List<Refusal> refusals) {
        metrics.sent(shipment.messages().size() - refusals.size());
        if (refusals.isEmpty()) {
            goOn();
        }
        refusals.forEach(refusal -> metrics.refused(1, refusal.failure()));
        Map<Boolean, List<Refusal>> byFate = refusals.stream().collect(partitioningBy(this::isToBeDropped));
        byFate.get(true).forEach(refusal -> drop(shipment.messages().get(refusal.place()), refusal.failure()));
        List<Refusal> kept = byFate.get(false);
        if (kept.isEmpty()) {
            shipment.order().arrived();
            return;
        }
        Shipment left = shipment.of(kept.stream()
                .map(refusal -> shipment.messages().get(refusal.place()))
                .toList());
        TopicFailure worst = worst(kept);
        if (worst.course() == Course.RETRY) {
            again(left, worst);
        } else {
            halt(left, worst);
        }
    }

    private void goOn() {
        heldUp.ifPresent(since -> {
            heldUp = Optional.empty();
            LOG.info(
                    "Topic {} takes messages again, after {} s",
                    topic.arn(),
                    Duration.between(since, Instant.now()).toSeconds());
        });
    }

    private void again(Shipment shipment, TopicFailure failure) {
        OptionalLong delay = shipment.retries().failed(System.nanoTime());
        if (delay.isEmpty()) {
            halt(
                    shipment,
                    new TopicFailure(
                            failure.reason(),
                            failure.getMessage() + ", for longer than retry.give-up-after",
                            failure.remedy(),
                            failure));
            return;
        }
        if (heldUp.isEmpty()) {
            heldUp = Optional.of(Instant.now());
            LOG.warn("Messages wait, and are sent again and again: {}", failure.getMessage());
        }
        metrics.retried(shipment.messages().size());
        waiting.addFirst(shipment);
        pauses++;
        alarms.in(Duration.ofNanos(delay.getAsLong()), () -> {
            pauses--;
            send();
        });
    }

    /** Sends nothing any more. The messages stay: a checkpoint may be taken before the job has failed. */
    private void halt(Shipment shipment, TopicFailure failure) {
        waiting.addFirst(shipment);
        pauses++;
        alarms.fail(failure);
    }

    /** The service refused the call for one of its messages, and doesn't say which: each goes by itself. */
    private void part(Shipment shipment) {
        List<TopicMessage> messages = shipment.messages();
        shipment.order().parted(messages.size() - 1);
        for (int place = messages.size() - 1; place >= 0; place--) {
            waiting.addFirst(shipment.of(List.of(messages.get(place))));
        }
    }

    private void discard(Shipment shipment, TopicFailure failure) {
        if (settings.poison() == Poison.FAIL) {
            halt(shipment, failure);
            return;
        }
        drop(shipment.messages().get(0), failure);
        shipment.order().arrived();
    }

    private boolean isToBeDropped(Refusal refusal) {
        return refusal.failure().course() == Course.POISON && settings.poison() == Poison.DROP_AND_COUNT;
    }

    private void drop(TopicMessage message, TopicFailure failure) {
        metrics.dropped();
        LOG.error("Message {} is dropped: {}", message.deduplicationId(), failure.getMessage());
    }

    private TopicFailure tooLong(TopicMessage message) {
        return new TopicFailure(
                TopicFailure.Cause.INVALID_MESSAGE,
                "topic " + topic.arn() + ": message " + message.deduplicationId() + " has " + message.size()
                        + " bytes with its attributes, but SNS takes " + TopicMessage.MAX_BYTES,
                "choose the policy DROP_AND_COUNT to go on without such messages");
    }

    /** One after which nothing can be sent, if there is any. */
    private static TopicFailure worst(List<Refusal> refusals) {
        return refusals.stream()
                .map(Refusal::failure)
                .filter(failure -> failure.course() != Course.RETRY)
                .findFirst()
                .orElseGet(() -> refusals.get(0).failure());
    }

    private TopicFailure failureOf(Throwable error) {
        Throwable cause = error.getCause() == null || error instanceof TopicFailure ? error : error.getCause();
        return cause instanceof TopicFailure failure
                ? failure
                : new TopicFailure(
                        TopicFailure.Cause.REJECTED,
                        "topic " + topic.arn() + ": unexpected: " + cause,
                        "see the cause",
                        cause);
    }
}
