package io.tidemark.jobs.cli;

import static io.tidemark.jobs.Findings.about;
import static io.tidemark.jobs.Findings.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.connectors.retry.Retries;
import io.tidemark.connectors.retry.RetryPolicy;
import io.tidemark.connectors.sqs.Queue;
import io.tidemark.connectors.sqs.QueueFailure;
import io.tidemark.connectors.sqs.QueueMessage;
import io.tidemark.jobs.Findings;
import io.tidemark.jobs.Given;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertJson;
import io.tidemark.jobs.alerts.AlertKey;
import io.tidemark.jobs.alerts.AlertOrigin;
import io.tidemark.jobs.alerts.AlertState;
import io.tidemark.jobs.alerts.Notice;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertFeedTest {

    private static final long NOON = Given.time("2026-03-10T12:00:00Z");

    private final FakeQueue queue = new FakeQueue();
    private final List<Alert> shown = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    /** Gives what it was told to give, then interrupts its reader. */
    private static final class FakeQueue implements Queue {

        private final Deque<List<String>> batches = new ArrayDeque<>();
        private final List<String> deleted = new ArrayList<>();
        private int failures;
        private boolean failuresPass = true;

        @Override
        public String url() {
            return "http://queue/1/alerts";
        }

        @Override
        public List<QueueMessage> receive(int most, Duration wait) throws InterruptedException {
            if (failures > 0) {
                failures--;
                throw new QueueFailure(failuresPass, "no queue", "make one", new IllegalStateException());
            }
            if (batches.isEmpty()) {
                throw new InterruptedException();
            }
            return batches.remove().stream()
                    .map(body -> new QueueMessage("m" + body.hashCode(), body, body))
                    .toList();
        }

        @Override
        public List<QueueMessage> delete(List<QueueMessage> messages) {
            messages.forEach(message -> deleted.add(message.body()));
            return List.of();
        }

        @Override
        public void close() {}
    }

    @AfterEach
    void forgetInterruption() {
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void eachMessageIsShownOnceAndThenDeletedHoweverOftenItComes() {
        String opened = line("C-1", 1, Severity.HIGH);
        String updated = line("C-1", 2, Severity.HIGH);
        String other = line("C-2", 1, Severity.LOW);

        follow(List.of(List.of(opened, opened), List.of(updated, opened, other), List.of(other)));

        assertThat(shown)
                .extracting(alert -> alert.entityId() + " " + alert.sequence())
                .containsExactly("C-1 1", "C-1 2", "C-2 1");
        assertThat(queue.deleted).containsExactly(opened, opened, updated, opened, other, other);
    }

    @Test
    void onlyWhatWasShownIsDeleted() {
        String low = line("C-2", 1, Severity.LOW);
        queue.batches.add(List.of(low, line("C-1", 1, Severity.HIGH)));

        new AlertFeed(queue, retries(), alert -> alert.severity() == Severity.HIGH, shown::add, complaints::add)
                .follow();

        assertThat(shown).extracting(Alert::entityId).containsExactly("C-1");
        assertThat(queue.deleted).doesNotContain(low).hasSize(1);
    }

    @Test
    void whatIsNoAlertIsToldOnceAndLeftThere() {
        follow(List.of(List.of("hello"), List.of("hello")));

        assertThat(complaints)
                .singleElement()
                .asString()
                .contains("is not JSON; it is left on the queue: subscribe the queue to the topic of alerts only");
        assertThat(queue.deleted).isEmpty();
    }

    @Test
    void whatIsToldOfItShowsNoCardNumber() {
        follow(List.of(List.of("{\"schema_version\": \"4111 1111 1111 1111\"}")));

        assertThat(complaints).singleElement().asString().contains("has schema_version '4111 11** **** 1111', not 1");
    }

    @Test
    void aFailureThatPassesIsToldOnceAndWaitedFor() {
        queue.failures = 2;

        follow(List.of(List.of(line("C-1", 1, Severity.HIGH))));

        assertThat(complaints).containsExactly("no queue; it is tried again");
        assertThat(shown).hasSize(1);
    }

    @Test
    void aFailureThatDoesNotPassEndsIt() {
        queue.failures = 1;
        queue.failuresPass = false;

        assertThatThrownBy(() -> follow(List.of(List.of("never")))).hasMessage("no queue");
        Thread.currentThread().interrupt();
    }

    private void follow(List<List<String>> batches) {
        queue.batches.addAll(batches);
        new AlertFeed(queue, retries(), alert -> true, shown::add, complaints::add).follow();
    }

    private static Retries retries() {
        return new Retries(
                new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMinutes(1)),
                RandomGenerator.getDefault());
    }

    private static String line(String customer, int sequence, Severity severity) {
        Finding finding = about(customer, found("a", severity, 5, NOON));
        Notice notice =
                new Notice(AlertKey.of(finding).alertId(finding.anchor()), sequence, AlertState.OPENED, finding);
        return AlertJson.line(Alert.of(notice, Findings.RULE, new AlertOrigin("test", false), NOON));
    }
}
