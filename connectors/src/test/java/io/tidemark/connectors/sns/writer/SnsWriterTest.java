package io.tidemark.connectors.sns.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.connectors.sns.topic.FakeTopic;
import io.tidemark.connectors.sns.topic.Refusal;
import io.tidemark.connectors.sns.topic.TopicFailure.Cause;
import io.tidemark.connectors.sns.topic.TopicMessage;
import io.tidemark.connectors.sns.writer.WriterSettings.Poison;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.flink.testutils.logging.LoggerAuditingExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.event.Level;

class SnsWriterTest {

    @RegisterExtension
    private final LoggerAuditingExtension log = new LoggerAuditingExtension(Outbox.class, Level.INFO);

    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void ten_messages_go_in_one_call_and_others_wait_a_moment_for_more() throws Exception {
        WriterRun run = new WriterRun(Poison.FAIL).write(numbers(12));

        assertThat(run.topic.calls()).containsExactly(List.of(numbers(10)));
        assertThat(run.linger().topic.calls()).hasSize(2).last().isEqualTo(List.of("10", "11"));
    }

    @Test
    void a_call_holds_no_more_bytes_than_sns_takes_bodies_and_attributes_counted() throws Exception {
        int attributes = WriterRun.message("").size();
        String half = "x".repeat(TopicMessage.MAX_BYTES / 2 - attributes);

        WriterRun fitting = new WriterRun(Poison.FAIL).write(half, half).linger();
        WriterRun tooMuch = new WriterRun(Poison.FAIL).write(half, half + "x").linger();

        assertThat(fitting.topic.calls()).hasSize(1);
        assertThat(tooMuch.topic.calls()).hasSize(2);
    }

    @Test
    void only_what_was_not_taken_is_sent_again_and_later() throws Exception {
        WriterRun run = new WriterRun(Poison.FAIL);
        run.topic.refuses(Cause.THROTTLED, 1, 3);

        run.write("a", "b", "c", "d", "e").linger();
        assertThat(run.unsent()).containsExactly("b", "d");
        run.write("f").linger();
        assertThat(run.topic.calls()).hasSize(1);

        run.firstWait();
        assertThat(run.topic.calls().subList(1, 3)).containsExactly(List.of("b", "d"), List.of("f"));
        assertThat(run.unsent()).isEmpty();
    }

    @Test
    void the_waits_grow_while_nothing_is_taken() throws Exception {
        WriterRun run = new WriterRun(Poison.FAIL);
        run.topic.fails(Cause.UNAVAILABLE).fails(Cause.UNAVAILABLE);

        run.write("a").linger().firstWait();
        assertThat(run.topic.calls()).hasSize(2);
        run.pass(WriterRun.FIRST_WAIT.minusMillis(1));
        assertThat(run.topic.calls()).hasSize(2);
        run.pass(WriterRun.FIRST_WAIT.plusMillis(2));
        assertThat(run.topic.calls()).hasSize(3);
    }

    @Test
    void that_messages_wait_is_logged_once_and_once_that_they_no_longer_do() throws Exception {
        WriterRun run = new WriterRun(Poison.FAIL);
        run.topic.fails(Cause.UNAVAILABLE).fails(Cause.UNAVAILABLE);

        run.write("a").linger().firstWait();
        assertThat(log.getMessages())
                .singleElement()
                .asString()
                .startsWith("Messages wait, and are sent again and again: ")
                .contains(FakeTopic.ARN);

        run.pass(WriterRun.FIRST_WAIT.multipliedBy(2).plusMillis(1));
        run.write("b").linger();
        assertThat(run.unsent()).isEmpty();
        assertThat(log.getMessages())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("Topic " + FakeTopic.ARN + " takes messages again, after ");
    }

    @Test
    void what_goes_on_failing_fails_the_job_and_stays_in_checkpoints() throws Exception {
        WriterRun run = new WriterRun(Poison.FAIL, Duration.ZERO, 1, List.of());
        run.topic.fails(Cause.UNAVAILABLE).fails(Cause.UNAVAILABLE);

        assertThatThrownBy(() -> run.write("a").linger().firstWait())
                .hasMessageContaining(FakeTopic.ARN)
                .hasMessageContaining("for longer than retry.give-up-after");
        assertThat(run.unsent()).containsExactly("a");
    }

    @Test
    void what_only_a_person_can_change_fails_the_job_at_once_and_says_what_to_do() throws Exception {
        for (Cause fatal : List.of(
                Cause.TOPIC_MISSING,
                Cause.FORBIDDEN,
                Cause.ENCRYPTION,
                Cause.CREDENTIALS,
                Cause.UNENCRYPTED,
                Cause.REJECTED)) {
            WriterRun run = new WriterRun(Poison.DROP_AND_COUNT);
            run.topic.fails(fatal);

            assertThatThrownBy(() -> run.write("a").linger())
                    .hasMessageContaining("topic " + FakeTopic.ARN + ": " + fatal + "; do something about " + fatal);
            assertThat(run.unsent()).containsExactly("a");
        }
    }

    @Test
    void a_message_that_is_never_taken_is_left_out_and_counted_or_fails_the_job() throws Exception {
        WriterRun dropping = new WriterRun(Poison.DROP_AND_COUNT);
        dropping.topic.refuses(Cause.INVALID_MESSAGE, 1);
        dropping.write("a", "b", "c").linger();
        assertThat(dropping.topic.calls()).hasSize(1);
        assertThat(dropping.metric("messagesDropped")).isEqualTo(1);
        assertThat(dropping.unsent()).isEmpty();

        WriterRun failing = new WriterRun(Poison.FAIL);
        failing.topic.refuses(Cause.INVALID_MESSAGE, 1);
        assertThatThrownBy(() -> failing.write("a", "b", "c").linger()).hasMessageContaining("INVALID_MESSAGE");
        assertThat(failing.unsent()).containsExactly("b");
    }

    @Test
    void a_call_that_is_refused_for_one_message_does_not_take_the_others_with_it() throws Exception {
        WriterRun run = new WriterRun(Poison.DROP_AND_COUNT, LONG, 1, List.of());
        run.topic.fails(Cause.INVALID_MESSAGE).refuses(Cause.INVALID_MESSAGE).fails(Cause.INVALID_MESSAGE);

        run.write("a", "b", "c").linger();

        assertThat(run.topic.calls()).containsExactly(List.of("a", "b", "c"), List.of("a"), List.of("b"), List.of("c"));
        assertThat(run.metric("messagesDropped")).isEqualTo(1);
        run.endInput();
    }

    @Test
    void a_message_larger_than_sns_takes_is_never_sent() throws Exception {
        String large = "x".repeat(TopicMessage.MAX_BYTES);

        WriterRun dropping =
                new WriterRun(Poison.DROP_AND_COUNT).write(large, "a").linger();
        assertThat(dropping.topic.bodies()).containsExactly("a");
        assertThat(dropping.metric("messagesDropped")).isEqualTo(1);
        dropping.endInput();

        assertThatThrownBy(() -> new WriterRun(Poison.FAIL).write(large).linger())
                .hasMessageContaining("bytes with its attributes, but SNS takes 262144");
    }

    @Test
    void one_call_at_a_time_where_the_order_counts() throws Exception {
        WriterRun run = new WriterRun(Poison.FAIL, LONG, 1, List.of());
        CompletableFuture<List<Refusal>> reply = run.topic.waits();

        run.write(numbers(25)).linger();
        assertThat(run.topic.calls()).hasSize(1);

        reply.complete(List.of());
        run.settle();
        assertThat(run.topic.bodies()).containsExactly(numbers(25));
    }

    @Test
    void a_checkpoint_does_not_wait_and_holds_what_is_under_way_what_waits_and_what_is_new() throws Exception {
        WriterRun run = new WriterRun(Poison.FAIL, LONG, 1, List.of());
        CompletableFuture<List<Refusal>> never = run.topic.waits();

        run.write(numbers(22));
        assertThat(run.unsent()).containsExactly(numbers(22));
        assertThat(never).isNotDone();

        WriterRun restored = new WriterRun(Poison.FAIL, LONG, 1, run.checkpoint());
        restored.linger();
        assertThat(restored.topic.bodies()).containsExactly(numbers(22));
    }

    @Test
    void the_end_of_input_waits_until_everything_is_taken() throws Exception {
        WriterRun run = new WriterRun(Poison.FAIL);

        run.write(numbers(25)).endInput();

        assertThat(run.topic.bodies()).containsExactly(numbers(25));
        assertThat(run.unsent()).isEmpty();
    }

    @Test
    void everything_is_counted() throws Exception {
        WriterRun run = new WriterRun(Poison.DROP_AND_COUNT);
        run.topic.fails(Cause.UNAVAILABLE).refuses(Cause.THROTTLED, 0, 1);

        run.write("a", "b", "c").linger();
        assertThat(run.metric("messagesUnsent")).isEqualTo(3);
        run.firstWait().pass(WriterRun.FIRST_WAIT.multipliedBy(3));

        assertThat(run.metric("messagesSent")).isEqualTo(3);
        assertThat(run.metric("messagesRetried")).isEqualTo(5);
        assertThat(run.metric("cause.unavailable.messagesRefused")).isEqualTo(3);
        assertThat(run.metric("cause.throttled.messagesRefused")).isEqualTo(2);
        assertThat(run.metric("messagesUnsent")).isZero();
    }

    @Test
    void the_sink_holds_its_input_back_when_too_many_messages_wait() {
        Backlog backlog = new Backlog(15);
        backlog.registerInFlightRequest(() -> 10);

        assertThat(backlog.shouldBlock(() -> 5)).isFalse();
        assertThat(backlog.shouldBlock(() -> 6)).isTrue();
    }

    private static String[] numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toArray(String[]::new);
    }
}
