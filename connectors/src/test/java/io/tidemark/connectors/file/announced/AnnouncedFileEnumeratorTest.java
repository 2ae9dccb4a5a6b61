package io.tidemark.connectors.file.announced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.connectors.sqs.QueueFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.core.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From messages to splits, and what becomes of the messages. */
class AnnouncedFileEnumeratorTest {

    private final FakeQueue queue = new FakeQueue();

    @Test
    void aFileGoesToAReaderThatAsked() throws Throwable {
        queue.send("m1", Notices.event("raw/orders/a b+c%20.json", 7, "e1"));
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            assertThat(run.asks(0).call().handedOut()).singleElement().satisfies(split -> {
                assertThat(split.path()).isEqualTo(new Path("s3", "lake", "/raw/orders/a b+c%20.json"));
                assertThat(split.length()).isEqualTo(7);
            });
        }
    }

    @Test
    void aFileIsReadOnceHoweverOftenItIsAnnounced() throws Throwable {
        queue.send("m1", Notices.event("raw/a", 7, "e1"));
        queue.send("m2", Notices.event("raw/a", 7, "e1"));
        queue.send("m3", Notices.event("raw/a", 7, "e2"));
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            run.asks(0).asks(1).call();
            queue.showAgain("m1");
            run.call().asks(0);

            assertThat(run.files()).containsExactly("s3://lake/raw/a", "s3://lake/raw/a");
        }
    }

    @Test
    void aFileIsKnownAfterARestore() throws Throwable {
        queue.send("m1", Notices.event("raw/a", 7, "e1"));
        queue.send("m2", Notices.event("raw/b", 7, "e2"));
        AnnouncedState state;
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            run.asks(0).call();
            state = run.checkpoint(1);
            assertThat(run.files()).containsExactly("s3://lake/raw/a");
        }
        queue.showAgain("m1");
        queue.showAgain("m2");
        try (EnumeratorRun run = EnumeratorRun.restored(queue, state)) {
            run.asks(0).asks(1).call();

            assertThat(run.files()).containsExactly("s3://lake/raw/b");
            run.checkpoint(2);
            run.complete(2).call().call();
            assertThat(queue.left()).isEmpty();
        }
    }

    @Test
    void whatIsForgottenIsReadAgain() throws Throwable {
        queue.send("m1", Notices.event("raw/a", 7, "e1"));
        queue.send("m2", Notices.event("raw/b", 7, "e2"));
        queue.send("m3", Notices.event("raw/c", 7, "e3"));
        try (EnumeratorRun run = EnumeratorRun.remembering(2, queue)) {
            run.call().asks(0).asks(0).asks(0);
            assertThat(run.files()).hasSize(3);
            queue.showAgain("m1");
            queue.showAgain("m3");
            run.call().asks(0).asks(0);

            assertThat(run.files()).containsExactly("s3://lake/raw/a");
            assertThat(run.checkpoint(1).known()).hasSize(2);
        }
    }

    @Test
    void aMessageIsDeletedWhenACheckpointIsCompleteThatHoldsItsFile() throws Throwable {
        queue.send("m1", Notices.event("raw/a", 7, "e1"));
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            run.asks(0).checkpoint(1);
            run.call().complete(1).call();
            assertThat(queue.left()).containsExactly("m1");

            run.checkpoint(2);
            run.call();
            assertThat(queue.left()).as("not yet complete").containsExactly("m1");

            run.complete(3).call().call();
            assertThat(queue.left()).isEmpty();
        }
    }

    @Test
    void aMessageThatCameAgainIsDeletedByItsNewReceipt() throws Throwable {
        queue.send("m1", Notices.event("raw/a", 7, "e1"));
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            run.call().checkpoint(1);
            queue.showAgain("m1");
            run.call().complete(1).call().call();

            assertThat(queue.left()).isEmpty();
        }
    }

    @Test
    void aDeletionThatFailsForAPassingReasonIsMadeAgain() throws Throwable {
        queue.send("m1", Notices.event("raw/a", 7, "e1"));
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            run.call().checkpoint(1);
            run.complete(1).call();
            queue.fail(new QueueFailure(true, "out of order", "wait", null));
            run.call();
            assertThat(queue.left()).containsExactly("m1");

            run.call();
            assertThat(queue.left()).isEmpty();
        }
    }

    @Test
    void whatIsOfNoInterestIsDeletedUnread() throws Throwable {
        queue.send("m1", Notices.event("curated/a", 7, "e1"));
        queue.send("m2", Notices.event("raw/_hidden/a", 7, "e1"));
        queue.send("m3", Notices.event("rawer/a", 7, "e1"));
        queue.send("m4", Notices.event("Object Deleted", "raw/a", 0, ""));
        queue.send("m5", "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"lake\"}");
        queue.send("m6", Notices.event("raw/empty", 0, "e1"));
        queue.send("m7", Notices.event("raw/a", 7, "e1").replace("\"lake\"}", "\"pond\"}"));
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            run.asks(0).call().checkpoint(1);
            run.complete(1).call().call();

            assertThat(run.files()).isEmpty();
            assertThat(queue.left()).isEmpty();
        }
    }

    @Test
    void aMessageThatCannotBeUnderstoodBecomesARecordOnce() throws Throwable {
        queue.send("m1", "hello");
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            run.asks(0).asks(1).call();
            queue.showAgain("m1");
            run.call();

            assertThat(run.handedOut()).singleElement().satisfies(split -> {
                assertThat(split.isNotice()).isTrue();
                assertThat(split.path()).hasToString(queue.url() + "/m1");
                assertThat(new String(split.notice(), StandardCharsets.UTF_8)).isEqualTo("hello");
            });
            run.checkpoint(1);
            run.complete(1).call().call();
            assertThat(queue.left()).isEmpty();
        }
    }

    @Test
    void splitsOfAFailedReaderGoToOthers() throws Throwable {
        queue.send("m1", Notices.event("raw/a", 7, "e1"));
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            List<AnnouncedSplit> lost = run.asks(0).call().handedOut();
            run.asks(1).fails(0, lost);

            assertThat(run.files()).containsExactly("s3://lake/raw/a");
        }
    }

    @Test
    void nothingIsReceivedWhileMuchIsPending() throws Throwable {
        IntStream.range(0, 1_100).forEach(i -> queue.send("m" + i, Notices.event("raw/" + i, 7, "e")));
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            while (run.isCalling()) {
                run.call();
            }
            int calls = queue.calls();
            assertThat(run.checkpoint(1).pending()).hasSize(AnnouncedFileEnumerator.MOST_PENDING);

            run.asks(0).call();
            assertThat(queue.calls()).isGreaterThan(calls);
        }
    }

    @Test
    void aPassingFailureIsWaitedOutAndAnotherFailsTheJobWithItsRemedy() throws Throwable {
        queue.send("m1", Notices.event("raw/a", 7, "e1"));
        queue.fail(new QueueFailure(true, "out of order", "wait", null));
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            run.asks(0).call().call();
            assertThat(run.files()).hasSize(1);

            queue.fail(new QueueFailure(false, "access denied to the queue", "allow it", null));
            assertThatThrownBy(run::call).hasMessage("access denied to the queue; allow it");
        }
    }

    @Test
    void whatIsThereIsListedOnceBeforeMessagesAreReceived(@TempDir java.nio.file.Path folder) throws Throwable {
        Files.writeString(folder.resolve("b.json"), "{}");
        Files.writeString(folder.resolve("a.json"), "{}");
        Files.createFile(folder.resolve("empty.json"));
        queue.send("m1", "hello");
        try (EnumeratorRun run = EnumeratorRun.listing(queue, new Path(folder.toString()))) {
            assertThat(run.checkpoint(1).listed()).isFalse();
            run.asks(0).asks(1).call();

            assertThat(run.handedOut().stream().map(split -> split.path().getName()))
                    .containsExactly("a.json", "b.json");
            assertThat(queue.calls()).isZero();
            assertThat(run.checkpoint(2).listed()).isTrue();
            assertThat(run.asks(0).call().handedOut()).singleElement().matches(AnnouncedSplit::isNotice);
        }
    }
}
