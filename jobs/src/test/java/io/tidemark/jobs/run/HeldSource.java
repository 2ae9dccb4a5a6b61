package io.tidemark.jobs.run;

import io.tidemark.connectors.file.RawRecord;
import io.tidemark.connectors.file.RawRecordTypeInfo;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source whose readers stop in the middle, so that checkpoints fall there, and then do as they are told: stay there,
 * go on, or let a few more records pass and fail, once in all, as the folder remembers.
 */
public final class HeldSource<S extends SourceSplit, C>
        implements Source<RawRecord, S, C>, ResultTypeQueryable<RawRecord> {

    private static final long serialVersionUID = 1L;

    /** What a reader does after it has stopped. */
    private enum Then {
        FAIL,
        GO_ON,
        STAY
    }

    private static final int RECORDS_BEHIND = 50;

    /**
     * By then, readers that had less to read have ended: their tasks go away with a checkpoint, but not with a
     * savepoint.
     */
    private static final int CHECKPOINTS_UNTIL_REST = 3;

    private final Source<RawRecord, S, C> source;
    private final int recordsBefore;
    private final String folder;
    private final Then then;

    private HeldSource(Source<RawRecord, S, C> source, int recordsBefore, Path folder, Then then) {
        this.source = source;
        this.recordsBefore = recordsBefore;
        this.folder = folder.toString();
        this.then = then;
    }

    /** A source that fails after a checkpoint in its middle. */
    public static <S extends SourceSplit, C> HeldSource<S, C> failing(
            Source<RawRecord, S, C> source, int recordsBefore, Path folder) {
        return new HeldSource<>(source, recordsBefore, folder, Then.FAIL);
    }

    /** A source that goes on when all around it has come to rest. */
    static <S extends SourceSplit, C> HeldSource<S, C> pausing(
            Source<RawRecord, S, C> source, int recordsBefore, Path folder) {
        return new HeldSource<>(source, recordsBefore, folder, Then.GO_ON);
    }

    /** A source that stays in its middle for ever. */
    static <S extends SourceSplit, C> HeldSource<S, C> waiting(
            Source<RawRecord, S, C> source, int recordsBefore, Path folder) {
        return new HeldSource<>(source, recordsBefore, folder, Then.STAY);
    }

    /** Whether a reader rests in the middle and all around it has come to rest. */
    static boolean rests(Path folder) {
        return Files.exists(folder.resolve("resting"));
    }

    /** Whether a reader has failed. */
    public static boolean failed(Path folder) {
        return Files.exists(folder.resolve("failed"));
    }

    private static boolean mark(Path folder, String what) throws IOException {
        try {
            Files.createFile(folder.resolve(what));
            return true;
        } catch (FileAlreadyExistsException before) {
            return false;
        }
    }

    @Override
    public SourceReader<RawRecord, S> createReader(SourceReaderContext context) throws Exception {
        return new HeldReader(source.createReader(context), Path.of(folder));
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SplitEnumerator<S, C> createEnumerator(SplitEnumeratorContext<S> context) throws Exception {
        return source.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<S, C> restoreEnumerator(SplitEnumeratorContext<S> context, C checkpoint) throws Exception {
        return source.restoreEnumerator(context, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<S> getSplitSerializer() {
        return source.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<C> getEnumeratorCheckpointSerializer() {
        return source.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return new RawRecordTypeInfo();
    }

    private final class HeldReader implements SourceReader<RawRecord, S> {

        private final SourceReader<RawRecord, S> reader;
        private final Path markers;
        private final CompletableFuture<Void> release = new CompletableFuture<>();
        private final boolean failedBefore;
        private long checkpointInTheMiddle = Long.MAX_VALUE;
        private int records;

        HeldReader(SourceReader<RawRecord, S> reader, Path markers) {
            this.reader = reader;
            this.markers = markers;
            this.failedBefore = failed(markers);
        }

        @Override
        public InputStatus pollNext(ReaderOutput<RawRecord> output) throws Exception {
            if (isHeld()) {
                return InputStatus.NOTHING_AVAILABLE;
            }
            if (then == Then.FAIL && records >= recordsBefore + RECORDS_BEHIND && mark(markers, "failed")) {
                throw new IOException("A disk has died, for the sake of the test");
            }
            InputStatus status = reader.pollNext(output);
            records++;
            return status;
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return isHeld() ? release : reader.isAvailable();
        }

        private boolean isHeld() {
            return !failedBefore && records >= recordsBefore && !release.isDone();
        }

        @Override
        public List<S> snapshotState(long checkpointId) {
            if (isHeld()) {
                checkpointInTheMiddle = Math.min(checkpointInTheMiddle, checkpointId);
            }
            return reader.snapshotState(checkpointId);
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) throws Exception {
            reader.notifyCheckpointComplete(checkpointId);
            boolean rests = checkpointId >= checkpointInTheMiddle + CHECKPOINTS_UNTIL_REST;
            if (rests) {
                mark(markers, "resting");
            }
            boolean released =
                    switch (then) {
                        case FAIL -> checkpointId >= checkpointInTheMiddle;
                        case GO_ON -> rests;
                        case STAY -> false;
                    };
            if (released) {
                release.complete(null);
            }
        }

        @Override
        public void notifyCheckpointAborted(long checkpointId) throws Exception {
            reader.notifyCheckpointAborted(checkpointId);
        }

        @Override
        public void start() {
            reader.start();
        }

        @Override
        public void addSplits(List<S> splits) {
            reader.addSplits(splits);
        }

        @Override
        public void notifyNoMoreSplits() {
            reader.notifyNoMoreSplits();
        }

        @Override
        public void handleSourceEvents(SourceEvent event) {
            reader.handleSourceEvents(event);
        }

        @Override
        public void close() throws Exception {
            reader.close();
        }
    }
}
