package io.tidemark.connectors.file.announced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.sqs.QueueFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.mocks.MockSplitEnumeratorContext;
import org.apache.flink.core.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From messages to splits, and what becomes of the messages. */
class AnnouncedFileEnumeratorTest {

    /** When what messages tell of was put. */
    private static final Instant PUT = Instant.parse("2024-11-12T00:00:00Z");

    /** Read was raw/a, yet to be read is raw/b. */
    private static final String STATE_V1 =
            "01000000011373333a2f2f6c616b652f7261772f62406d321073333a2f2f6c616b652f7261772f620000"
                    + "0000000000080000000000000000024030476a79936ef9881dc899c63d353fae021a67997a2ced58893d"
                    + "499593ecca";

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
        queue.send("m8", Notices.event("raw/a", 7, "e1").replace("\"lake\"}", "\"LAKE\"}"));
        queue.send("m9", Notices.event("raw/folder/", 0, "e1"));
        queue.send("m10", Notices.event("curated/../raw/a", 7, "e1"));
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

    /** Folders of which a path has one less, and what S3 never has. */
    static Stream<String> messagesOfNoPath() {
        String fine = Notices.event("raw/a", 7, "e1");
        return Stream.of(
                Notices.event("raw/../raw/a", 7, "e1"),
                Notices.event("raw/../curated/a", 7, "e1"),
                Notices.event("raw/./a", 7, "e1"),
                Notices.event("raw//a", 7, "e1"),
                Notices.event("raw/a/", 7, "e1"),
                Notices.event("raw/" + "ü".repeat(511), 7, "e1"),
                fine.replace("\"lake\"}", "\"[x\"}"),
                fine.replace("\"lake\"}", "\"lake/raw\"}"));
    }

    @ParameterizedTest
    @MethodSource("messagesOfNoPath")
    void aMessageOfWhatNoPathLeadsToBecomesARecord(String message) throws Throwable {
        queue.send("m1", message);
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            run.asks(0).asks(1).call();

            assertThat(run.handedOut()).singleElement().matches(AnnouncedSplit::isNotice);
        }
    }

    @Test
    void whatElseSuchAMessageTellsOfIsRead() throws Throwable {
        queue.send("m1", Notices.notification("raw/../x", "raw/a", "raw/b"));
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            run.asks(0).asks(1).call().asks(0);

            assertThat(run.files())
                    .containsExactlyInAnyOrder("s3://lake/raw/a", "s3://lake/raw/b", queue.url() + "/m1");
        }
    }

    @Test
    void anOddKeyIsNoReasonNotToReadAFile() throws Throwable {
        List<String> odd = List.of("a\\b", "a ", "a:b", "\u001b[31m", "\u202e", "...", "a%2F..%2Fb", "\ud800");
        List<String> keys =
                odd.stream().map(name -> "raw/1" + name + "/2" + name).toList();
        for (String key : keys) {
            queue.send(key, Notices.event(key.replace("\\", "\\\\").replace("\u001b", "\\u001b"), 7, "e"));
        }
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            AnnouncedState written = run.call().checkpoint(1);
            assertThat(EnumeratorRun.written(written).pending())
                    .extracting(split -> split.path().toUri().getPath())
                    .containsExactlyInAnyOrderElementsOf(
                            keys.stream().map(key -> "/" + key).toList());
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

    @Test
    void aFileIsReadThoughALaterRunHasDeletedItsMessage() throws Throwable {
        queue.send("m1", Notices.event("raw/a", 7, "e1"));
        AnnouncedState first;
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            run.asks(0).call();
            first = run.checkpoint(1);
            queue.send("m2", Notices.event("raw/b", 8, "e2"));
            run.asks(0).call().checkpoint(2);
            run.complete(2).call().call();
            assertThat(run.files()).containsExactly("s3://lake/raw/a", "s3://lake/raw/b");
            assertThat(queue.left()).isEmpty();
        }
        try (EnumeratorRun run = EnumeratorRun.restored(queue, first)) {
            run.stores("s3://lake/raw/a", 7, PUT).stores("s3://lake/raw/b", 8, PUT);
            run.asks(0).asks(1).lists().call();

            assertThat(run.files()).containsExactly("s3://lake/raw/b");
        }
    }

    @Test
    void messagesAreTakenWhileALaterRunsFilesAreListedAndNoFileIsReadTwice() throws Throwable {
        queue.send("m1", Notices.event("raw/a", 7, "e1"));
        AnnouncedState first;
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            first = run.call().asks(0).checkpoint(1);
        }
        queue.send("m2", Notices.event("raw/b", 8, "e2"));
        queue.send("m3", Notices.event("raw/c", 9, "e3"));
        try (EnumeratorRun run = EnumeratorRun.restored(queue, first)) {
            run.stores("s3://lake/raw/b", 8, PUT).stores("s3://lake/raw/d", 9, PUT);
            run.asks(0).asks(1).call();
            assertThat(run.isListing()).isTrue();
            assertThat(run.files()).containsExactly("s3://lake/raw/b", "s3://lake/raw/c");

            queue.send("m4", Notices.event("raw/d", 9, "e4"));
            run.lists().call().asks(0).asks(1).asks(0);
            assertThat(run.files()).containsExactly("s3://lake/raw/d");
        }
    }

    @Test
    void onlyFilesOfAboutTheTimeSinceTheCheckpointAreTakenUp() throws Throwable {
        AnnouncedState state = new AnnouncedState(true, PUT.toEpochMilli(), List.of(), List.of(), List.of());
        Instant margin = PUT.minus(LaterFiles.MARGIN);
        try (EnumeratorRun run = EnumeratorRun.restored(queue, state)) {
            run.stores("s3://lake/raw/old", 7, margin.minusMillis(1))
                    .stores("s3://lake/raw/late", 7, margin)
                    .stores("s3://lake/raw/empty", 0, PUT)
                    .asks(0)
                    .asks(1)
                    .lists()
                    .call();

            assertThat(run.files()).containsExactly("s3://lake/raw/late");
        }
    }

    @Test
    void aCheckpointLooksAsFarBackAsItsOwnUntilTheListingIsTakenUp() throws Throwable {
        AnnouncedState state = new AnnouncedState(true, PUT.toEpochMilli(), List.of(), List.of(), List.of());
        try (EnumeratorRun run = EnumeratorRun.restored(queue, state)) {
            assertThat(run.call().checkpoint(1).takenUpTo()).isEqualTo(PUT.toEpochMilli());

            long listedFrom = System.currentTimeMillis();
            run.lists().call();
            assertThat(run.checkpoint(2).takenUpTo()).isGreaterThan(PUT.toEpochMilli());
            assertThat(run.call().checkpoint(3).takenUpTo()).isGreaterThanOrEqualTo(listedFrom);
        }
    }

    @Test
    void aQueueThatIsBehindShowsInTheState() throws Throwable {
        queue.send("m1", Notices.event("raw/a", 7, "e1"));
        queue.send("m2", "hello");
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            assertThat(run.checkpoint(1).takenUpTo()).isEqualTo(AnnouncedState.UNKNOWN);
            assertThat(run.call().checkpoint(2).takenUpTo()).isEqualTo(PUT.toEpochMilli());

            long askedFrom = System.currentTimeMillis();
            assertThat(run.call().checkpoint(3).takenUpTo()).isGreaterThanOrEqualTo(askedFrom);
        }
    }

    @Test
    void aMomentThatIsYetToComeTellsNothingAboutWhatIsTakenUp() throws Throwable {
        String farOff = Instant.now().plus(Duration.ofDays(365)).toString();
        queue.send("m1", Notices.event("raw/a", 7, "e1"));
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            run.call();
            queue.send("m2", Notices.event("raw/b", 7, "e2").replace(PUT.toString(), farOff));

            assertThat(run.call().checkpoint(1).takenUpTo()).isEqualTo(PUT.toEpochMilli());
        }
    }

    @Test
    void aMomentOfAClockThatIsAheadIsTakenForNow() throws Throwable {
        Instant ahead = Instant.now().plus(LaterFiles.MARGIN.dividedBy(2));
        queue.send("m1", Notices.event("raw/a", 7, "e1").replace(PUT.toString(), ahead.toString()));
        try (EnumeratorRun run = EnumeratorRun.of(queue)) {
            long askedFrom = System.currentTimeMillis();

            assertThat(run.call().checkpoint(1).takenUpTo()).isBetween(askedFrom, ahead.toEpochMilli() - 1);
        }
    }

    @Test
    void aListingThatFailsFailsTheJob() throws Throwable {
        AnnouncedState state = new AnnouncedState(true, PUT.toEpochMilli(), List.of(), List.of(), List.of());
        try (EnumeratorRun run = EnumeratorRun.restored(queue, state)) {
            run.refusesToList().lists();

            assertThatThrownBy(run::call)
                    .hasMessage("cannot list [s3://lake/raw]")
                    .hasRootCauseMessage("access denied");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoDoesNotWantFilesListedGetsNoneAfterARestoreEither(boolean listFirst) throws Exception {
        AnnouncedState state = new AnnouncedState(true, PUT.toEpochMilli(), List.of(), List.of(), List.of());
        RawFiles files = new RawFiles(List.of(new Path("s3://lake/raw")), Optional.empty(), Optional.empty(), 1 << 20);
        AnnouncedFileSource source = new AnnouncedFileSource(files, listFirst, 1_000, () -> queue);
        try (MockSplitEnumeratorContext<AnnouncedSplit> context = new MockSplitEnumeratorContext<>(1);
                SplitEnumerator<AnnouncedSplit, AnnouncedState> enumerator = source.restoreEnumerator(context, state)) {
            assertThat(enumerator.snapshotState(1).mayLack()).isEqualTo(listFirst);
        }
    }

    @Test
    void aStateOfVersion1ListsNothingAndKnowsItsFiles() throws Throwable {
        queue.send("m1", Notices.event("raw/a", 7, "e1"));
        AnnouncedState state =
                new AnnouncedStateSerializer().deserialize(1, HexFormat.of().parseHex(STATE_V1));
        try (EnumeratorRun run = EnumeratorRun.restored(queue, state)) {
            assertThat(run.isListing()).isFalse();
            run.asks(0).asks(1).call();

            assertThat(run.files()).containsExactly("s3://lake/raw/b");
        }
    }

    @Test
    void aStateOfTheFutureIsRefused() {
        assertThatThrownBy(() -> new AnnouncedStateSerializer().deserialize(3, new byte[0]))
                .hasMessageContaining("version 3");
    }
}
