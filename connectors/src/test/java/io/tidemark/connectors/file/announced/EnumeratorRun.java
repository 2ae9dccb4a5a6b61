package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.retry.Retries;
import io.tidemark.connectors.retry.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.mocks.MockSplitEnumeratorContext;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;

/** An enumerator whose readers, calls and checkpoints are in the hands of a test. */
final class EnumeratorRun implements AutoCloseable {

    private static final RawFiles RAW =
            new RawFiles(List.of(new Path("s3://lake/raw")), Optional.empty(), Optional.empty(), 1 << 20);

    private final MockSplitEnumeratorContext<AnnouncedSplit> context = new MockSplitEnumeratorContext<>(2);
    private final AnnouncedFileEnumerator enumerator;
    private int assignmentsSeen;

    private final ArrayDeque<Runnable> listings = new ArrayDeque<>();
    private final List<FileStatus> there = new ArrayList<>();
    private boolean refusesToList;

    private EnumeratorRun(FakeQueue queue, RawFiles files, int remembered, AnnouncedState state) {
        Retries retries = new Retries(
                new RetryPolicy(Duration.ofNanos(2), Duration.ofNanos(2), Duration.ofHours(1)), new Random(1));
        LaterFiles later = new LaterFiles(files, state.takenUpTo(), all -> list(), listings::add);
        enumerator = new AnnouncedFileEnumerator(context, queue, files, remembered, retries, later, state);
        enumerator.start();
    }

    /** Of what is announced below {@code s3://lake/raw}. */
    static EnumeratorRun of(FakeQueue queue) {
        return remembering(1_000, queue);
    }

    static EnumeratorRun remembering(int files, FakeQueue queue) {
        return restored(files, queue, AnnouncedState.fresh(true));
    }

    /** Of what is there below a folder, and then of what is announced. */
    static EnumeratorRun listing(FakeQueue queue, Path folder) {
        RawFiles files = new RawFiles(List.of(folder), Optional.empty(), Optional.empty(), 1 << 20);
        return new EnumeratorRun(queue, files, 1_000, AnnouncedState.fresh(false));
    }

    /** The same after a failure, from what was written of its state. */
    static EnumeratorRun restored(FakeQueue queue, AnnouncedState state) throws IOException {
        return restored(1_000, queue, written(state));
    }

    /** What comes back of a state that was written. */
    static AnnouncedState written(AnnouncedState state) throws IOException {
        AnnouncedStateSerializer serializer = new AnnouncedStateSerializer();
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(state));
    }

    private static EnumeratorRun restored(int remembered, FakeQueue queue, AnnouncedState state) {
        return new EnumeratorRun(queue, RAW, remembered, state);
    }

    /** Makes the call that is under way. */
    EnumeratorRun call() throws Throwable {
        context.runNextOneTimeCallable();
        return this;
    }

    /** A file below {@code s3://lake/raw}, which may be listed. */
    private record Stored(Path getPath, long getLen, long getModificationTime) implements FileStatus {

        @Override
        public long getBlockSize() {
            return getLen;
        }

        @Override
        public short getReplication() {
            return 1;
        }

        @Override
        public long getAccessTime() {
            return getModificationTime;
        }

        @Override
        public boolean isDir() {
            return false;
        }
    }

    /** There is a file, which was put then. */
    EnumeratorRun stores(String path, long bytes, Instant at) {
        there.add(new Stored(new Path(path), bytes, at.toEpochMilli()));
        return this;
    }

    /** What is there cannot be listed. */
    EnumeratorRun refusesToList() {
        refusesToList = true;
        return this;
    }

    private List<FileStatus> list() throws IOException {
        if (refusesToList) {
            throw new IOException("access denied");
        }
        return List.copyOf(there);
    }

    /** Makes the listing that goes on beside the calls. */
    EnumeratorRun lists() {
        listings.remove().run();
        return this;
    }

    boolean isListing() {
        return !listings.isEmpty();
    }

    boolean isCalling() {
        return !context.getOneTimeCallables().isEmpty();
    }

    EnumeratorRun asks(int reader) {
        context.registerReader(new ReaderInfo(reader, "here"));
        enumerator.handleSplitRequest(reader, "here");
        return this;
    }

    /** A reader fails before any checkpoint. */
    EnumeratorRun fails(int reader, List<AnnouncedSplit> had) {
        context.unregisterReader(reader);
        enumerator.addSplitsBack(had, reader);
        return this;
    }

    AnnouncedState checkpoint(long id) {
        return enumerator.snapshotState(id);
    }

    EnumeratorRun complete(long id) {
        enumerator.notifyCheckpointComplete(id);
        return this;
    }

    /** What was handed out since this was last asked. */
    List<AnnouncedSplit> handedOut() {
        List<AnnouncedSplit> splits = new ArrayList<>();
        context.getSplitsAssignmentSequence().stream()
                .skip(assignmentsSeen)
                .forEach(assignment -> assignment.assignment().values().forEach(splits::addAll));
        assignmentsSeen = context.getSplitsAssignmentSequence().size();
        return splits;
    }

    /** The paths of what was handed out since this was last asked. */
    List<String> files() {
        return handedOut().stream().map(split -> split.path().toString()).toList();
    }

    @Override
    public void close() throws Exception {
        enumerator.close();
        context.close();
    }
}
