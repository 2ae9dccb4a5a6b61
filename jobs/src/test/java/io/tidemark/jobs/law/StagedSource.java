package io.tidemark.jobs.law;

import io.tidemark.connectors.file.RawRecord;
import io.tidemark.connectors.file.RawRecordTypeInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Records in memory, dealt over lanes as over the shards of a stream. A reader emits the records of its lanes in their
 * order, up to where the first of its lanes stops, and rests there. If told to, it goes on behind the next checkpoint
 * for some records, which a crash then undoes.
 */
final class StagedSource implements Source<RawRecord, StagedLane, List<StagedLane>>, ResultTypeQueryable<RawRecord> {

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> texts;
    private final ArrayList<Integer> stops;
    private final int behind;
    private final String marks;

    /**
     * A source of these records.
     *
     * @param stops for each lane, how many of all records are to come before it stops
     * @param behind how many records more to emit behind the first checkpoint that finds a reader at rest
     * @param marks the folder in which a lane leaves a mark whenever it comes to rest
     */
    StagedSource(List<String> texts, List<Integer> stops, int behind, Path marks) {
        this.texts = new ArrayList<>(texts);
        this.stops = new ArrayList<>(stops);
        this.behind = behind;
        this.marks = marks.toString();
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return new RawRecordTypeInfo();
    }

    @Override
    public SplitEnumerator<StagedLane, List<StagedLane>> createEnumerator(SplitEnumeratorContext<StagedLane> context) {
        return new StagedLane.Dealer(context, StagedLane.unread(stops.size()));
    }

    @Override
    public SplitEnumerator<StagedLane, List<StagedLane>> restoreEnumerator(
            SplitEnumeratorContext<StagedLane> context, List<StagedLane> waiting) {
        return new StagedLane.Dealer(context, waiting);
    }

    @Override
    public SimpleVersionedSerializer<StagedLane> getSplitSerializer() {
        return new StagedLane.Format();
    }

    @Override
    public SimpleVersionedSerializer<List<StagedLane>> getEnumeratorCheckpointSerializer() {
        return new StagedLane.ListFormat();
    }

    @Override
    public SourceReader<RawRecord, StagedLane> createReader(SourceReaderContext context) {
        return new StagedReader();
    }

    private final class StagedReader implements SourceReader<RawRecord, StagedLane> {

        private final RawRecord record = new RawRecord();
        private List<StagedLane> lanes = List.of();
        private CompletableFuture<Void> awake = new CompletableFuture<>();
        private boolean rests;
        private boolean snapshotAtRest;
        private boolean goesOn;

        @Override
        public InputStatus pollNext(ReaderOutput<RawRecord> output) throws IOException {
            StagedLane next = lanes.stream()
                    .min(Comparator.comparingInt(StagedLane::next))
                    .orElse(StagedLane.NONE);
            if (next.next() >= end()) {
                rest();
                return InputStatus.NOTHING_AVAILABLE;
            }
            byte[] bytes = texts.get(next.next()).getBytes(StandardCharsets.UTF_8);
            record.set(RawRecord.Kind.JSON, bytes, 0, bytes.length, "", next.splitId(), next.next());
            output.collect(record);
            lanes = lanes.stream()
                    .map(lane -> lane.equals(next) ? lane.advanced(stops.size()) : lane)
                    .toList();
            return InputStatus.MORE_AVAILABLE;
        }

        private int end() {
            int stop = lanes.stream()
                    .mapToInt(lane -> stops.get(lane.number()))
                    .min()
                    .orElse(0);
            return Math.min(texts.size(), goesOn ? stop + behind : stop);
        }

        private void rest() throws IOException {
            if (!rests) {
                rests = true;
                awake = new CompletableFuture<>();
                for (StagedLane lane : lanes) {
                    Files.write(
                            Path.of(marks, (goesOn ? "behind-" : "stopped-") + lane.splitId()),
                            new byte[0],
                            StandardOpenOption.CREATE);
                }
            }
        }

        private void wake() {
            rests = false;
            awake.complete(null);
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return rests ? awake : CompletableFuture.completedFuture(null);
        }

        @Override
        public List<StagedLane> snapshotState(long checkpoint) {
            snapshotAtRest = rests;
            return lanes;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            if (behind > 0 && snapshotAtRest && !goesOn) {
                goesOn = true;
                wake();
            }
        }

        @Override
        public void addSplits(List<StagedLane> added) {
            List<StagedLane> all = new ArrayList<>(lanes);
            all.addAll(added);
            lanes = List.copyOf(all);
            wake();
        }

        @Override
        public void start() {
            // The dealer gives each reader its lanes.
        }

        @Override
        public void notifyNoMoreSplits() {
            // A lane may always have more to come.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
