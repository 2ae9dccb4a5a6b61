package io.tidemark.connectors.kinesis.put;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.KinesisFailure.Kind;
import io.tidemark.connectors.retry.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What becomes of records that are put onto a stream, however the stream behaves. */
class StreamWriterTest {

    private static final RetryPolicy SOON =
            new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(1));
    private static final RetryPolicy NEVER = new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO);

    private final List<List<String>> calls = new ArrayList<>();
    private final Queue<Reply> replies = new ArrayDeque<>();

    @Test
    void recordsArePutTogetherInTheirOrder() throws Exception {
        StreamWriter writer = writer(SOON);
        add(writer, "a", "b", "c");

        writer.flush();
        writer.flush();

        assertThat(calls).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void whatTheStreamDidNotTakeIsPutAgain() throws Exception {
        replies.add(records -> List.of(0, 2));
        replies.add(records -> List.of(1));
        StreamWriter writer = writer(SOON);
        add(writer, "a", "b", "c");

        writer.flush();

        assertThat(calls).containsExactly(List.of("a", "b", "c"), List.of("a", "c"), List.of("c"));
        assertThat(writer.retried()).isEqualTo(3);
    }

    @Test
    void aCallThatFailsForAPassingReasonIsMadeAgain() throws Exception {
        replies.add(records -> {
            throw new KinesisFailure(Kind.TRANSIENT, "no reply");
        });
        StreamWriter writer = writer(SOON);
        add(writer, "a");

        writer.flush();

        assertThat(calls).containsExactly(List.of("a"), List.of("a"));
    }

    @Test
    void aCallThatWillFailAgainIsNotMadeAgain() {
        replies.add(records -> {
            throw new KinesisFailure(Kind.FATAL, "access denied");
        });
        StreamWriter writer = writer(SOON);
        add(writer, "a");

        assertThatThrownBy(writer::flush).isInstanceOf(KinesisFailure.class).hasMessage("access denied");
        assertThat(calls).hasSize(1);
    }

    @Test
    void aStreamThatTakesNothingForTooLongIsGivenUp() {
        for (int i = 0; i < 10; i++) {
            replies.add(records -> List.of(0));
        }
        StreamWriter writer = writer(NEVER);
        add(writer, "a");

        assertThatThrownBy(writer::flush).hasMessageContaining("stream shop takes no more");
    }

    @Test
    void aBatchKeepsTheLimitsOfOneCall() {
        StreamWriter full = writer(SOON);
        for (int i = 0; i < 500; i++) {
            assertThat(full.isFullFor(record("x"))).isFalse();
            full.add(record("x"));
        }
        StreamWriter heavy = writer(SOON);
        for (int i = 0; i < 5; i++) {
            heavy.add(new NewRecord("k", new byte[NewRecord.MAX_BYTES - 1]));
        }

        assertThat(full.isFullFor(record("x"))).isTrue();
        assertThat(heavy.isFullFor(record(""))).isTrue();
        assertThatThrownBy(() -> writer(SOON).add(new NewRecord("k", new byte[NewRecord.MAX_BYTES])))
                .hasMessageContaining("put at most 1048576 at a time");
    }

    private StreamWriter writer(RetryPolicy policy) {
        return new StreamWriter(
                new PutStream() {
                    @Override
                    public String stream() {
                        return "shop";
                    }

                    @Override
                    public List<Integer> put(List<NewRecord> records) {
                        calls.add(records.stream()
                                .map(record -> new String(record.data(), StandardCharsets.UTF_8))
                                .toList());
                        return replies.isEmpty() ? List.of() : replies.remove().to(records);
                    }

                    @Override
                    public void close() {
                        // Holds nothing.
                    }
                },
                policy);
    }

    private static void add(StreamWriter writer, String... texts) {
        for (String text : texts) {
            writer.add(record(text));
        }
    }

    private static NewRecord record(String text) {
        return new NewRecord("k", text.getBytes(StandardCharsets.UTF_8));
    }

    private interface Reply {
        List<Integer> to(List<NewRecord> records);
    }
}
